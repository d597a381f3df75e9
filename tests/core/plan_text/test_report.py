"""The check report as a whole: what is said, where, how gravely, and in whole sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from llct.core.document_text import DocumentText, OldEncoding
from llct.core.plan_text.header import Expected, HeaderField
from llct.core.plan_text.report import (
    CheckFinding,
    CheckKind,
    CheckReport,
    CheckSeverity,
    FileFact,
    SimilarPlan,
    Standard,
    check,
)
from llct.core.plan_text.secrecy import Degree
from llct.core.plan_text.sections import STANDARD_SECTIONS
from llct.core.plan_text.sentences import (
    DEGREE_WORDS,
    FIELD_WORDS,
    SEVERITY_WORDS,
    WORDS,
    say,
)
from llct.core.plan_text.similarity import plan_words, shared_passages
from tests.core.plan_text.texts import text_of
from tests.core.plan_text.wordy import paragraphs

GOOD = """GIÁO ÁN
Chương trình: Bồi dưỡng nhận thức về Đảng
Bài 5: Phấn đấu trở thành đảng viên
Người soạn: Trần Văn Tám
Số tiết: 1
A. MỤC ĐÍCH, YÊU CẦU
Học viên hiểu điều kiện vào Đảng.
B. KẾT CẤU NỘI DUNG VÀ TRỌNG TÂM
Hai phần, trọng tâm là phần sau.
C. PHƯƠNG PHÁP GIẢNG DẠY
Thuyết trình.
D. CÁC BƯỚC LÊN LỚP
| Nội dung | Thời gian |
| 1. Ổn định lớp | 5 phút |
| 2. Bài mới | 35 phút |
| 3. Củng cố | 5 phút |
E. NỘI DUNG CHI TIẾT
Điều kiện, thủ tục.
F. CÂU HỎI THẢO LUẬN
Vì sao vào Đảng?
G. TÀI LIỆU THAM KHẢO
Điều lệ Đảng, cập nhật đến ngày 30/6/2026.
NGƯỜI SOẠN"""
STANDARD = Standard(
    Expected(
        programme="Bồi dưỡng nhận thức về Đảng",
        lesson_number=5,
        lesson_title="Phấn đấu trở thành đảng viên",
        periods=Decimal(1),
        author="Trần Văn Tám",
    ),
    current_since=date(2026, 1, 1),
    today=date(2026, 7, 1),
)


def kinds(report: CheckReport) -> list[CheckKind]:
    return [item.kind for item in report.findings]


def only(report: CheckReport, kind: CheckKind) -> CheckFinding:
    found = [item for item in report.findings if item.kind is kind]
    assert len(found) == 1
    return found[0]


def test_a_good_plan_has_nothing_to_mend() -> None:
    report = check(text_of(GOOD), STANDARD)

    assert report.findings == ()
    assert [phase.minutes for phase in report.phases] == [5, 35, 5]
    assert not report.is_refused


@pytest.mark.parametrize(
    ("old", "new", "kind", "severity"),
    [
        ("C. PHƯƠNG PHÁP GIẢNG DẠY\nThuyết trình.\n", "", "section_missing", "advice"),
        ("Vì sao vào Đảng?\n", "", "section_empty", "advice"),
        ("35 phút", "45 phút", "time_too_long", "important"),
        ("35 phút", "25 phút", "time_too_short", "important"),
        ("Bài 5:", "Bài 4:", "header_differs", "important"),
        ("Người soạn: Trần Văn Tám\n", "", "header_missing", "advice"),
        (", cập nhật đến ngày 30/6/2026", "", "updated_to_missing", "advice"),
        ("30/6/2026", "30/6/2025", "updated_to_old", "important"),
        ("30/6/2026", "30/8/2026", "updated_to_future", "note"),
        ("GIÁO ÁN\n", "GIÁO ÁN\nTỐI MẬT\n", "secrecy", "refused"),
        (
            "Số tiết: 1",
            "Số tiết: 1\nNgày soạn: 20/5/2026\nNgày giảng: 01/5/2026",
            "prepared_after_taught",
            "note",
        ),
    ],
)
def test_one_fault_gives_one_finding(old: str, new: str, kind: str, severity: str) -> None:
    assert old in GOOD

    report = check(text_of(GOOD.replace(old, new)), STANDARD)

    assert [(item.kind.value, item.severity.value) for item in report.findings] == [
        (kind, severity)
    ]


def test_a_finding_says_where_and_fills_its_sentence() -> None:
    report = check(text_of(GOOD.replace("35 phút", "45 phút")), STANDARD)

    finding = only(report, CheckKind.TIME_TOO_LONG)

    assert (finding.place.table, finding.place.row) == (1, 2)
    assert say(finding)[0] == "Các phần cộng lại 55 phút, thừa 10 phút so với 45 phút."
    assert say(finding, "en")[0] == ("The parts sum to 55 minutes, 10 more than the 45 there are.")


def test_a_missing_section_weighs_more_when_the_list_is_the_centres_own() -> None:
    own = Standard(STANDARD.expected, STANDARD_SECTIONS, is_own_list=True)
    text = text_of(GOOD.replace("F. CÂU HỎI THẢO LUẬN\nVì sao vào Đảng?\n", ""))

    assert only(check(text, own), CheckKind.SECTION_MISSING).severity is CheckSeverity.IMPORTANT


def test_another_paper_is_called_so_and_not_lectured_about_sections() -> None:
    report = check(text_of("BIÊN BẢN", "Họp chi bộ", "I. Thành phần", "II. Nội dung"), STANDARD)

    assert kinds(report) == [CheckKind.NOT_A_PLAN]


def test_what_cannot_be_read_is_said_and_no_more() -> None:
    assert kinds(check(DocumentText(), STANDARD)) == [CheckKind.NOT_READABLE]


def test_the_file_and_its_encoding_are_reported() -> None:
    text = text_of(GOOD)
    old = DocumentText(text.blocks, old_encodings=(OldEncoding.TCVN3,))
    facts = [FileFact("macro", "vbaProject.bin"), FileFact("embedded_file", "a"), FileFact("dtd")]

    report = check(old, STANDARD, facts)

    assert kinds(report) == [CheckKind.MACRO, CheckKind.EMBEDDED_FILE, CheckKind.OLD_ENCODING]
    assert say(report.findings[2])[0] == ("Văn bản dùng bảng mã cũ (TCVN3); hệ thống đã đọc được.")


@pytest.mark.parametrize(
    ("copied", "severity"),
    [(1, None), (3, CheckSeverity.ADVICE), (9, CheckSeverity.IMPORTANT)],
)
def test_shared_passages_weigh_by_their_share(copied: int, severity: CheckSeverity | None) -> None:
    own = paragraphs(1, 10)
    mine = plan_words(text_of(*own))
    other = plan_words(text_of(*own[:copied], *paragraphs(2, 4)))
    similar = [SimilarPlan("Bài 5 của Lê Thị Mai", shared_passages(mine, other))]

    report = check(text_of(GOOD), STANDARD, similar=similar)

    assert [item.severity for item in report.findings] == ([severity] if severity else [])


def test_times_that_disagree_are_shown_at_the_other_place() -> None:
    text = text_of(
        GOOD.replace("E. NỘI DUNG", "1. Mở đầu (5 phút)\n2. Bài mới (30 phút)\nE. NỘI DUNG")
    )

    finding = only(check(text, STANDARD), CheckKind.TIMES_DISAGREE)

    assert finding.params["elsewhere"] == "30"
    assert finding.place.table is None


def test_every_kind_and_code_has_words_in_both_languages() -> None:
    assert set(WORDS) == set(CheckKind)
    assert set(SEVERITY_WORDS) == set(CheckSeverity)
    assert set(DEGREE_WORDS) == set(Degree)
    assert set(FIELD_WORDS) == set(HeaderField)
    texts = [text for words in WORDS.values() for text in (*words.says, *words.mend)]
    assert all(text.endswith(".") and text == text.strip() for text in texts)


def test_both_languages_of_a_sentence_use_the_same_facts() -> None:
    def names(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    assert [
        kind for kind, words in WORDS.items() if names(words.says[0]) != names(words.says[1])
    ] == []
