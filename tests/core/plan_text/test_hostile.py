"""Texts made to be slow: the time of every judgement stays bounded by their length."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from llct.core.document_text import Block, BlockKind, DocumentText, Place
from llct.core.plan_text.difference import compare_texts
from llct.core.plan_text.header import Expected
from llct.core.plan_text.report import Standard, check
from llct.core.plan_text.similarity import plan_words, shared_passages

SIZE = 50_000
STANDARD = Standard(
    Expected(programme="a b", lesson_title="c d e f", periods=Decimal(5), author="g h")
)
LINES = {
    "dots": "." * SIZE,
    "spaces": "a" + " " * SIZE + "b",
    "tabs": "a" + "\t" * SIZE + "1",
    "numbers": "1." * SIZE,
    "brackets": "(5 phút" * (SIZE // 4),
    "dates": "1 tháng " * (SIZE // 4),
    "updates": "cập nhật " * (SIZE // 8),
    "update and spaces": "cập nhật" + " " * SIZE,
    "labels": "người soạn " * (SIZE // 8),
    "marks": "a" + "\u0301" * SIZE,
    "many stamps": "\n".join(["MẬT"] * 2_000),
    "many headings": "\n".join(f"A. XMỤC ĐCÍH YUÊ CẦXU {number}" for number in range(2_000)),
    "many times": "\n".join(["1. Phần (5 phút)"] * 2_000),
}


@pytest.mark.parametrize("name", LINES)
def test_a_hostile_text_is_judged_in_seconds(name: str) -> None:
    block = Block(BlockKind.PAGE_TEXT, LINES[name], Place(page=1))
    text = DocumentText((block,))
    other = DocumentText((Block(BlockKind.PAGE_TEXT, LINES[name][::-1], Place(page=1)),))

    started = time.perf_counter()
    check(text, STANDARD)
    compare_texts(text, other)
    mine = plan_words(text)
    shared_passages(mine, mine)

    assert time.perf_counter() - started < 10
