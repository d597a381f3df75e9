"""Templates with named fields: what compiles, what is refused and why."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement

from llct.infra.word.compiler import compile_template
from llct.infra.word.fields import Field, Values, cells, listing, part
from llct.infra.word.package import deflated, read_parts, write_zip
from llct.infra.word.problems import Problem, ProblemKind, TemplateRejected
from llct.infra.word.render import own_template, render, template_bytes
from llct.infra.word.types import LetterheadKind, PaperKind
from tests.infra.word import samples
from tests.infra.word.outline import opened, outline

FIELDS = (
    Field("giang_vien", "Giảng viên"),
    Field("bai_giang", "Bài giảng"),
    part("co_ghi_chu", "Phần ghi chú"),
    listing("nhom", "Nhóm"),
    Field("nhom.ten", "Tên nhóm"),
    listing("nhom.muc", "Mục"),
    Field("nhom.muc.ten", "Tên mục"),
    cells("diem", "Điểm"),
)
Draw = Callable[[Any], None]


def saved(draw: Draw) -> bytes:
    document = docx.Document()
    draw(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def lines(*texts: str) -> bytes:
    """A document with these paragraphs."""

    def draw(document: Any) -> None:
        for text in texts:
            document.add_paragraph(text)

    return saved(draw)


def filled(data: bytes, values: Values) -> list[str]:
    return [line.removeprefix("Normal: ") for line in outline(compiled(data, values))]


def compiled(data: bytes, values: Values) -> bytes:
    return compile_template(data, FIELDS).fill(values)


def problems(data: bytes) -> list[Problem]:
    with pytest.raises(TemplateRejected) as caught:
        compile_template(data, FIELDS)
    return list(caught.value.problems)


def test_a_field_is_filled_among_other_text() -> None:
    data = lines("Giảng viên: {{giang_vien}}, bài {{ bai_giang }}.")

    assert filled(data, {"giang_vien": "Lê An", "bai_giang": "5"}) == ["Giảng viên: Lê An, bài 5."]


def test_a_field_that_word_has_split_over_runs_is_found() -> None:
    def draw(document: Any) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run("Giảng viên: {{gia")
        paragraph._p.append(OxmlElement("w:proofErr"))
        paragraph.add_run("ng_v").bold = True
        paragraph.add_run("ien}} (chuyên trách)")

    assert filled(saved(draw), {"giang_vien": "Lê An"}) == ["Giảng viên: Lê An (chuyên trách)"]


def test_a_field_keeps_the_look_of_its_first_letter() -> None:
    def draw(document: Any) -> None:
        paragraph = document.add_paragraph("Giảng viên: ")
        paragraph.add_run("{{giang_vien}}").bold = True

    runs = opened(compiled(saved(draw), {"giang_vien": "Lê An"})).paragraphs[0].runs

    assert [(run.text, run.bold) for run in runs] == [("Giảng viên: ", None), ("Lê An", True)]


def test_a_tab_beside_a_field_stays() -> None:
    def draw(document: Any) -> None:
        document.add_paragraph().add_run("Tên\t{{giang_vien}}\tBài")

    assert filled(saved(draw), {"giang_vien": "Lê An"}) == ["Tên\tLê An\tBài"]


def test_paragraphs_repeat_for_each_entry() -> None:
    data = lines("Đầu", "{{#nhom}}", "- {{nhom.ten}}", "{{/nhom}}", "Cuối")

    assert filled(data, {"nhom": [{"nhom.ten": "A"}, {"nhom.ten": "B"}]}) == [
        "Đầu",
        "- A",
        "- B",
        "Cuối",
    ]


@pytest.mark.parametrize(("shown", "expected"), [(True, ["Đầu", "Ghi chú"]), (False, ["Đầu"])])
def test_a_part_shows_or_not(shown: bool, expected: list[str]) -> None:
    data = lines("Đầu", "{{#co_ghi_chu}}", "Ghi chú", "{{/co_ghi_chu}}")

    assert filled(data, {"co_ghi_chu": shown}) == expected


@pytest.mark.parametrize(("name", "expected"), [("5", "Bài 5 hôm nay"), ("", "Bài hôm nay")])
def test_a_part_inside_a_line(name: str, expected: str) -> None:
    data = lines("Bài {{#bai_giang}}{{bai_giang}} {{/bai_giang}}hôm nay")

    assert filled(data, {"bai_giang": name}) == [expected]


def nested_table(document: Any) -> None:
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "Nhóm"
    table.cell(1, 0).text = "{{#nhom}}{{nhom.ten}}"
    table.cell(2, 0).text = "{{#nhom.muc}}-"
    table.cell(2, 1).text = "{{nhom.muc.ten}}{{/nhom.muc}}{{/nhom}}"


def test_rows_repeat_inside_repeated_rows() -> None:
    groups: list[Values] = [
        {"nhom.ten": "A", "nhom.muc": [{"nhom.muc.ten": "a1"}, {"nhom.muc.ten": "a2"}]},
        {"nhom.ten": "B", "nhom.muc": [{"nhom.muc.ten": "b1"}]},
        {"nhom.ten": "C", "nhom.muc": []},
    ]

    assert filled(saved(nested_table), {"nhom": groups}) == [
        "| Nhóm | ",
        "| A | ",
        "| - | a1",
        "| - | a2",
        "| B | ",
        "| - | b1",
        "| C | ",
    ]


@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_cell_repeats_to_the_right_and_shares_its_width(count: int) -> None:
    def draw(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 1).text = "{{>diem}}"
        table.cell(1, 1).text = "{{>diem}}"

    marks = tuple(str(number) for number in range(count))
    table = opened(compiled(saved(draw), {"diem": marks})).tables[0]

    assert [cell.text for cell in table.rows[1].cells] == ["", *marks]
    assert len(table.columns) == count + 1
    widths = [cell.width for cell in table.rows[0].cells]
    assert sum(widths[1:]) == pytest.approx(widths[0], rel=0.01)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["{{giang_vien_}}"],
            Problem(ProblemKind.UNKNOWN_FIELD, "giang_vien_", "{{giang_vien_}}", "giang_vien"),
        ),
        (["{{xyz}}"], Problem(ProblemKind.UNKNOWN_FIELD, "xyz", "{{xyz}}")),
        (["{{Giảng viên}}"], Problem(ProblemKind.MALFORMED_FIELD, near="{{Giảng viên}}")),
        (["{{giang_vien}"], Problem(ProblemKind.MALFORMED_FIELD, near="{{giang_vien}")),
        (["{{7*7}}"], Problem(ProblemKind.MALFORMED_FIELD, near="{{7*7}}")),
        (["{{nhom}}"], Problem(ProblemKind.WRONG_MARK, "nhom", "{{nhom}}")),
        (
            ["{{nhom.ten}}"],
            Problem(ProblemKind.OUTSIDE_LIST, "nhom.ten", "{{nhom.ten}}", "nhom"),
        ),
        (["{{#nhom}}"], Problem(ProblemKind.NOT_CLOSED, "nhom", "{{#nhom}}")),
        (["{{/nhom}}"], Problem(ProblemKind.NOT_OPENED, "nhom", "{{/nhom}}")),
        (
            ["{{#nhom}} a", "b {{/nhom}}"],
            Problem(ProblemKind.UNCLEAR_EXTENT, "nhom", "{{#nhom}} a"),
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(texts: list[str], expected: Problem) -> None:
    assert problems(lines(*texts)) == [expected]


def test_all_mistakes_are_reported_at_once() -> None:
    found = problems(lines("{{a1}}", "{{b1}}", "{{#nhom}}"))

    assert [problem.name for problem in found] == ["a1", "b1", "nhom"]


def test_a_required_field_may_not_be_dropped() -> None:
    with pytest.raises(TemplateRejected) as caught:
        compile_template(lines("x"), [Field("ten_loai", "Tên loại", required=True)])

    assert caught.value.problems == (Problem(ProblemKind.MISSING_FIELD, "ten_loai"),)


def test_parts_that_overlap_in_a_row_are_refused() -> None:
    def draw(document: Any) -> None:
        table = document.add_table(rows=3, cols=2)
        table.cell(0, 0).text = "{{#co_ghi_chu}}"
        table.cell(1, 0).text = "{{/co_ghi_chu}}"
        table.cell(1, 1).text = "{{#nhom}}"
        table.cell(2, 0).text = "{{/nhom}}"

    assert problems(saved(draw))[0].kind is ProblemKind.UNCLEAR_EXTENT


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04broken"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert problems(data) == [Problem(ProblemKind.UNREADABLE)]


def rewritten(data: bytes, changes: dict[str, bytes]) -> bytes:
    changed = {**read_parts(data), **changes}
    return b"".join(write_zip(deflated(name, content) for name, content in changed.items()))


@pytest.mark.parametrize(
    "document",
    [
        b"<w:document",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
        b"<x/>",
    ],
)
def test_a_broken_or_hostile_document_is_refused(document: bytes) -> None:
    data = rewritten(lines("x"), {"word/document.xml": document})

    assert problems(data) == [Problem(ProblemKind.UNREADABLE)]


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = rewritten(lines("x"), {"word/big.xml": b"0" * (33 * 1024 * 1024)})

    assert problems(data) == [Problem(ProblemKind.UNREADABLE)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/vbaProject.bin", b"macro"),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="r1" Type="x/attachedTemplate" Target="http://example.org/a.dotm"'
            b' TargetMode="External"/></Relationships>',
        ),
    ],
)
def test_a_template_may_not_run_or_fetch_anything(name: str, content: bytes) -> None:
    data = rewritten(lines("x"), {name: content})

    assert problems(data) == [Problem(ProblemKind.FOREIGN, name)]


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("letterhead", list(LetterheadKind))
def test_every_built_in_template_is_a_valid_own_template(
    kind: PaperKind, letterhead: LetterheadKind
) -> None:
    own_template(template_bytes(kind, letterhead), kind)


def test_a_changed_template_is_used_for_its_papers() -> None:
    document = opened(template_bytes(PaperKind.MINUTES, LetterheadKind.PARTY))
    document.paragraphs[0].insert_paragraph_before("Mẫu riêng của Trung tâm: {{ten_loai}}")
    stream = BytesIO()
    document.save(stream)

    template = own_template(stream.getvalue(), PaperKind.MINUTES)
    paper = samples.minutes(LetterheadKind.PARTY)

    assert "Normal: Mẫu riêng của Trung tâm: BIÊN BẢN" in outline(render(paper, template))
