"""Plans that share passages are found among many, and the passages shown."""

from __future__ import annotations

import random
import time

import pytest

from llct.core.document_text import Block, BlockKind, DocumentText, Place
from llct.core.plan_text.similarity import (
    BINS,
    find_candidates,
    plan_words,
    shared_passages,
    signature,
)
from tests.core.plan_text.texts import text_of
from tests.core.plan_text.wordy import paragraphs


def test_a_copied_part_is_found_with_its_places_and_share() -> None:
    copied = paragraphs(1, 3)
    mine = plan_words(text_of(*paragraphs(2, 3), *copied))
    other = plan_words(text_of(*copied, *paragraphs(3, 5)))

    shared = shared_passages(mine, other)

    assert len(shared.passages) == 1
    passage = shared.passages[0]
    assert (passage.here[0].paragraph, passage.here[1].paragraph) == (4, 6)
    assert (passage.there[0].paragraph, passage.there[1].paragraph) == (1, 3)
    assert copied[0].startswith(passage.excerpt[:40])
    assert shared.share == pytest.approx(passage.words / len(mine.words))
    assert 0.35 < shared.share < 0.65


def test_a_few_changed_words_do_not_break_a_passage() -> None:
    words = paragraphs(5, 1)[0].split()
    changed = [*words[:20], "khác", *words[21:]]

    shared = shared_passages(
        plan_words(text_of(" ".join(words))), plan_words(text_of(" ".join(changed)))
    )

    assert len(shared.passages) == 1
    assert shared.passages[0].words == len(words) - 1


def test_texts_of_their_own_share_nothing() -> None:
    shared = shared_passages(
        plan_words(text_of(*paragraphs(11, 6))), plan_words(text_of(*paragraphs(12, 6)))
    )

    assert shared.passages == ()
    assert shared.share == 0


def test_what_all_plans_have_is_not_shared_text() -> None:
    form = [
        "ĐẢNG ỦY XÃ SUỐI CHÀM",
        "TRUNG TÂM CHÍNH TRỊ",
        "GIÁO ÁN",
        "Người soạn: Nguyễn Văn Nam",
        "A. MỤC ĐÍCH, YÊU CẦU",
        "G. TÀI LIỆU THAM KHẢO (bắt buộc, tham khảo)",
        "Văn kiện Đại hội đại biểu toàn quốc lần thứ XIII, lần thứ XIV của Đảng.",
    ]
    row = Block(
        BlockKind.TABLE_ROW,
        "10 phút\tKiểm tra, ôn bài cũ\tNêu vấn đề",
        Place(table=1, row=1),
        cells=("10 phút", "Kiểm tra, ôn bài cũ", "Nêu vấn đề"),
    )

    assert plan_words(text_of(*form)).words == ()
    assert plan_words(DocumentText((row,))).words == ()


def test_a_text_without_headings_is_all_the_authors_own() -> None:
    assert plan_words(text_of("Đảng ta thật là vĩ đại.")).words != ()


def test_marks_of_the_old_style_and_capitals_make_no_difference() -> None:
    one = plan_words(text_of("Đồng chí uỷ viên hoà giải ở cơ sở theo Quy định của Trung ương"))
    other = plan_words(text_of("ĐỒNG CHÍ ỦY VIÊN HÒA GIẢI Ở CƠ SỞ THEO QUY ĐỊNH CỦA TRUNG ƯƠNG"))

    assert one.words == other.words
    assert signature(one) == signature(other)


def test_a_signature_has_the_same_size_always() -> None:
    sizes = {len(signature(plan_words(text_of(*paragraphs(1, many))))) for many in (1, 5, 40)}

    assert sizes == {BINS}
    assert signature(plan_words(text_of("Quá ngắn"))) == b""
    assert find_candidates(b"", [(1, b"x" * BINS)]) == []


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 1.0])
def test_a_plan_that_shares_a_part_is_a_candidate_among_many(share: float) -> None:
    own = paragraphs(100, 40)
    kept = round(40 * share)
    near = signature(plan_words(text_of(*own[:kept], *paragraphs(200, 40 - kept))))
    strangers = [
        (number, signature(plan_words(text_of(*paragraphs(1000 + number, 12)))))
        for number in range(60)
    ]

    found = find_candidates(signature(plan_words(text_of(*own))), [*strangers, (-1, near)])

    assert found[0].key == -1
    assert found[0].likeness == pytest.approx(share / (2 - share), abs=0.08)


def test_unrelated_texts_are_hardly_ever_candidates() -> None:
    made = random.Random(7)  # noqa: S311 (test data)
    stored = [(number, made.randbytes(BINS)) for number in range(10_000)]

    found = find_candidates(signature(plan_words(text_of(*paragraphs(1, 30)))), stored, limit=9_999)

    assert len(found) < 50


def test_a_text_that_repeats_itself_is_compared_quickly() -> None:
    line = "đẩy mạnh học tập và làm theo tư tưởng đạo đức phong cách Hồ Chí Minh"
    mine = plan_words(text_of(*[line] * 400))

    started = time.perf_counter()
    shared = shared_passages(mine, mine)

    assert shared.share == 1
    assert time.perf_counter() - started < 2
