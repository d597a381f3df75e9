"""Lesson plans: how well sections are recognised, and what judging a plan's text costs."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from docx import Document
from docx.enum.text import WD_BREAK

from llct.core.document_text import DocumentText
from llct.core.plan_text.difference import compare_texts
from llct.core.plan_text.header import Expected
from llct.core.plan_text.report import Standard, check
from llct.core.plan_text.similarity import (
    BINS,
    Shared,
    find_candidates,
    plan_words,
    shared_passages,
    signature,
)
from tests.core.plan_text.recognition import FILES, measure
from tests.core.plan_text.texts import read_word, samples, text_of
from tests.core.plan_text.wordy import paragraphs

ROUNDS = 9
PAGES = 30
PARAGRAPHS_ON_PAGE = 5
PLANS = 10_000
REAL_TEXTS = 400
SECTIONS = ("A. MỤC ĐÍCH, YÊU CẦU", "C. PHƯƠNG PHÁP GIẢNG DẠY", "G. TÀI LIỆU THAM KHẢO")


def run() -> None:
    _recognition()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        _write_plan(path)
        text = read_word(path)
    standard = Standard(Expected(lesson_number=5, periods=Decimal(5), author="Trần Văn Tám"))
    words = sum(len(block.text.split()) for block in text.blocks)
    print(f"a .docx of {PAGES} pages: {len(text.blocks)} blocks, {words} words")
    print(f"  check report, text already read: {_median(lambda: check(text, standard)):7.1f} ms")
    newer = DocumentText((*text.blocks[40:], *text.blocks[:40]))
    print(
        f"  difference, 40 blocks moved:     {_median(lambda: compare_texts(text, newer)):7.1f} ms"
    )
    _similarity(text)


def _recognition() -> None:
    for file in FILES:
        score = measure(samples(file))
        print(
            f"{file}: {score.plans} plans and {score.others} other texts, {score.hits} of"
            f" {score.expected} sections ({score.hit_rate:.1%}), {score.false_alarms} false alarms"
            f" ({score.false_rate:.1%}), {score.kind_errors} taken for the wrong kind"
        )
        for line in score.wrong:
            print(f"  {line}")


def _write_plan(path: Path) -> None:
    document = Document()
    for line in ("GIÁO ÁN", "Bài 5: Phấn đấu", "Người soạn: Trần Văn Tám", "Số tiết: 5"):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=3)
    for row in (("Nội dung", "Thời gian", "Phương pháp"), *[("I. Phần", "45 phút", "Giảng")] * 5):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    texts = paragraphs(5, PAGES * PARAGRAPHS_ON_PAGE)
    for page in range(PAGES):
        if page % 10 == 0:
            document.add_heading(SECTIONS[page // 10], level=1)
        for text in texts[page * PARAGRAPHS_ON_PAGE : (page + 1) * PARAGRAPHS_ON_PAGE]:
            document.add_paragraph(text)
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.save(str(path))


def _similarity(text: DocumentText) -> None:
    """400 texts, nine of which share more and more; the other signatures are random bytes."""
    mine = plan_words(text)
    source = [block.text for block in text.blocks if len(block.text) > 200]
    texts = {
        number: text_of(
            *(source[: number * 8] if number < 10 else ()), *paragraphs(500 + number, 40)
        )
        for number in range(REAL_TEXTS)
    }
    stored = [(number, signature(plan_words(found))) for number, found in texts.items()]
    made = random.Random(1)  # noqa: S311 (benchmark data)
    stored += [(REAL_TEXTS + number, made.randbytes(BINS)) for number in range(PLANS - len(stored))]
    own = signature(mine)

    def whole() -> list[Shared]:
        own_words = plan_words(text)
        near = find_candidates(signature(own_words), stored)
        known = [plan_words(texts[item.key]) for item in near if item.key in texts]
        return [shared_passages(own_words, other) for other in known]

    shares = ", ".join(f"{found.share:.0%}" for found in whole() if found.passages)
    spent = {
        "words and signature of one text": _median(lambda: signature(plan_words(text))),
        "candidates": _median(lambda: find_candidates(own, stored)),
        "all: words, candidates, their words, passages": _median(whole),
    }
    print(f"similarity among {PLANS} plans ({len(mine.words)} words here; found {shares})")
    for name, milliseconds in spent.items():
        print(f"  {name:<46}{milliseconds:7.1f} ms")


def _median(action: Callable[[], object]) -> float:
    spent = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        action()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent) * 1000
