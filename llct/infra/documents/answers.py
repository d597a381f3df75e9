"""What the child process answers, as plain JSON: nothing in it can run when it is read."""

from __future__ import annotations

import json
from typing import Any

from llct.infra.documents.inspection import Finding, FindingKind, Severity
from llct.infra.documents.old_letters import OldEncoding
from llct.infra.documents.text import Block, BlockKind, DocumentProperties, DocumentText, Place


def write_text(text: DocumentText) -> dict[str, Any]:
    return {
        "blocks": [_block(block) for block in text.blocks],
        "notes": [_block(block) for block in text.notes],
        "pages": text.page_count,
        "slides": text.slide_count,
        "old": list(text.old_encodings),
    }


def _block(block: Block) -> list[Any]:
    place = block.place
    where = [place.paragraph, place.table, place.row, place.slide, place.page]
    # The text of a row is its cells again.
    return [block.kind, "" if block.cells else block.text, where, block.level, list(block.cells)]


def read_text(answer: dict[str, Any]) -> DocumentText:
    return DocumentText(
        blocks=tuple(map(_read_block, answer["blocks"])),
        notes=tuple(map(_read_block, answer["notes"])),
        page_count=answer["pages"],
        slide_count=answer["slides"],
        old_encodings=tuple(map(OldEncoding, answer["old"])),
    )


def _read_block(row: list[Any]) -> Block:
    kind, text, where, level, cells = row
    return Block(BlockKind(kind), text or "\t".join(cells), Place(*where), level, tuple(cells))


def write_findings(findings: tuple[Finding, ...]) -> dict[str, Any]:
    return {"findings": [[one.kind, one.where, one.severity] for one in findings]}


def read_findings(answer: dict[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(FindingKind(kind), where, Severity(severity))
        for kind, where, severity in answer["findings"]
    )


def write_properties(properties: DocumentProperties) -> dict[str, Any]:
    return {"properties": [properties.author, properties.title]}


def read_properties(answer: dict[str, Any]) -> DocumentProperties:
    author, title = map(str, answer["properties"])
    return DocumentProperties(author, title)


def dump(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def load(data: bytes) -> dict[str, Any]:
    """ValueError for anything but one whole answer."""
    answer = json.loads(data.decode("utf-8", "replace"))
    if not isinstance(answer, dict):
        raise ValueError("no answer")
    return answer
