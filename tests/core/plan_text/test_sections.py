"""Sections are found under the headings that people really use."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from llct.core.document_text import DocumentText
from llct.core.plan_text.headings import Section
from llct.core.plan_text.sections import SectionSpec, find_sections
from tests.core.plan_text.recognition import FILES, measure
from tests.core.plan_text.texts import read_word, samples, text_of

PLAN = """GIÁO ÁN
Bài 1: Khái lược lịch sử Đảng
Người soạn: Nguyễn Văn Nam
A. Mục đích, yêu cầu
D. Các bước lên lớp
C. Phương pháp giảng dạy
E. Nội dung chi tiết"""


def test_most_sections_of_varied_documents_are_found_and_few_are_invented() -> None:
    documents = [sample for file in FILES for sample in samples(file)]

    score = measure(documents)

    assert len(documents) >= 55
    assert score.hit_rate >= 0.97, score.wrong
    assert score.false_rate <= 0.02, score.wrong
    assert score.kind_errors == 0


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("MỤC ĐÍCH - YÊU CẦU", Section.PURPOSE),
        ("I. Mục đích, yêu cầu", Section.PURPOSE),
        ("A/ Mục đích yêu cầu: giúp học viên hiểu bài", Section.PURPOSE),
        ("I- MUC DICH, YEU CAU", Section.PURPOSE),
        ("Phần I. Mục tiêu bài học", Section.PURPOSE),
        ("2) KẾT CẤU VÀ TRỌNG TÂM", Section.OUTLINE),
        ("C. Phương pháp (thuyết trình là chính)", Section.METHODS),
        ("IV. CÁC BƯỚC LÊN LỚP", Section.STEPS),
        ("E - NỘI DUNG CHI TIẾT", Section.CONTENT),
        ("5. Câu hỏi thảo luận, bài thu hoạch", Section.QUESTIONS),
        ("VII. Tài liệu tham khảo (bắt buộc)", Section.SOURCES),
        ("VII. TÀI LIÊỤ THAM KHAO", Section.SOURCES),
        ("H. Rút kinh nghiệm", Section.EXPERIENCE),
    ],
)
def test_a_heading_names_its_section(line: str, key: str) -> None:
    found = find_sections(text_of("Trang bìa", line, "Đoạn văn tiếp theo.")).found

    assert [item.key for item in found] == [key]
    assert found[0].place.paragraph == 2


@pytest.mark.parametrize(
    "line",
    [
        "Mục tiêu tổng quát đến năm 2030 của công tác xây dựng Đảng",
        "2. Phương pháp lãnh đạo của Đảng đối với Nhà nước",
        "Nội dung",
        "Tài liệu được phát cho học viên vào đầu buổi học.",
        "Học viên cần chuẩn bị câu hỏi thảo luận và nộp bài thu hoạch vào cuối buổi.",
        "A. Mục đích, yêu cầu ............ 2",
    ],
)
def test_the_lessons_own_contents_name_no_section(line: str) -> None:
    assert find_sections(text_of("Trang bìa", line)).found == ()


def test_missing_and_misplaced_sections_are_named() -> None:
    finding = find_sections(text_of(PLAN))

    assert finding.missing == (
        Section.OUTLINE,
        Section.QUESTIONS,
        Section.SOURCES,
        Section.SIGNATURE,
    )
    assert len(finding.out_of_order) == 1
    assert set(finding.out_of_order) <= {Section.STEPS, Section.METHODS}
    assert finding.looks_like_plan


def test_a_section_ends_where_the_next_begins() -> None:
    finding = find_sections(text_of(PLAN))

    purpose = finding.get(Section.PURPOSE)

    assert purpose is not None
    assert (purpose.start, purpose.end) == (3, 4)


def test_a_centre_may_have_a_list_of_its_own() -> None:
    specs = (
        SectionSpec("muc-tieu", "Mục tiêu bài học"),
        SectionSpec("lien-he", "Liên hệ thực tiễn địa phương"),
        SectionSpec("tai-lieu", "Tài liệu tham khảo", is_required=False),
    )
    text = text_of("I. Mục đích, yêu cầu", "II. LIÊN HỆ THỰC TIỄN ĐỊA PHƯƠNG")

    finding = find_sections(text, specs)

    assert [item.key for item in finding.found] == ["muc-tieu", "lien-he"]
    assert finding.missing == ()


def test_an_empty_document_has_no_section() -> None:
    finding = find_sections(DocumentText())

    assert finding.found == ()
    assert not finding.looks_like_plan


def test_a_real_word_document_is_read_with_headings_and_tables(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("GIÁO ÁN", level=0)
    document.add_paragraph("Bài 2: Cương lĩnh\tSố tiết: 10")
    document.add_paragraph("Người soạn: Lê Thị Hồng")
    document.add_heading("Mục đích", level=1)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ["Thời gian", "Nội dung", "Phương pháp", "45 phút", "I. Nội dung cơ bản", "Giảng"],
        strict=True,
    ):
        cell.text = text
    path = tmp_path / "plan.docx"
    document.save(str(path))

    finding = find_sections(read_word(path))

    assert [item.key for item in finding.found] == [
        Section.HEADER,
        Section.PURPOSE,
        Section.CONTENT,
    ]
    content = finding.get(Section.CONTENT)
    assert content is not None
    assert (content.place.table, content.place.row) == (1, 1)
