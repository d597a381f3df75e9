"""The same texts found in the same order on both databases: the answers stand here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from llct.infra.db import db
from llct.infra.fulltext import (
    CANDIDATES,
    IndexedText,
    Reach,
    drop_text,
    put_text,
    put_texts,
    rebuild_index,
    search,
    understand,
    verify_index,
)
from tests.infra.fulltext.answers import ANSWERS
from tests.infra.fulltext.corpus import BEGIN, HIDDEN, SHARED, fill, found_ids, ids, text
from tests.people import People


@pytest.fixture
def filled(people: People, session: Session) -> Reach:
    """The texts in the index; what the first centre reaches."""
    fill(people.centre_id, people.other_centre_id, people.province_id)
    return Reach(people.centre_id, people.province_id)


def test_every_question_has_its_answer(filled: Reach) -> None:
    found = {typed: ids(filled, typed) for typed in ANSWERS}

    assert len(ANSWERS) >= 50
    assert found == ANSWERS


def test_a_text_of_another_centre_is_found_only_where_shared(filled: Reach, people: People) -> None:
    assert HIDDEN not in ids(filled, "đường lối")
    assert SHARED in ids(filled, "đường lối")
    assert SHARED not in ids(Reach(people.centre_id), "đường lối")
    assert sorted(ids(Reach(people.other_centre_id), "đường lối")) == [SHARED, HIDDEN]
    assert ids(Reach(None, people.province_id), "đường lối") == [SHARED]
    assert ids(Reach(None), "đường lối") == []


def test_conditions_of_the_caller_are_kept(filled: Reach) -> None:
    query = understand("đường lối")

    found = search(filled, query, where=[IndexedText.object_id.in_([1, 2])])

    assert found_ids(found) == [1]


def test_pages_follow_one_another(filled: Reach) -> None:
    query = understand("duong loi")
    whole = found_ids(search(filled, query))

    pages = [search(filled, query, page=page, per_page=2) for page in (1, 2, 99)]

    assert [found_ids(page) for page in pages[:2]] == [whole[:2], whole[2:4]]
    assert found_ids(pages[2]) == whole[-(len(whole) % 2 or 2) :]
    assert {(page.count, page.pages) for page in pages} == {(len(whole), -(-len(whole) // 2))}


def test_the_snippet_is_the_original_text_with_the_words_marked(filled: Reach) -> None:
    hit = search(filled, understand('"kinh te xa hoi" tăng')).hits[0]

    assert str(hit.snippet) == "Kinh tế - xã hội của huyện năm 2025 tăng trưởng khá."
    marked = [piece.text for piece in hit.snippet.pieces if piece.is_hit]
    assert marked == ["Kinh", "tế", "xã", "hội", "tăng"]
    assert [piece.text for piece in hit.title if piece.is_hit] == ["kinh", "tế", "xã", "hội"]


def test_the_snippet_shows_the_place_in_a_long_text(filled: Reach, people: People) -> None:
    body = "mở đầu " * 300 + "khối liên minh công nông vững chắc " + "kết luận " * 300
    put_text(text(50, people.centre_id, "Bài dài", body))

    snippet = search(filled, understand('"liên minh" vung')).hits[0].snippet

    assert "khối liên minh công nông vững chắc" in str(snippet)
    assert snippet.is_cut_before
    assert snippet.is_cut_after
    assert len(str(snippet).split()) == 32


def test_a_changed_text_is_found_by_its_new_words_only(filled: Reach, people: People) -> None:
    put_text(text(1, people.centre_id, "Bài mới", "Nội dung khác hẳn."))

    assert 1 not in ids(filled, "ngoại")
    assert ids(filled, "hẳn") == [1]
    assert verify_index() == []


def test_a_text_no_longer_shared_is_not_found(filled: Reach, people: People) -> None:
    put_text(text(SHARED, people.other_centre_id, "Giáo án hay", "Đường lối chia sẻ."))

    assert SHARED not in ids(filled, "đường lối")


def test_a_dropped_text_is_not_found(filled: Reach) -> None:
    drop_text("plan", 1)
    drop_text("plan", 1)

    assert 1 not in ids(filled, "duong loi")
    assert verify_index() == []


def test_a_rolled_back_text_leaves_nothing(filled: Reach, people: People) -> None:
    db.session.commit()
    put_text(text(60, people.centre_id, "Thừa", "thừathãi"))
    assert ids(filled, "thừathãi") == [60]

    db.session.rollback()

    assert ids(filled, "thừathãi") == []
    assert verify_index() == []


def test_frequent_words_rank_the_newest_and_say_so(filled: Reach, people: People) -> None:
    for number in range(100, 100 + CANDIDATES + 5):
        put_text(text(number, people.centre_id, "Bài", "chungchung"))

    results = search(filled, understand("chungchung"), per_page=CANDIDATES)

    assert (results.count, results.is_bounded) == (CANDIDATES, True)
    assert found_ids(results) == list(range(104 + CANDIDATES, 104, -1))


def test_an_older_text_put_in_later_stays_older(filled: Reach, people: People) -> None:
    for number in (71, 70, 72):
        put_text(text(number, people.centre_id, "Bài", "cùnglời"))

    assert ids(filled, "cunglời cùnglời") == []
    assert ids(filled, "cùnglời") == [72, 71, 70]


def test_texts_of_the_same_second_do_not_collide(filled: Reach, people: People) -> None:
    at = BEGIN + timedelta(days=50)
    for number in (80, 81, 82):
        one = text(number, people.centre_id, "Bài", "cùnggiây")
        put_text(type(one)(**{**vars(one), "at": at}))

    assert ids(filled, "cùnggiây") == [82, 81, 80]


def test_many_texts_are_put_in_as_each_alone(filled: Reach, people: People) -> None:
    same_second = text(1, people.centre_id, "", "").at
    many = [
        *(
            text(number, people.centre_id, "Bài", f"hàngloạt số{number}")
            for number in range(100, 520)
        ),
        text(1, people.centre_id, "Bài", "hàngloạt thay"),
        replace(text(700, people.centre_id, "Bài", "hàngloạt sau"), at=same_second),
        replace(text(701, people.centre_id, "Bài", "hàngloạt sau"), at=same_second),
        text(100, people.centre_id, "Bài", "hàngloạt lại"),
    ]

    count = put_texts(iter(many))

    assert count == len(many)
    assert verify_index() == []
    assert ids(filled, "hàngloạt số519") == [519]
    assert ids(filled, "hàngloạt số100") == []
    assert ids(filled, "hàngloạt lại") == [100]
    assert ids(filled, "hàngloạt sau") == [701, 700]
    assert ids(filled, "hàngloạt thay") == [1]
    assert ids(filled, "ngoại") == []


def test_words_in_the_title_come_first_then_those_side_by_side(
    people: People, filled: Reach
) -> None:
    bodies = ["cânđo giữa đongđếm", "cânđo đongđếm", "đongđếm giữa cânđo"]
    for number, body in enumerate(bodies, start=800):
        put_text(text(number, people.centre_id, "Bài", body))
    put_text(text(799, people.centre_id, "Bài cânđo", "đongđếm"))

    assert ids(filled, "cânđo đongđếm") == [799, 801, 802, 800]
    assert ids(filled, "cando dong*") == [799, 801, 802, 800]


def test_words_stand_side_by_side_in_a_text_too_long_for_positions_too(
    people: People, filled: Reach
) -> None:
    put_text(text(810, people.centre_id, "Bài", "đảng viên " * 9000 + "gặpgỡ nhaunhé"))
    put_text(text(811, people.centre_id, "Bài", "gặpgỡ rồi nhaunhé"))

    assert ids(filled, "gặpgỡ nhaunhé") == [810, 811]


def test_words_of_title_and_body_do_not_stand_side_by_side(people: People, filled: Reach) -> None:
    put_text(text(820, people.centre_id, "Bài tiênphong", "gươngmẫu"))
    put_text(text(821, people.centre_id, "Bài tiênphong", "đi đầu gươngmẫu"))

    assert ids(filled, "tiênphong gươngmẫu") == [821, 820]
    assert ids(filled, '"tiênphong gươngmẫu"') == []


def test_a_phrase_is_found_in_a_text_too_long_for_positions(filled: Reach, people: People) -> None:
    body = "đảng viên " * 9000 + "cuối cùng gặp nhau"
    put_text(text(90, people.centre_id, "Rất dài", body))

    assert ids(filled, '"cuối cùng"') == [90]
    assert ids(filled, '"gap nhau"') == [90]
    assert verify_index() == []


def test_what_no_database_stores_is_no_reason_to_fail(filled: Reach, people: People) -> None:
    odd = "a\0b \ud800 lạkỳ " + "x" * 5000 + " " + " ".join(f"từ{n}" for n in range(70_000))
    put_text(text(91, people.centre_id, "T" * 900, odd))

    assert ids(filled, "lạkỳ") == [91]
    assert ids(filled, "x" * 200) == [91]
    assert verify_index() == []


def test_rebuild_mends_what_verify_finds(filled: Reach, app: Flask) -> None:
    before = {typed: ids(filled, typed) for typed in ANSWERS}
    db.session.execute(
        sa.update(IndexedText).where(IndexedText.object_id == 1).values(folded=" hong ")
    )
    found = verify_index()

    count = rebuild_index()

    assert "plan 1: outdated words" in found
    assert len(found) == 2
    assert count == 14
    assert verify_index() == []
    assert {typed: ids(filled, typed) for typed in ANSWERS} == before


def test_the_commands_say_what_they_did(app: Flask, people: People) -> None:
    runner = app.test_cli_runner()
    assert runner.invoke(args=["search", "rebuild"]).output == "0 texts indexed\n"
    assert runner.invoke(args=["search", "verify"]).output == "the index is whole\n"
