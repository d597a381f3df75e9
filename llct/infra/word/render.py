"""Word papers from frozen values: a template is drawn and compiled once, then only filled."""

from functools import cache
from types import MappingProxyType

from llct.infra.word.compiler import compile_template
from llct.infra.word.fields import FieldKind
from llct.infra.word.layout import PaperLayout
from llct.infra.word.look import LOOKS
from llct.infra.word.papers import (
    comment_sheet,
    invitation_letter,
    lesson_plan,
    minutes,
    observation_form,
    observation_plan,
    score_summary,
    teaching_schedule,
)
from llct.infra.word.template import Template
from llct.infra.word.types import LetterheadKind, Paper, PaperKind

_LAYOUTS = MappingProxyType(
    {
        module.LAYOUT.paper.kind: module.LAYOUT
        for module in (
            comment_sheet,
            invitation_letter,
            lesson_plan,
            minutes,
            observation_form,
            observation_plan,
            score_summary,
            teaching_schedule,
        )
    }
)

_USAGE = {
    FieldKind.TEXT: "",
    FieldKind.PART: " (phần tùy chọn, đặt giữa {{{{#{0}}}}} và {{{{/{0}}}}})",
    FieldKind.LIST: " (phần lặp lại, đặt giữa {{{{#{0}}}}} và {{{{/{0}}}}})",
    FieldKind.CELLS: " (ô lặp lại sang phải, viết {{{{>{0}}}}})",
}


def layout_of(kind: PaperKind) -> PaperLayout:
    return _LAYOUTS[kind]


def render(paper: Paper, template: Template | None = None) -> bytes:
    """The .docx of a paper; always the same bytes for the same paper.

    ``template`` is a centre's own one, compiled by ``own_template``; else the built-in is taken.
    """
    chosen = template or _compiled(paper.kind, paper.letterhead.kind)
    return chosen.fill(layout_of(paper.kind).values(paper))


@cache
def template_bytes(kind: PaperKind, letterhead: LetterheadKind) -> bytes:
    """The built-in template with its named fields, to download and change in Word."""
    return layout_of(kind).draw(LOOKS[letterhead])


def fields_of(kind: PaperKind) -> list[tuple[str, str, bool]]:
    """Name, what it means in Vietnamese and how it is written, whether a template must have it."""
    return [
        (field.name, field.description + _USAGE[field.kind].format(field.name), field.required)
        for field in layout_of(kind).fields
    ]


def own_template(data: bytes, kind: PaperKind) -> Template:
    """Compile a template that a centre has changed; raises TemplateRejected with its problems."""
    return compile_template(data, layout_of(kind).fields)


@cache
def _compiled(kind: PaperKind, letterhead: LetterheadKind) -> Template:
    return compile_template(template_bytes(kind, letterhead), layout_of(kind).fields)
