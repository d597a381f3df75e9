"""What each kind of finding says and how to mend it, in Vietnamese and English.

A table without a language library: the feature's labels take it over as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from llct.core.plan_text.header import HeaderField
from llct.core.plan_text.report import CheckFinding, CheckKind, CheckSeverity
from llct.core.plan_text.secrecy import Degree

Bilingual = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """(Vietnamese, English) of what was found and of how to mend it."""

    says: Bilingual
    mend: Bilingual


SEVERITY_WORDS: dict[CheckSeverity, Bilingual] = {
    CheckSeverity.REFUSED: ("Không nhận", "Refused"),
    CheckSeverity.IMPORTANT: ("Cần xem lại", "To be looked at"),
    CheckSeverity.ADVICE: ("Nên bổ sung", "Advice"),
    CheckSeverity.NOTE: ("Ghi chú", "Note"),
}

DEGREE_WORDS: dict[Degree, Bilingual] = {
    Degree.HIGHEST: ("Tuyệt mật", "Top secret"),
    Degree.HIGH: ("Tối mật", "Secret"),
    Degree.ORDINARY: ("Mật", "Confidential"),
}

FIELD_WORDS: dict[HeaderField, Bilingual] = {
    HeaderField.PROGRAMME: ("chương trình", "programme"),
    HeaderField.LESSON_NUMBER: ("số bài", "lesson number"),
    HeaderField.LESSON_TITLE: ("tên bài", "lesson title"),
    HeaderField.TRAINING_CLASS: ("lớp", "class"),
    HeaderField.AUDIENCE: ("đối tượng", "audience"),
    HeaderField.PERIODS: ("số tiết", "number of periods"),
    HeaderField.AUTHOR: ("người soạn", "author"),
    HeaderField.POSITION: ("chức vụ", "position"),
    HeaderField.WORKPLACE: ("đơn vị công tác", "workplace"),
    HeaderField.PREPARED_ON: ("ngày soạn", "date of preparation"),
    HeaderField.TAUGHT_ON: ("ngày giảng", "date of teaching"),
}


def _words(vi: str, en: str, mend_vi: str, mend_en: str) -> Wording:
    return Wording((vi, en), (mend_vi, mend_en))


WORDS: dict[CheckKind, Wording] = {
    CheckKind.NOT_READABLE: _words(
        "Chưa đọc được nội dung của tệp.",
        "The contents of the file could not be read.",
        "Nộp bản Word (.docx), PowerPoint (.pptx) hoặc PDF có chữ, không phải ảnh chụp.",
        "Submit a Word (.docx), PowerPoint (.pptx) or PDF file with text, not a scan.",
    ),
    CheckKind.NOT_A_PLAN: _words(
        "Tệp này không giống một giáo án.",
        "This file does not look like a lesson plan.",
        "Xem lại có chọn nhầm tệp không; nếu đúng, đặt tên các mục như mẫu giáo án.",
        "See whether the wrong file was chosen; if not, name the sections as in the template.",
    ),
    CheckKind.SECTION_MISSING: _words(
        "Không tìm thấy mục “{section}”.",
        "The section “{section}” was not found.",
        "Thêm mục này, hoặc đặt lại tên mục đã có cho đúng mẫu.",
        "Add this section, or name the one you have as the template does.",
    ),
    CheckKind.SECTION_UNSURE: _words(
        "“{heading}” có thể là mục “{section}”.",
        "“{heading}” may be the section “{section}”.",
        "Đặt tên mục như mẫu để người duyệt dễ tìm.",
        "Name the section as the template does, so that it is easy to find.",
    ),
    CheckKind.SECTION_EMPTY: _words(
        "Mục “{section}” chưa có nội dung.",
        "The section “{section}” has no text yet.",
        "Viết nội dung của mục này.",
        "Write the text of this section.",
    ),
    CheckKind.SECTION_OUT_OF_ORDER: _words(
        "Mục “{section}” đứng khác thứ tự của mẫu.",
        "The section “{section}” stands in another order than the template's.",
        "Có thể để nguyên; nếu cần, chuyển mục về đúng chỗ.",
        "It may stay; move the section if needed.",
    ),
    CheckKind.TIME_MISSING: _words(
        "Không tìm thấy thời gian của các phần.",
        "No times of the parts were found.",
        "Ghi số phút cho từng phần trong bảng thời gian, ví dụ “10 phút”.",
        "Write the minutes of each part in the table of times, for instance “10 phút”.",
    ),
    CheckKind.TIME_TOO_LONG: _words(
        "Các phần cộng lại {total} phút, thừa {difference} phút so với {expected} phút.",
        "The parts sum to {total} minutes, {difference} more than the {expected} there are.",
        "Giảm thời gian ở một số phần cho đủ số tiết.",
        "Shorten some parts to fit the number of periods.",
    ),
    CheckKind.TIME_TOO_SHORT: _words(
        "Các phần cộng lại {total} phút, thiếu {difference} phút so với {expected} phút.",
        "The parts sum to {total} minutes, {difference} fewer than the {expected} there are.",
        "Tăng thời gian, hoặc ghi thời gian cho phần còn thiếu.",
        "Lengthen some parts, or write the time of those that have none.",
    ),
    CheckKind.PART_WITHOUT_TIME: _words(
        "Phần “{part}” chưa ghi thời gian.",
        "The part “{part}” has no time.",
        "Ghi số phút của phần này.",
        "Write the minutes of this part.",
    ),
    CheckKind.TIMES_DISAGREE: _words(
        "Phần “{part}” ghi {minutes} phút ở một chỗ, {elsewhere} phút ở chỗ khác.",
        "The part “{part}” has {minutes} minutes in one place and {elsewhere} in another.",
        "Sửa cho hai chỗ khớp nhau.",
        "Make both places agree.",
    ),
    CheckKind.HEADER_MISSING: _words(
        "Phần đầu chưa ghi {field} (“{wanted}”).",
        "The head does not name the {field} (“{wanted}”).",
        "Bổ sung vào phần đầu giáo án.",
        "Add it to the head of the plan.",
    ),
    CheckKind.HEADER_DIFFERS: _words(
        "Phần đầu ghi {field} là “{written}”, hệ thống có “{wanted}”.",
        "The head says “{written}” for the {field}, the system has “{wanted}”.",
        "Sửa phần đầu giáo án, hoặc xem có chọn nhầm bài không.",
        "Correct the head, or see whether the wrong lesson was chosen.",
    ),
    CheckKind.PREPARED_AFTER_TAUGHT: _words(
        "Ngày soạn {prepared} sau ngày giảng {taught}.",
        "Prepared on {prepared}, after the teaching on {taught}.",
        "Xem lại hai ngày này.",
        "Look at both dates again.",
    ),
    CheckKind.UPDATED_TO_MISSING: _words(
        "Chưa ghi văn kiện, nghị quyết cập nhật đến ngày nào.",
        "It is not said up to which day the documents are current.",
        "Ghi “cập nhật đến ngày …” ở mục Tài liệu tham khảo.",
        "Write “cập nhật đến ngày …” among the references.",
    ),
    CheckKind.UPDATED_TO_OLD: _words(
        "Nội dung cập nhật đến {date}, chương trình đã đổi từ {since}.",
        "Current up to {date}, but the programme has changed since {since}.",
        "Cập nhật văn kiện, nghị quyết mới rồi sửa ngày này.",
        "Take in the new documents, then change this date.",
    ),
    CheckKind.UPDATED_TO_FUTURE: _words(
        "Ngày cập nhật {date} chưa đến.",
        "The day of the update, {date}, has not come yet.",
        "Xem lại ngày này.",
        "Look at this date again.",
    ),
    CheckKind.SECRECY: _words(
        "Tài liệu có dấu độ mật “{degree}”.",
        "The document is marked “{degree}”.",
        "Không đưa tài liệu mật lên đây. Xóa tệp khỏi máy dùng chung và giữ theo quy định.",
        "Classified papers have no place here. Keep them as the rules demand.",
    ),
    CheckKind.SECRECY_LIKELY: _words(
        "Có dòng “{text}” trông như dấu độ mật “{degree}”.",
        "The line “{text}” looks like the marking “{degree}”.",
        "Nếu là tài liệu mật, rút tệp này lại ngay; nếu không, báo người duyệt.",
        "If it is classified, withdraw the file at once; if not, tell who approves it.",
    ),
    CheckKind.OLD_ENCODING: _words(
        "Văn bản dùng bảng mã cũ ({encoding}); hệ thống đã đọc được.",
        "The text uses an old encoding ({encoding}); it was read all the same.",
        "Nên chuyển sang Unicode và phông Times New Roman.",
        "Better converted to Unicode and Times New Roman.",
    ),
    CheckKind.SIMILAR: _words(
        "{share} nội dung trùng với “{plan}” ({count} đoạn).",
        "{share} of the text is shared with “{plan}” (passages: {count}).",
        "Xem các đoạn trùng; nếu kế thừa giáo án đó, chọn “Bắt đầu từ giáo án này”.",
        "See the passages; if you build on that plan, choose “Start from this plan”.",
    ),
    CheckKind.MACRO: _words(
        "Tệp có macro ({where}).",
        "The file has macros ({where}).",
        "Lưu lại dưới dạng .docx hoặc .pptx không có macro.",
        "Save it as .docx or .pptx without macros.",
    ),
    CheckKind.ACTIVE_CONTROL: _words(
        "Tệp có thành phần điều khiển ActiveX ({where}).",
        "The file has an ActiveX control ({where}).",
        "Xóa thành phần này trước khi nộp.",
        "Remove it before submitting.",
    ),
    CheckKind.SCRIPT: _words(
        "Tệp có đoạn mã chạy được ({where}).",
        "The file has a script ({where}).",
        "Xuất lại tệp từ Word hoặc PowerPoint.",
        "Export the file again from Word or PowerPoint.",
    ),
    CheckKind.STARTS_PROGRAM: _words(
        "Tệp có liên kết mở chương trình ({where}).",
        "The file has a link that starts a program ({where}).",
        "Xóa liên kết này.",
        "Remove this link.",
    ),
    CheckKind.EMBEDDED_FILE: _words(
        "Tệp có {count} tệp khác nhúng bên trong ({where}).",
        "The file has {count} other files inside ({where}).",
        "Nộp các tệp đó riêng, ở phần đính kèm.",
        "Submit them on their own, as attachments.",
    ),
    CheckKind.OUTSIDE_TEMPLATE: _words(
        "Tệp lấy mẫu từ nơi khác ({where}).",
        "The file takes its template from elsewhere ({where}).",
        "Bỏ mẫu đính kèm trong Word rồi lưu lại.",
        "Detach the template in Word and save again.",
    ),
    CheckKind.OUTSIDE_PICTURE: _words(
        "Tệp có {count} ảnh lấy từ nơi khác ({where}).",
        "The file has {count} pictures from elsewhere ({where}).",
        "Chèn ảnh vào tệp thay vì liên kết.",
        "Insert the pictures instead of linking them.",
    ),
    CheckKind.OUTSIDE_DATA: _words(
        "Tệp lấy dữ liệu từ nơi khác ({where}).",
        "The file takes data from elsewhere ({where}).",
        "Ngắt liên kết dữ liệu rồi lưu lại.",
        "Break the link to the data and save again.",
    ),
}


def say(finding: CheckFinding, language: str = "vi") -> tuple[str, str]:
    """(what was found, how to mend it) with the finding's own facts in it."""
    at = 0 if language == "vi" else 1
    params = dict(finding.params)
    if "field" in params:
        params["field"] = FIELD_WORDS[HeaderField(params["field"])][at]
    if "degree" in params:
        params["degree"] = DEGREE_WORDS[Degree(params["degree"])][at]
    wording = WORDS[finding.kind]
    return wording.says[at].format_map(params), wording.mend[at].format_map(params)
