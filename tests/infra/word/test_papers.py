"""What each paper says, in which order and style."""

from dataclasses import replace

import pytest

from llct.infra.word.fields import FieldKind
from llct.infra.word.metrics import bold_width_mm, twips
from llct.infra.word.render import fields_of, layout_of, render, template_bytes
from llct.infra.word.types import (
    Authority,
    LessonFacts,
    Letterhead,
    LetterheadKind,
    Minutes,
    ObservationFormPaper,
    Opinion,
    Paper,
    PaperKind,
    ScheduleRow,
    ScoreSummary,
    SignatureBlock,
    Signer,
    TeachingSchedule,
)
from tests.infra.word import samples
from tests.infra.word.outline import W, cell_outline, opened, outline, part

PARTY, STATE, NONE = LetterheadKind.PARTY, LetterheadKind.STATE, LetterheadKind.NONE


def head(kind: LetterheadKind, **changes: object) -> list[str]:
    """The lines of the letterhead, each once."""
    paper = samples.minutes(kind)
    letterhead = replace(paper.letterhead, **changes)  # type: ignore[arg-type]
    lines = cell_outline(render(replace(paper, letterhead=letterhead)), 0)
    return list(dict.fromkeys(lines))


def signatures(kind: LetterheadKind, **sides: object) -> list[str]:
    block = SignatureBlock(**sides)  # type: ignore[arg-type]
    lines = cell_outline(render(replace(samples.minutes(kind), signatures=block)), -1)
    return list(dict.fromkeys(lines))


def headings(data: bytes) -> list[str]:
    return [line.split(": ", 1)[1] for line in outline(data) if line.startswith("Heading")]


def test_party_letterhead() -> None:
    assert head(PARTY) == [
        "Cơ quan cấp trên: ĐẢNG ỦY PHƯỜNG SÔNG HỒNG",
        "Cơ quan ban hành: TRUNG TÂM CHÍNH TRỊ",
        "Dấu dưới cơ quan: *",
        "Quốc hiệu - Tiêu đề Đảng: ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số và ký hiệu: Số      -BB/TTCT",
        "Địa danh ngày tháng: Sông Hồng, ngày 05 tháng 02 năm 2026",
    ]


def test_state_letterhead() -> None:
    assert head(STATE) == [
        "Cơ quan cấp trên: ĐẢNG ỦY PHƯỜNG SÔNG HỒNG",
        "Cơ quan ban hành: TRUNG TÂM CHÍNH TRỊ",
        "Dấu dưới cơ quan: _______________",
        "Quốc hiệu - Tiêu đề Đảng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Tiêu ngữ: Độc lập - Tự do - Hạnh phúc",
        "Số và ký hiệu: Số:      /BB-TTCT",
        "Địa danh ngày tháng: Sông Hồng, ngày 05 tháng 02 năm 2026",
    ]


def test_without_letterhead_only_the_unit_stands_at_the_head() -> None:
    assert head(NONE, number=None) == [
        "Cơ quan cấp trên: ĐẢNG ỦY PHƯỜNG SÔNG HỒNG",
        "Cơ quan ban hành: TRUNG TÂM CHÍNH TRỊ",
    ]


def test_a_centre_without_superior_line_has_no_empty_line_for_it() -> None:
    assert head(PARTY, superior_lines=())[0] == "Cơ quan ban hành: TRUNG TÂM CHÍNH TRỊ"


def test_a_long_place_takes_its_room_from_the_column_of_the_number() -> None:
    paper = samples.minutes(PARTY)
    letterhead = replace(paper.letterhead, place="Đặc khu Phú Quý")

    rows = opened(render(replace(paper, letterhead=letterhead))).tables[0].rows

    assert len(rows) == 2
    assert rows[1].cells[-1].width > rows[0].cells[-1].width


@pytest.mark.parametrize(
    ("kind", "mark"), [(PARTY, "Dấu dưới trích yếu: -----"), (STATE, "Dấu dưới trích yếu: ____")]
)
def test_a_mark_stands_under_the_subtitle(kind: LetterheadKind, mark: str) -> None:
    lines = outline(render(samples.minutes(kind)))
    at = lines.index("Subtitle: góp ý, rút kinh nghiệm giờ giảng")

    assert lines[at - 1] == "Title: BIÊN BẢN"
    assert lines[at + 1].startswith(mark)


@pytest.mark.parametrize("kind", list(LetterheadKind))
def test_without_subtitle_there_is_no_mark(kind: LetterheadKind) -> None:
    lines = outline(render(samples.observation_form(kind)))

    assert not [line for line in lines if line.startswith(("Subtitle", "Dấu dưới trích yếu"))]


@pytest.mark.parametrize(("kind", "sign"), [(PARTY, "K/T"), (STATE, "KT.")])
def test_a_deputy_signs_for_the_director(kind: LetterheadKind, sign: str) -> None:
    assert signatures(kind, right=samples.DEPUTY) == [
        f"Quyền hạn người ký: {sign} GIÁM ĐỐC",
        "Chức vụ người ký: PHÓ GIÁM ĐỐC",
        "Họ tên người ký: Lê Thị Minh Nguyệt",
    ]


def test_an_acting_director_signs_in_one_line() -> None:
    acting = Signer(name="Lê An", position="GIÁM ĐỐC", authority=Authority.ACTING)

    assert signatures(PARTY, right=acting) == [
        "Quyền hạn người ký: Q. GIÁM ĐỐC",
        "Họ tên người ký: Lê An",
    ]


def test_recipients_stand_at_the_left_of_a_single_signer() -> None:
    assert signatures(PARTY, right=samples.DIRECTOR, recipients=("Như trên,", "Lưu.")) == [
        "Nơi nhận: Nơi nhận:",
        "Danh sách nơi nhận: - Như trên,",
        "Danh sách nơi nhận: - Lưu.",
        "Chức vụ người ký: GIÁM ĐỐC",
        "Họ tên người ký: Nguyễn Văn Bình",
    ]


def test_recipients_stand_below_two_signers() -> None:
    clerk = Signer(name="Lê An", caption="THƯ KÝ")

    lines = signatures(PARTY, left=clerk, right=samples.DIRECTOR, recipients=("Lưu.",))

    assert lines[-2:] == ["Nơi nhận: Nơi nhận:", "Danh sách nơi nhận: - Lưu."]


def test_without_letterhead_the_date_stands_above_the_signatures() -> None:
    assert signatures(NONE, right=samples.DIRECTOR)[0] == (
        "Địa danh ngày tháng: Sông Hồng, ngày 05 tháng 02 năm 2026"
    )


def test_minutes_go_through_the_meeting_in_order() -> None:
    assert headings(render(samples.minutes(PARTY))) == [
        "Thời gian, địa điểm",
        "Thành phần",
        "Giờ giảng được dự",
        "Nội dung",
        "Giảng viên tự nhận xét",
        "Ý kiến góp ý",
        "Ý kiến của lãnh đạo dự",
        "Những điểm cần cải tiến",
        "Ý kiến tiếp thu của giảng viên",
        "Kết luận",
    ]


def test_minutes_end_with_result_grade_and_closing_time() -> None:
    lines = [line for line in outline(render(samples.minutes(PARTY))) if "Body" in line]

    assert lines[-3:] == [
        "Body Text: Điểm giờ giảng: 83,60/100.",
        "Body Text: Xếp loại Giỏi: đủ điểm và đủ các điều kiện.",
        "Body Text: Cuộc họp kết thúc lúc 15 giờ 30 cùng ngày; biên bản đã được đọc lại cho những "
        "người dự cùng nghe và nhất trí.",
    ]


def test_minutes_are_signed_by_writer_chair_and_lecturer_below() -> None:
    lines = cell_outline(render(samples.minutes(PARTY)), -1)

    assert list(dict.fromkeys(lines)) == [
        "Quyền hạn người ký: NGƯỜI GHI BIÊN BẢN",
        "Quyền hạn người ký: CHỦ TRÌ",
        "Họ tên người ký: Hoàng Thị Lan Anh",
        "Họ tên người ký: Lê Thị Minh Nguyệt",
        "Quyền hạn người ký: GIẢNG VIÊN",
        "Họ tên người ký: Trần Thị Thu Hằng",
    ]


def test_minutes_leave_out_what_was_not_said() -> None:
    bare = Minutes(
        letterhead=samples.letterhead(PARTY, "BB"),
        lesson=LessonFacts(lecturer="Lê An", lesson="Bài 1"),
        signatures=SignatureBlock(right=samples.DIRECTOR),
        conclusion="Đạt.",
    )

    data = render(bare)

    assert headings(data) == ["Giờ giảng được dự", "Kết luận"]
    assert "Body Text: Cuộc họp kết thúc lúc ........ giờ ........; biên bản" in "\n".join(
        outline(data)
    )


def test_headings_are_numbered_by_word() -> None:
    data = render(samples.minutes(PARTY))
    levels = part(data, "word/numbering.xml").iter(f"{W}lvlText")
    styles = opened(data).styles

    assert [level.get(f"{W}val") for level in levels] == ["%1-", "%2."]
    for level, name in enumerate(("Heading 1", "Heading 2")):
        properties = styles[name].element.pPr
        assert properties.numPr.ilvl.val == level
        assert properties.find(f"{W}outlineLvl").get(f"{W}val") == str(level)


def test_an_observation_form_shows_groups_totals_and_grade() -> None:
    lines = outline(render(samples.observation_form(NONE)))

    assert "| Mã | Tiêu chí | Điểm tối đa | Điểm | Nhận xét" in lines
    assert "| II. Nội dung | II. Nội dung | 40 | 39,5 | " in lines
    assert "| Tổng điểm | Tổng điểm | 100 | 84,5 | Xếp loại: Giỏi" in lines


def test_a_rubric_of_levels_shows_neither_total_nor_grade() -> None:
    text = "\n".join(outline(render(samples.level_form(NONE))))

    assert "| Mã | Tiêu chí | Mức đánh giá | Nhận xét" in text
    assert "Tổng điểm" not in text
    assert "Xếp loại" not in text


def test_the_log_shows_the_form_of_activity_and_the_learners_beside_the_content() -> None:
    assert (
        "| 7:30 | Ổn định lớp, kiểm tra sĩ số | Giới thiệu bài, nêu mục đích, yêu cầu / "
        "HV: Lớp trưởng báo cáo sĩ số 38/40 | "
    ) in outline(render(samples.observation_form(NONE)))


def test_a_blank_form_has_dotted_lines_and_empty_rows() -> None:
    data = render(samples.blank_form(NONE))
    dotted = [
        paragraph.text
        for paragraph in opened(data).paragraphs
        if paragraph._p.find(f".//{W}tab") is not None
    ]

    assert "Họ và tên giảng viên: \t" in dotted
    assert "Số học viên đi muộn: \t" in dotted
    assert dotted.count("\t") == 12
    assert outline(data).count("|  |  |  | ") == 8


def test_a_form_without_log_or_remarks_has_no_empty_headings() -> None:
    full = samples.observation_form(NONE)

    bare = replace(full, log=(), strengths="", limits="", suggestions="")

    assert headings(render(bare)) == ["Đánh giá theo tiêu chí"]


def test_a_comment_sheet_has_neither_points_nor_grade() -> None:
    data = render(samples.comment_sheet(NONE))
    text = "\n".join(outline(data))

    assert headings(data) == [
        "Góp ý nhanh",
        "Ưu điểm",
        "Hạn chế",
        "Góp ý, đề xuất",
        "Những điểm cần cải tiến",
    ]
    assert "Tổng điểm" not in text
    assert "Xếp loại" not in text


def test_a_comment_sheet_without_levels_has_no_table_for_them() -> None:
    sheet = replace(samples.comment_sheet(NONE), levels=(), points_to_improve=())

    assert headings(render(sheet)) == ["Ưu điểm", "Hạn chế", "Góp ý, đề xuất"]


def table_of_marks(paper: ScoreSummary) -> list[list[str]]:
    rows = opened(render(paper)).tables[2].rows
    return [[cell.text.replace("\n", " ") for cell in row.cells] for row in rows]


def test_a_summary_names_no_observer_by_itself() -> None:
    titles = table_of_marks(samples.score_summary(PARTY, observers=3))[0]

    assert titles == [
        "Mã",
        "Tiêu chí",
        "Điểm tối đa",
        "Người dự 1",
        "Người dự 2",
        "Người dự 3",
        "Kết quả",
        "Ghi chú",
    ]


@pytest.mark.parametrize("count", [1, 2, 5, 6, 10])
def test_a_summary_has_a_mark_of_every_observer_in_every_row(count: int) -> None:
    rows = table_of_marks(samples.score_summary(PARTY, observers=count))
    last = -1 if count > 5 else -2

    assert len(rows) == 1 + 5 + 16 + 1
    assert rows[2][3:last] == list(
        ("7,5", "8", "6,5", "7", "8", "7,5", "6", "8", "7", "7,5")[:count]
    )
    assert rows[-1][last] == "83,60"


def test_named_observers_get_wider_columns_and_the_notes_move_below() -> None:
    names = ("Nguyễn Thị Phương Thảo", "Nghiêm Xuân Trường", "Lê An", "Đỗ Mạnh Hùng", "Vũ Long")
    paper = replace(samples.score_summary(PARTY), observers=names)

    assert table_of_marks(paper)[0][3:] == [*names, "Kết quả"]
    assert "II.2: Thống nhất" in "\n".join(outline(render(paper)))


def twelve(paper: ScoreSummary) -> ScoreSummary:
    groups = tuple(
        replace(
            group,
            marks=("5",) * 12,
            rows=tuple(replace(row, marks=("5",) * 12) for row in group.rows),
        )
        for group in paper.groups
    )
    return replace(paper, groups=groups, totals=("80",) * 12, observer_count=12)


def test_twelve_observers_have_numbers_for_titles_and_are_named_below() -> None:
    paper = twelve(samples.score_summary(PARTY))
    named = replace(paper, observers=tuple(f"Nguyễn Văn {letter}" for letter in "ABCDEGHIKLMN"))

    assert table_of_marks(paper)[0][3:-1] == [str(number) for number in range(1, 13)]
    assert "Thông tin: Các cột từ 1 đến 12: Người dự 1 đến Người dự 12." in outline(render(paper))
    assert table_of_marks(named)[0][3:-1] == [str(number) for number in range(1, 13)]
    assert "Người dự: 1. Nguyễn Văn A; 2. Nguyễn Văn B; " in "\n".join(outline(render(named)))


@pytest.mark.parametrize("count", [1, 3, 5, 10, 12])
def test_no_word_of_a_column_title_is_cut(count: int) -> None:
    full = samples.score_summary(PARTY, observers=min(count, 10))
    paper = twelve(full) if count == 12 else full
    body = part(render(paper), "word/document.xml")
    cells = body.findall(f".//{W}tbl")[2].find(f"{W}tr").findall(f"{W}tc")

    for cell in cells:
        width = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) - 2 * 80
        words = "".join(cell.itertext()).split()
        assert max(twips(bold_width_mm(word, 12)) for word in words) <= width


def test_the_column_of_notes_holds_the_reason_of_an_agreed_score() -> None:
    paper = samples.score_summary(PARTY, observers=3)
    body = part(render(paper), "word/document.xml")
    grid = body.findall(f".//{W}tbl")[2].iter(f"{W}gridCol")

    assert [int(column.get(f"{W}w")) for column in grid][-1] >= twips(35)


def test_a_long_note_stands_below_the_table() -> None:
    note = "Thống nhất: giáo án nộp đúng hạn, đã được duyệt, đủ các phần theo mẫu của Trung tâm"
    full = samples.score_summary(PARTY, observers=3)
    first = full.groups[0]
    rows = (replace(first.rows[0], note=note), *first.rows[1:])
    paper = replace(full, groups=(replace(first, rows=rows), *full.groups[1:]))

    assert table_of_marks(paper)[2][-1] == "Xem dưới bảng"
    assert f"Thông tin: I.1: {note}" in outline(render(paper))


def test_a_leader_and_the_chair_speak_apart_on_a_comment_sheet() -> None:
    said = Opinion("Đồng chí Vũ Đức Long", "Nhân rộng cách mở bài.")
    sheet = replace(samples.comment_sheet(NONE), leader_opinions=(said,), conclusion="Đạt.")

    lines = outline(render(sheet))

    at = lines.index("Heading 1: Kết luận của người chủ trì")
    assert lines[at : at + 5] == [
        "Heading 1: Kết luận của người chủ trì",
        "Body Text: Đạt.",
        "Heading 1: Ý kiến của lãnh đạo dự",
        "Body Text: Đồng chí Vũ Đức Long:",
        "Body Text: Nhân rộng cách mở bài.",
    ]


def test_a_blank_comment_sheet_has_lines_for_the_leader() -> None:
    sheet = replace(
        samples.comment_sheet(NONE),
        is_blank=True,
        leader_opinions=(Opinion("Đồng chí Vũ Đức Long", ""),),
    )
    dotted = [
        paragraph
        for paragraph in opened(render(sheet)).paragraphs
        if paragraph.text == "\t" and paragraph._p.find(f".//{W}tab") is not None
    ]

    assert len(dotted) == 4


def test_what_forms_hold_stands_in_the_minutes_without_names() -> None:
    written = (Opinion("Ưu điểm", "Rõ ràng.\nBám sát giáo trình."),)
    minutes = replace(samples.minutes(PARTY), opinions=(), written_opinions=written)

    lines = outline(render(minutes))
    at = lines.index("Heading 2: Ý kiến ghi trên phiếu dự giờ")

    assert lines[at + 1 : at + 4] == [
        "Body Text: - Ưu điểm:",
        "Body Text: + Rõ ràng.",
        "Body Text: + Bám sát giáo trình.",
    ]


def test_a_plan_without_visits_has_no_empty_table() -> None:
    plan = samples.observation_plan(PARTY, rows=0)

    data = render(plan)

    assert "Body Text: Kế hoạch chưa ghi lượt dự giờ nào." in outline(data)
    assert len(opened(data).tables) == 2


def test_a_place_too_long_for_the_line_of_the_date_has_a_line_of_its_own() -> None:
    paper = samples.minutes(PARTY)
    letterhead = replace(paper.letterhead, place="Đặc khu Vân Đồn Thượng Quảng Ninh")

    cell = opened(render(replace(paper, letterhead=letterhead))).tables[0].rows[1].cells[-1]

    assert [line.text for line in cell.paragraphs] == [
        "Đặc khu Vân Đồn Thượng Quảng Ninh,",
        "ngày 05 tháng 02 năm 2026",
    ]


def test_marks_that_do_not_match_the_observers_are_refused() -> None:
    paper = replace(samples.score_summary(PARTY, observers=3), observer_count=4)

    with pytest.raises(ValueError, match="3 marks for 4 observers"):
        render(paper)


def test_a_summary_of_levels_has_no_totals() -> None:
    full = samples.score_summary(PARTY)
    rows = table_of_marks(replace(full, has_points=False, totals=()))

    assert rows[0][:3] == ["Mã", "Tiêu chí", "Người dự 1"]
    assert len(rows) == 1 + 5 + 16


def test_a_plan_counts_its_rows() -> None:
    rows = opened(render(samples.observation_plan(PARTY, rows=3))).tables[1].rows

    assert [cell.text for cell in rows[0].cells] == [
        "STT",
        "Thời gian",
        "Giảng viên được dự",
        "Loại giảng viên",
        "Bài - chương trình - lớp",
        "Hình thức",
        "Thành phần dự",
        "Người chủ trì",
        "Ghi chú",
    ]
    assert [row.cells[0].text for row in rows] == ["STT", "1", "2", "3"]


def test_an_invitation_to_one_session_is_written_in_lines() -> None:
    data = render(samples.invitation_letter(PARTY))

    assert len(opened(data).tables) == 2
    assert "Body Text: - Số tiết: 5" in outline(data)


def test_an_invitation_to_several_sessions_has_a_table() -> None:
    rows = opened(render(samples.invitation_letter(PARTY, sessions=3))).tables[1].rows

    assert [row.cells[0].text for row in rows] == ["STT", "1", "2", "3"]


def test_a_schedule_joins_class_and_place() -> None:
    session = ScheduleRow(
        day="Thứ Hai", time="Sáng", lesson="Bài 1", training_class="A", place="P. 2"
    )
    paper = TeachingSchedule(
        letterhead=Letterhead(kind=NONE, issuer_lines=("TRUNG TÂM CHÍNH TRỊ",)),
        signatures=SignatureBlock(),
        rows=(session,),
    )

    assert "| Thứ Hai | Sáng | Bài 1 |  |  | A / P. 2 | " in outline(render(paper))


def test_the_paragraph_before_the_signatures_keeps_with_them() -> None:
    full = samples.comment_sheet(NONE)
    for paper in (full, replace(full, points_to_improve=()), replace(full, is_blank=True)):
        body = part(render(paper), "word/document.xml")
        mark = body.xpath(
            "//w:p[w:pPr/w:pStyle/@w:val='BeforeSignatures']", namespaces={"w": W[1:-1]}
        )

        assert mark[0].getprevious().find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (replace(samples.teaching_schedule(NONE), notes=""), "Lịch này gồm 12 buổi."),
        (
            replace(samples.observation_plan(NONE, rows=3), organisation=""),
            "Kế hoạch gồm 03 lượt dự giờ.",
        ),
    ],
)
def test_a_table_before_the_signatures_is_closed_by_a_sentence(paper: Paper, sentence: str) -> None:
    assert f"Body Text: {sentence}" in outline(render(paper))


@pytest.mark.parametrize("kind", list(PaperKind))
def test_fields_have_unique_names_and_vietnamese_descriptions(kind: PaperKind) -> None:
    fields = fields_of(kind)
    names = [name for name, _description, _required in fields]

    assert len(names) == len(set(names))
    assert all(description for _name, description, _required in fields)
    assert {"co_quan", "ten_loai"} <= {name for name, _text, required in fields if required}


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_field_is_given_a_value(kind: PaperKind) -> None:
    for paper in samples.every_paper(PARTY).values():
        if paper.kind is kind:
            layout = layout_of(kind)
            top = {field.name for field in layout.fields if not field.list_name}
            assert set(layout.values(paper)) == top


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_field_but_layout_parts_stands_in_the_built_in_template(kind: PaperKind) -> None:
    document = template_bytes(kind, PARTY)
    text = part(document, "word/document.xml").xpath("string()")

    for field in layout_of(kind).fields:
        sign = {FieldKind.CELLS: ">", FieldKind.TEXT: ""}.get(field.kind, "#")
        assert f"{{{{{sign}{field.name}}}}}" in text


def test_fixed_words_do_not_depend_on_where_tone_marks_stand() -> None:
    """ủy or uỷ is the centre's choice, made by the caller; the state motto is fixed by decree."""
    moving = ("òa", "oà", "óa", "oá", "ủy", "uỷ", "úy", "uý", "ùy", "uỳ", "ỏa", "oả", "òe", "óe")
    for kind in PaperKind:
        for letterhead in LetterheadKind:
            document = part(template_bytes(kind, letterhead), "word/document.xml")
            text = document.xpath("string()").replace("CỘNG HÒA", "").lower()
            assert not [syllable for syllable in moving if syllable in text.replace("quý", "")]


def test_a_form_remembers_its_kind() -> None:
    assert ObservationFormPaper.kind is PaperKind.OBSERVATION_FORM
    assert samples.observation_form(NONE).kind is PaperKind.OBSERVATION_FORM
