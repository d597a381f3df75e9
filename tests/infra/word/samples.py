"""Papers as a centre would write them: full forms, long remarks, plans of many rows."""

from dataclasses import replace
from datetime import date

from llct.infra.word.plan_types import LessonPlanPaper, PlanSection, PlanStep
from llct.infra.word.types import (
    Attendee,
    Authority,
    CommentSheet,
    DocumentNumber,
    Fact,
    FormCriterion,
    FormGroup,
    ImprovementPoint,
    InvitationLetter,
    InvitationRow,
    LessonFacts,
    Letterhead,
    LetterheadKind,
    LevelMark,
    LogEntry,
    Minutes,
    ObservationFormPaper,
    ObservationPlanPaper,
    Opinion,
    Paper,
    PlanRow,
    ScheduleRow,
    ScoreSummary,
    SignatureBlock,
    Signer,
    SummaryGroup,
    SummaryRow,
    TeachingSchedule,
)

CRITERIA = {
    "I. Chuẩn bị": (
        ("I.1", "Giáo án đúng mẫu, đã được duyệt; xác định rõ mục đích, yêu cầu, trọng tâm", 5),
        ("I.2", "Phân bổ thời gian, phương pháp, câu hỏi thảo luận hợp lý", 5),
        ("I.3", "Tài liệu, trình chiếu, phương tiện chuẩn bị đầy đủ, cập nhật", 5),
    ),
    "II. Nội dung": (
        (
            "II.1",
            "Chính xác, đúng quan điểm, đường lối của Đảng, chính sách, pháp luật của Nhà nước *",
            12,
        ),
        ("II.2", "Đủ nội dung, có hệ thống, logic, làm rõ trọng tâm", 10),
        ("II.3", "Cập nhật văn kiện, nghị quyết, thông tin mới", 6),
        ("II.4", "Liên hệ thực tiễn địa phương, đơn vị, đối tượng học viên", 8),
        ("II.5", "Tính giáo dục, định hướng tư tưởng, phản bác quan điểm sai trái", 4),
    ),
    "III. Phương pháp": (
        (
            "III.1",
            "Phương pháp phù hợp đối tượng, kết hợp thuyết trình với phương pháp tích cực",
            8,
        ),
        ("III.2", "Phát huy tính chủ động của học viên; nêu vấn đề, trao đổi, giải đáp", 7),
        ("III.3", "Sử dụng hiệu quả phương tiện, công nghệ thông tin", 5),
        ("III.4", "Mở bài, chuyển ý, củng cố, kết luận rõ ràng", 5),
    ),
    "IV. Tác phong": (
        ("IV.1", "Tác phong sư phạm mẫu mực, tự tin, làm chủ lớp học", 5),
        ("IV.2", "Ngôn ngữ trong sáng, mạch lạc, truyền cảm, tốc độ phù hợp", 5),
    ),
    "V. Tổ chức và kết quả": (
        ("V.1", "Thực hiện đúng thời gian, các bước lên lớp", 4),
        ("V.2", "Học viên chú ý, tham gia; nắm được nội dung trọng tâm", 6),
    ),
}

LONG_REMARK = (
    "Giảng viên nắm chắc nội dung, trình bày mạch lạc, lôgic, bám sát giáo trình và các văn kiện "
    "mới; biết gắn lý luận với thực tiễn phát triển kinh tế - xã hội của địa phương, nhất là "
    "việc sắp xếp tổ chức bộ máy theo mô hình chính quyền hai cấp.\n"
    "Phần chuyển ý giữa mục 2 và mục 3 tự nhiên, học viên theo dõi được mạch bài; hệ thống câu hỏi "
    "gợi mở sát với đối tượng là đảng viên mới ở các chi bộ thôn, tổ dân phố."
)

LESSON = LessonFacts(
    lecturer="Trần Thị Thu Hằng",
    lecturer_position="Giảng viên kiêm nhiệm",
    lecturer_unit="Ủy ban Mặt trận Tổ quốc phường Sông Hồng",
    programme="Bồi dưỡng lý luận chính trị dành cho đảng viên mới",
    lesson="Bài 5. Phấn đấu trở thành người đảng viên Đảng Cộng sản Việt Nam",
    training_class="Đảng viên mới khóa II năm 2026 (ĐVM-02/2026)",
    held_on="ngày 05 tháng 11 năm 2026",
    periods="tiết 1 - 2 (7 giờ 30 - 9 giờ 05)",
    place="Hội trường tầng 2, Trung tâm Chính trị phường Sông Hồng",
    learners="38/40",
    visit_kind="Dự giờ báo trước",
)

DIRECTOR = Signer(name="Nguyễn Văn Bình", position="GIÁM ĐỐC")
DEPUTY = Signer(
    name="Lê Thị Minh Nguyệt",
    authority=Authority.FOR,
    authority_of="GIÁM ĐỐC",
    position="PHÓ GIÁM ĐỐC",
)
HINT = "(Ký, ghi rõ họ tên)"
OBSERVER = Signer(name="Phạm Quốc Cường", caption="NGƯỜI DỰ GIỜ", hint=HINT)
LECTURER = Signer(name="Trần Thị Thu Hằng", caption="GIẢNG VIÊN", hint=HINT)


def letterhead(kind: LetterheadKind, code: str = "") -> Letterhead:
    return Letterhead(
        kind=kind,
        superior_lines=("ĐẢNG ỦY PHƯỜNG SÔNG HỒNG",),
        issuer_lines=("TRUNG TÂM CHÍNH TRỊ",),
        place="Sông Hồng",
        number=DocumentNumber(code, "TTCT") if code else None,
        on=date(2026, 2, 5),
    )


def comment_sheet(kind: LetterheadKind) -> CommentSheet:
    return CommentSheet(
        letterhead=letterhead(kind),
        lesson=LESSON,
        commenter="Phạm Quốc Cường",
        commenter_position="Giảng viên chuyên trách",
        levels=tuple(
            LevelMark(name, level)
            for name, level in zip(
                CRITERIA, ("Tốt", "Rất tốt", "Khá", "Rất tốt", "Tốt"), strict=True
            )
        ),
        strengths=LONG_REMARK,
        limits="Thời gian dành cho thảo luận còn ít.\nMột số trang trình chiếu nhiều chữ.",
        suggestions="Nên chuẩn bị thêm tình huống thực tế ở cơ sở để học viên trao đổi.",
        points_to_improve=(
            "Dành ít nhất 10 phút mỗi tiết cho học viên trao đổi, giải đáp.",
            "Rút gọn chữ trên trang trình chiếu, tăng hình ảnh, số liệu của địa phương.",
        ),
        signatures=SignatureBlock(
            left=LECTURER,
            right=Signer(name="Phạm Quốc Cường", caption="NGƯỜI GÓP Ý", hint=HINT),
        ),
    )


def _form_groups() -> tuple[FormGroup, ...]:
    return tuple(
        FormGroup(
            name=name,
            max_score=str(sum(points for _code, _text, points in rows)),
            mark=f"{sum(points for _code, _text, points in rows) - 1},5",
            criteria=tuple(
                FormCriterion(
                    code=code,
                    text=text,
                    max_score=str(points),
                    mark=f"{points - 1},5",
                    remark="Cần nêu rõ hơn trọng tâm của bài" if code == "II.2" else "",
                )
                for code, text, points in rows
            ),
        )
        for name, rows in CRITERIA.items()
    )


def observation_form(kind: LetterheadKind) -> ObservationFormPaper:
    return ObservationFormPaper(
        letterhead=letterhead(kind),
        lesson=LESSON,
        observer="Phạm Quốc Cường",
        observer_position="Giảng viên chuyên trách, Trung tâm Chính trị phường Sông Hồng",
        log=(
            LogEntry(
                "7:30",
                "Ổn định lớp, kiểm tra sĩ số",
                activity="Giới thiệu bài, nêu mục đích, yêu cầu",
                learner_activity="Lớp trưởng báo cáo sĩ số 38/40",
            ),
            LogEntry(
                "7:35",
                "Mục I: Người đảng viên Đảng Cộng sản Việt Nam; tiêu chuẩn, nhiệm vụ, quyền của "
                "đảng viên theo Điều lệ Đảng",
                activity="Thuyết trình, trình chiếu, nêu câu hỏi gợi mở",
                learner_activity="Nghe, ghi chép; 3 học viên phát biểu",
                remark="Liên hệ sát chi bộ tổ dân phố",
            ),
            LogEntry("8:20", "Mục II: Phấn đấu trở thành đảng viên", remark="Nhịp hơi nhanh"),
            LogEntry("8:50", "Củng cố, hướng dẫn tự học", learner_activity="Đặt 2 câu hỏi"),
        ),
        groups=_form_groups(),
        has_points=True,
        total="84,5",
        max_total="100",
        grade="Giỏi",
        criteria_note="* Tiêu chí khống chế: dưới một nửa điểm tối đa thì không tự động xếp loại.",
        strengths=LONG_REMARK,
        limits="Thời gian dành cho thảo luận còn ít.",
        suggestions="Nên chuẩn bị thêm tình huống thực tế ở cơ sở để học viên trao đổi.",
        signatures=SignatureBlock(left=LECTURER, right=OBSERVER),
    )


def blank_form(kind: LetterheadKind) -> ObservationFormPaper:
    """To print and fill in by hand."""
    full = observation_form(kind)
    return replace(
        full,
        letterhead=replace(full.letterhead, on=None, blank_year=2026),
        lesson=LessonFacts(lecturer="", lesson="", extra=(Fact("Số học viên đi muộn", ""),)),
        observer="",
        observer_position="",
        log=(),
        empty_log_rows=8,
        groups=tuple(
            replace(
                group,
                mark="",
                criteria=tuple(replace(row, mark="", remark="") for row in group.criteria),
            )
            for group in full.groups
        ),
        total="",
        grade="",
        strengths="",
        limits="",
        suggestions="",
        signatures=SignatureBlock(
            left=replace(LECTURER, name=""), right=replace(OBSERVER, name="")
        ),
        is_blank=True,
    )


def level_form(kind: LetterheadKind) -> ObservationFormPaper:
    """A rubric of five levels without points."""
    full = observation_form(kind)
    return replace(
        full,
        has_points=False,
        total="",
        grade="",
        criteria_note="",
        groups=tuple(
            replace(group, criteria=tuple(replace(row, mark="Rất tốt") for row in group.criteria))
            for group in full.groups
        ),
    )


def score_summary(kind: LetterheadKind, observers: int = 5) -> ScoreSummary:
    marks = ("7,5", "8", "6,5", "7", "8", "7,5", "6", "8", "7", "7,5")[:observers]
    return ScoreSummary(
        letterhead=letterhead(kind),
        subtitle="giờ giảng của đồng chí Trần Thị Thu Hằng",
        lesson=replace(LESSON, visit_kind="Thao giảng cấp trung tâm"),
        observer_count=observers,
        has_points=True,
        groups=tuple(
            SummaryGroup(
                name=name,
                max_score=str(sum(points for _code, _text, points in rows)),
                marks=tuple("32,5" for _ in marks),
                result="32,50",
                rows=tuple(
                    SummaryRow(
                        code=code,
                        text=text,
                        max_score=str(points),
                        marks=marks,
                        result="7,40",
                        note="Thống nhất" if code == "II.2" else "",
                    )
                    for code, text, points in rows
                ),
            )
            for name, rows in CRITERIA.items()
        ),
        totals=tuple(f"8{number},5" for number in range(observers)),
        max_total="100",
        total_result="83,60",
        grade_sentence="Điểm giờ giảng: 83,60/100. Xếp loại Giỏi: đủ điểm và đủ các điều kiện.",
        notes=("Phiếu của Người dự 3 lệch quá 10 điểm so với trung bình, vẫn được tính.",),
        signatures=SignatureBlock(
            left=Signer(name="Hoàng Thị Lan Anh", caption="NGƯỜI LẬP BIỂU"), right=DIRECTOR
        ),
    )


def minutes(kind: LetterheadKind) -> Minutes:
    return Minutes(
        letterhead=letterhead(kind, "BB"),
        lesson=LESSON,
        opened_at="14 giờ 00, ngày 05 tháng 11 năm 2026",
        place="Phòng họp Trung tâm Chính trị phường Sông Hồng",
        chair=Attendee("đồng chí Lê Thị Minh Nguyệt", "Phó Giám đốc Trung tâm"),
        secretary=Attendee("đồng chí Hoàng Thị Lan Anh", "giáo vụ"),
        attendees=(
            Attendee("đồng chí Vũ Đức Long", "Phó Bí thư Thường trực Đảng ủy phường"),
            Attendee("đồng chí Phạm Quốc Cường", "giảng viên chuyên trách"),
            Attendee("đồng chí Đặng Thị Hoài Thương", "giảng viên kiêm nhiệm"),
            Attendee("đồng chí Trần Thị Thu Hằng", "giảng viên giờ giảng"),
        ),
        self_assessment="Đã hoàn thành nội dung theo giáo án; phần thảo luận còn ngắn.",
        opinions=(
            Opinion("Người dự 1", LONG_REMARK),
            Opinion(
                "Người dự 2", "Tác phong chững chạc, ngôn ngữ trong sáng; tốc độ nói hơi nhanh."
            ),
            Opinion(
                "Người dự 3", "Nên bổ sung số liệu của phường sau khi sắp xếp đơn vị hành chính."
            ),
        ),
        leader_opinions=(
            Opinion(
                "Đồng chí Vũ Đức Long, Phó Bí thư Thường trực Đảng ủy phường",
                "Đề nghị gắn bài giảng với việc học tập và làm theo tư tưởng, đạo đức, phong cách "
                "Hồ Chí Minh ở từng chi bộ.",
            ),
        ),
        points_to_improve=(
            ImprovementPoint("Dành ít nhất 10 phút mỗi tiết cho học viên trao đổi", "20/11/2026"),
            ImprovementPoint("Cập nhật số liệu địa phương vào mục III của giáo án"),
        ),
        lecturer_reply="Xin tiếp thu các ý kiến góp ý và chỉnh sửa giáo án trước lần giảng sau.",
        conclusion="Giờ giảng đạt mục đích, yêu cầu; giảng viên phát huy ưu điểm, khắc phục hai "
        "điểm đã nêu trong lần giảng tới.",
        result="Điểm giờ giảng: 83,60/100.",
        grade_sentence="Xếp loại Giỏi: đủ điểm và đủ các điều kiện.",
        closed_at="15 giờ 30 cùng ngày",
        signatures=SignatureBlock(
            left=Signer(name="Hoàng Thị Lan Anh", caption="NGƯỜI GHI BIÊN BẢN"),
            right=Signer(name="Lê Thị Minh Nguyệt", caption="CHỦ TRÌ"),
            below=Signer(name="Trần Thị Thu Hằng", caption="GIẢNG VIÊN"),
        ),
    )


def observation_plan(kind: LetterheadKind, rows: int = 20) -> ObservationPlanPaper:
    return ObservationPlanPaper(
        letterhead=letterhead(kind, "KH"),
        subtitle="dự giờ, thao giảng quý IV năm 2026",
        introduction="Căn cứ Quy chế bồi dưỡng, giảng dạy của trung tâm chính trị xã, phường, đặc "
        "khu, Trung tâm Chính trị xây dựng kế hoạch dự giờ, thao giảng quý IV năm 2026 như sau:",
        aims="- Nâng cao chất lượng giảng dạy, bồi dưỡng phương pháp cho giảng viên kiêm nhiệm.\n"
        "- Việc dự giờ bảo đảm khách quan, thân thiện, không gây áp lực cho giảng viên.",
        rows=tuple(
            PlanRow(
                when=f"Sáng {day:02d}/10/2026, tiết 1 - 2",
                lecturer="Nguyễn Thị Phương Thảo" if day % 2 else "Đỗ Mạnh Hùng",
                lecturer_kind="Kiêm nhiệm" if day % 2 else "Chuyên trách",
                lesson="Bài 3. Đường lối đổi mới của Đảng - Bồi dưỡng đảng viên mới - ĐVM-02/2026",
                form="Báo trước" if day % 3 else "Đột xuất",
                observers="Ban Giám đốc; đ/c Phạm Quốc Cường, đ/c Đặng Thị Hoài Thương",
                chair="Lê Thị Minh Nguyệt",
                note="Thao giảng" if day % 5 == 0 else "",
            )
            for day in range(1, rows + 1)
        ),
        organisation="1. Giáo vụ thông báo lịch dự giờ tới giảng viên trước 3 ngày làm việc.\n"
        "2. Người dự giờ gửi phiếu trong 02 ngày; biên bản hoàn thành trong 07 ngày.",
        signatures=SignatureBlock(
            right=DEPUTY,
            recipients=(
                "Ban Tuyên giáo và Dân vận Tỉnh ủy,",
                "Thường trực Đảng ủy phường,",
                "Giảng viên của Trung tâm,",
                "Lưu Văn thư.",
            ),
        ),
    )


def invitation_letter(kind: LetterheadKind, sessions: int = 1) -> InvitationLetter:
    return InvitationLetter(
        letterhead=letterhead(kind, "GM"),
        addressee="Đồng chí Vũ Đức Long, Phó Bí thư Thường trực Đảng ủy phường",
        opening="Trung tâm Chính trị phường Sông Hồng trân trọng kính mời đồng chí tham gia giảng "
        "dạy, cụ thể như sau:",
        programme="Bồi dưỡng lý luận chính trị dành cho đảng viên mới",
        learners="40 đảng viên mới của 12 chi bộ trực thuộc",
        rows=tuple(
            InvitationRow(
                when=f"7 giờ 30, thứ Năm, ngày {day:02d} tháng 11 năm 2026",
                lesson="Bài 5. Phấn đấu trở thành người đảng viên Đảng Cộng sản Việt Nam",
                periods="5",
                training_class="ĐVM-02/2026",
                place="Hội trường tầng 2, Trung tâm Chính trị phường",
            )
            for day in range(5, 5 + sessions)
        ),
        contact="Mọi chi tiết xin liên hệ giáo vụ Hoàng Thị Lan Anh, Trung tâm Chính trị phường.",
        closing="Sự có mặt của đồng chí góp phần vào thành công của lớp học. Trân trọng.",
        signatures=SignatureBlock(
            right=DIRECTOR, recipients=("Như trên,", "Chủ nhiệm lớp,", "Lưu Văn thư.")
        ),
    )


def teaching_schedule(kind: LetterheadKind, rows: int = 12) -> TeachingSchedule:
    return TeachingSchedule(
        letterhead=letterhead(kind, "TB"),
        subtitle="lớp bồi dưỡng đảng viên mới khóa II năm 2026",
        introduction="Lớp mở từ ngày 05 đến ngày 20 tháng 11 năm 2026 tại Trung tâm Chính trị.",
        rows=tuple(
            ScheduleRow(
                day=f"Thứ Năm, {day:02d}/11/2026",
                time="Sáng, 7 giờ 30 - 11 giờ 00",
                lesson="Bài 5. Phấn đấu trở thành người đảng viên Đảng Cộng sản Việt Nam",
                periods="5",
                lecturer="Nguyễn Thị Phương Thảo",
                training_class="ĐVM-02/2026",
                place="Hội trường tầng 2",
                note="Có dự giờ" if day == 7 else "",
            )
            for day in range(5, 5 + rows)
        ),
        notes="Giảng viên gửi giáo án về giáo vụ trước ngày lên lớp 05 ngày làm việc.",
        signatures=SignatureBlock(
            right=DIRECTOR, recipients=("Các giảng viên,", "Lớp trưởng,", "Lưu Văn thư.")
        ),
    )


def lesson_plan(kind: LetterheadKind, steps: int = 6) -> LessonPlanPaper:
    return LessonPlanPaper(
        letterhead=letterhead(kind),
        facts=(
            Fact("Chương trình", "Bồi dưỡng lý luận chính trị dành cho đảng viên mới"),
            Fact("Bài 5", "Phấn đấu trở thành người đảng viên Đảng Cộng sản Việt Nam"),
            Fact("Lớp", ""),
        ),
        before=(
            PlanSection("A. MỤC ĐÍCH, YÊU CẦU", ("1. Về kiến thức:", "2. Về kỹ năng:")),
            PlanSection("B. KẾT CẤU NỘI DUNG VÀ TRỌNG TÂM"),
        ),
        contents="E. NỘI DUNG CHI TIẾT",
        steps=tuple(PlanStep(f"{5 * at} phút", f"Phần {at}") for at in range(1, steps + 1)),
        total="Cộng: 225 phút (05 tiết x 45 phút)",
        after=(PlanSection("G. TÀI LIỆU THAM KHẢO", ("1. Tài liệu bắt buộc:",)),),
        signatures=SignatureBlock(
            left=Signer(caption="DUYỆT CỦA BAN GIÁM ĐỐC"),
            right=Signer(caption="NGƯỜI SOẠN", name="Nguyễn Thị Phương Thảo"),
        ),
    )


def every_paper(kind: LetterheadKind) -> dict[str, Paper]:
    """By a name for test ids and files."""
    return {
        "phieu-gop-y": comment_sheet(kind),
        "phieu-du-gio": observation_form(kind),
        "phieu-trang": blank_form(kind),
        "phieu-xep-muc": level_form(kind),
        "bang-tong-hop": score_summary(kind),
        "bien-ban": minutes(kind),
        "ke-hoach": observation_plan(kind),
        "giay-moi": invitation_letter(kind),
        "giay-moi-nhieu-buoi": invitation_letter(kind, sessions=3),
        "lich-giang": teaching_schedule(kind),
        "giao-an": lesson_plan(kind),
    }
