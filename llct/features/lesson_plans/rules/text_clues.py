"""What the beginning of a document says of itself: author, lesson, programme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llct.core.document_text import DocumentProperties, DocumentText
from llct.core.plan_text.header import HeaderField, read_header
from llct.core.plan_text.lines import lines_of
from llct.core.plan_text.sections import find_sections
from llct.features.lesson_plans.rules.file_names import read_number
from llct.features.lesson_plans.rules.matching import TextClues

_FIRST_BLOCKS = 80
_FIRST_LINES = 25
_LONGEST_LINE = 200
# Below these stands the name of whoever decides, not of the author.
_DECIDES = re.compile(
    r"duyệt|giám đốc|chủ trì|trưởng (?:bộ môn|khoa|phòng)|tổ trưởng|kiểm tra|thư ký", re.IGNORECASE
)
_LINES_BELOW = 4


def text_clues(text: DocumentText, properties: DocumentProperties) -> TextClues:
    beginning = DocumentText(blocks=text.blocks[:_FIRST_BLOCKS])
    found = read_header(beginning, find_sections(beginning))
    fields = {key: entry.value[:_LONGEST_LINE] for key, entry in found.items()}
    return TextClues(
        author=fields.get(HeaderField.AUTHOR, ""),
        number=read_number(fields.get(HeaderField.LESSON_NUMBER, "")),
        title=fields.get(HeaderField.LESSON_TITLE, ""),
        programme=fields.get(HeaderField.PROGRAMME, "")
        or fields.get(HeaderField.TRAINING_CLASS, ""),
        first_lines=tuple(_first_lines(beginning)),
        property_author=properties.author,
        property_title=properties.title,
    )


def _first_lines(text: DocumentText) -> Iterator[str]:
    left_out = 0
    for line in lines_of(text)[:_FIRST_LINES]:
        left_out = _LINES_BELOW if _DECIDES.search(line.start) else left_out - 1
        if left_out <= 0:
            yield line.start[:_LONGEST_LINE]
