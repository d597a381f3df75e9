"""A report comes back from its JSON as it was; a centre's own list of sections is understood."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from llct.core.plan_text.header import Expected
from llct.core.plan_text.headings import Section
from llct.core.plan_text.kept_report import keep_report, read_report, write_report
from llct.core.plan_text.report import CheckKind, CheckSeverity, SimilarPlan, Standard, check
from llct.core.plan_text.sections import STANDARD_SECTIONS, find_sections, specs_of
from llct.core.plan_text.similarity import plan_words, shared_passages
from tests.core.plan_text.texts import text_of
from tests.core.plan_text.wordy import paragraphs

BODY = paragraphs(3, 4)
PLAN = text_of(
    "GIÁO ÁN",
    "Người soạn: Trần Văn Tám. Số tiết: 4.",
    "A. MỤC ĐÍCH, YÊU CẦU",
    *BODY,
    "C. PHƯƠNG PHÁP GIẢNG DẠY",
    "Thuyết trình",
)


def test_a_report_is_the_same_after_it_was_kept() -> None:
    words = plan_words(PLAN)
    similar = [SimilarPlan("Bài 2 – Lê Thị B", shared_passages(words, words), 7)]
    standard = Standard(Expected(periods=Decimal(5), author="Trần Văn Tám"))
    report = keep_report(check(PLAN, standard, similar=similar), similar, STANDARD_SECTIONS)

    again = read_report(json.loads(json.dumps(write_report(report))))

    assert again == report
    assert again.count(CheckSeverity.IMPORTANT) > 0
    assert (again.similar[0].key, again.sections[1].name) == (7, "A. Mục đích, yêu cầu")
    assert CheckKind.HEADER_DIFFERS in {found.kind for found in again.findings}


def test_fields_that_share_a_line_are_read_apart() -> None:
    standard = Standard(Expected(periods=Decimal(4), author="Trần Văn Tám"))

    report = check(PLAN, standard)

    assert CheckKind.HEADER_DIFFERS not in {found.kind for found in report.findings}


@pytest.mark.parametrize(
    ("line", "letter", "title", "key"),
    [
        ("A. Mục đích, yêu cầu", "A", "Mục đích, yêu cầu", Section.PURPOSE),
        ("II/ Tài liệu tham khảo:", "II", "Tài liệu tham khảo", Section.SOURCES),
        ("Liên hệ địa phương", "", "Liên hệ địa phương", "own_0"),
    ],
)
def test_a_line_of_an_own_list_is_a_section(line: str, letter: str, title: str, key: str) -> None:
    (spec,) = specs_of(f"\n{line}\n")

    assert (spec.letter, spec.title, spec.key) == (letter, title, key)


def test_sections_of_an_own_list_are_looked_for() -> None:
    found = find_sections(PLAN, specs_of("Mục đích, yêu cầu\nPhương pháp\nLiên hệ địa phương"))

    assert Section.PURPOSE in {one.key for one in found.found}
    assert found.missing[-1] == "own_2"


def test_no_list_is_no_list() -> None:
    assert specs_of(" \n\n") == ()
