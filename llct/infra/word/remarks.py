"""The three boxes of every observer: strengths, limits, suggestions."""

from llct.infra.word.fields import Field, Values, or_blank
from llct.infra.word.page import Block, value
from llct.infra.word.styles import Style
from llct.infra.word.types import CommentSheet, ObservationFormPaper

_BOXES = (("uu_diem", "Ưu điểm"), ("han_che", "Hạn chế"), ("gop_y", "Góp ý, đề xuất"))
DOTTED_LINES = 4

FIELDS = tuple(Field(name, label, required=True) for name, label in _BOXES)


def draw_remarks(block: Block, heading: Style) -> None:
    for name, label in _BOXES:
        with block.part(name):
            block.paragraph(heading, label)
            block.paragraph(Style.BODY, value(name))


def remark_values(paper: CommentSheet | ObservationFormPaper) -> Values:
    texts = (paper.strengths, paper.limits, paper.suggestions)
    return {
        name: or_blank(text, paper.is_blank, DOTTED_LINES)
        for (name, _label), text in zip(_BOXES, texts, strict=True)
    }
