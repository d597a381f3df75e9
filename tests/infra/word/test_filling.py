"""Values are data: whatever they hold, the paper says exactly that."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from llct.infra.word.render import render, template_bytes
from llct.infra.word.types import LetterheadKind, LogEntry, Minutes, Opinion, PaperKind
from tests.infra.word import samples
from tests.infra.word.outline import opened, outline, part, parts

PARTY = LetterheadKind.PARTY
HOSTILE = (
    "{{7*7}}",
    "{{#y_kien}}",
    "{{giang_vien}}",
    "{% for x in y %}",
    "${jndi:ldap://example.org}",
    "</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "<?llct value ket_luan?>",
    "<!-- x -->",
    "]]>",
    "&amp; &lt; &#10; &x;",
    "\\g<0> \\1 %s {0}",
    "\"quoted\" 'single'",
    "=HYPERLINK(1)",
    "người dạy 👩‍🏫",
)


def with_conclusion(text: str) -> Minutes:
    return replace(samples.minutes(PARTY), conclusion=text)


def conclusion_of(data: bytes) -> list[str]:
    """What stands between the last heading and the result."""
    lines = [line.partition(": ")[2] for line in outline(data)]
    start = lines.index("Kết luận") + 1
    return lines[start : lines.index("Điểm giờ giảng: 83,60/100.")]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_is_never_markup(text: str) -> None:
    assert conclusion_of(render(with_conclusion(text))) == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_nor_is_it_in_a_table_or_beside_other_text(text: str) -> None:
    form = replace(samples.observation_form(PARTY), log=(LogEntry(text, text, remark=text),))
    minutes = replace(samples.minutes(PARTY), opinions=(Opinion("Người dự 1", text),))

    assert f"| {text} | {text} |  | {text}" in outline(render(form))
    assert f"Body Text: - Người dự 1: {text}" in outline(render(minutes))


def test_control_characters_are_dropped() -> None:
    text = "a\x00b\x01c\x08d\x1fe\ufffef\uffffg\ud800h"

    assert conclusion_of(render(with_conclusion(text))) == ["abcdefgh"]


def test_tabs_become_spaces() -> None:
    assert conclusion_of(render(with_conclusion("a\tb"))) == ["a b"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\v", "\u2028", "\u2029", "\n\n \n"])
def test_each_line_of_a_value_is_a_paragraph(line_end: str) -> None:
    assert conclusion_of(render(with_conclusion(f"Một{line_end}Hai\n"))) == ["Một", "Hai"]


def test_lines_beside_other_text_are_paragraphs_of_the_same_look() -> None:
    paper = replace(samples.minutes(PARTY), opinions=(Opinion("Người dự 1", "Một\nHai"),))

    lines = outline(render(paper))

    start = lines.index("Body Text: - Người dự 1: Một")
    assert lines[start + 1] == "Body Text: Hai"


def test_values_are_written_composed() -> None:
    assert conclusion_of(render(with_conclusion("ho\u0300a"))) == ["hòa"]


def test_an_empty_value_leaves_its_paragraph_out() -> None:
    assert conclusion_of(render(with_conclusion(""))) == []


@pytest.mark.parametrize("name", list(samples.every_paper(PARTY)))
def test_identical_papers_give_identical_bytes(name: str) -> None:
    first, second = (samples.every_paper(PARTY)[name] for _ in range(2))

    assert first is not second
    assert render(first) == render(second)


def test_papers_leave_no_trace_in_each_other() -> None:
    before = render(samples.minutes(PARTY))
    render(with_conclusion("Khác"))

    assert render(samples.minutes(PARTY)) == before


@pytest.mark.parametrize("kind", list(LetterheadKind))
@pytest.mark.parametrize("name", list(samples.every_paper(PARTY)))
def test_every_part_is_well_formed_and_nothing_is_left_unfilled(
    kind: LetterheadKind, name: str
) -> None:
    data = render(samples.every_paper(kind)[name])

    for content in parts(data).values():
        etree.fromstring(content)
    document = parts(data)["word/document.xml"].decode()
    assert not re.search(r"\{\{|\}\}|<\?llct|width-of", document)
    assert opened(data).paragraphs


@pytest.mark.parametrize("data", [template_bytes(PaperKind.MINUTES, PARTY), None])
def test_a_file_says_nothing_about_who_made_it(data: bytes | None) -> None:
    core = part(data or render(samples.minutes(PARTY)), "docProps/core.xml")

    assert [(node.tag.rpartition("}")[2], node.text) for node in core] == [("language", "vi-VN")]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_gives_a_readable_file(text: str) -> None:
    paper = replace(
        samples.minutes(PARTY), conclusion=text, result=text, opinions=(Opinion(text, text),)
    )

    data = render(paper)

    etree.fromstring(parts(data)["word/document.xml"])
    assert render(paper) == data
