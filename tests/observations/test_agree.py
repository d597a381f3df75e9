"""Close the collection, agree on scores, the self-review, the private note."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from llct.core.errors import Invalid, NotAllowed, Stale
from llct.features.observations import operations, queries
from llct.features.observations.models import AgreedScore, FormEvent, Observation, PrivateNote
from llct.infra.db import db
from tests.observations.conftest import Build
from tests.observations.scenes import again, collected_demo, demo, hand_in
from tests.pages import Visitor, post
from tests.people import People

Version = Callable[[int], int]
Status = Callable[[int], str]
SOUND, SYSTEM = "content_soundness", "content_system"


def one_in(people: People) -> Observation:
    observation = demo(people)
    hand_in(observation, people.lecturer_b)
    return observation


def disputed(people: People) -> Observation:
    """Two near, one far on II.2."""
    observation = demo(people)
    hand_in(observation, people.deputy, people.visiting)
    hand_in(observation, people.lecturer_b, **{SYSTEM: "5"})
    return again(observation)


def doubted(people: People) -> Observation:
    """Political soundness below half in every form."""
    observation = demo(people)
    hand_in(observation, people.deputy, people.lecturer_b, people.visiting, **{SOUND: "5"})
    return again(observation)


def test_the_chair_closes_the_collection(
    people: People, visit: Visitor, build: Build, version_of: Version, status_of: Status
) -> None:
    number = build(one_in, people)
    url = f"/du-gio/{number}/ket-thuc-thu-phieu"

    page = visit(people.deputy, url).get_data(as_text=True)
    other = post(visit.client(people.lecturer_b), url, {"version": version_of(number)})
    stale = post(visit.client(people.deputy), url, {"version": 0})
    good = post(visit.client(people.deputy), url, {"version": version_of(number)})

    assert "2 phiếu chưa gửi sẽ không được tính" in page
    assert (other.status_code, stale.status_code, good.status_code) == (403, 409, 302)
    assert status_of(number) == "collected"


def test_disagreements_come_first(people: People, visit: Visitor, build: Build) -> None:
    number = build(disputed, people)

    page = visit(people.clerk, f"/du-gio/{number}/thong-nhat").get_data(as_text=True)

    assert page.index("Chênh nhau nhiều nhất") < page.index("Toàn bộ tiêu chí")
    assert "chênh 4" in page


def test_the_panel_agrees_with_a_reason_and_the_forms_stay(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    number = build(disputed, people)
    client, url = visit.client(people.clerk), f"/du-gio/{number}/thong-nhat/{SYSTEM}"
    before = read(lambda: db.session.scalar(db.select(db.func.count(FormEvent.id))))

    no_reason = post(client, url, {"score": "8", "seen": ""})
    good = post(client, url, {"score": "8,5", "reason": "Xem lại giáo án", "seen": ""})

    assert no_reason.status_code == 422
    assert good.status_code == 302
    row = read(lambda: db.session.scalars(db.select(AgreedScore)).one())
    assert (row.score, row.reason) == (Decimal("8.5"), "Xem lại giáo án")
    assert read(lambda: db.session.scalar(db.select(db.func.count(FormEvent.id)))) == before


def test_two_pages_do_not_overwrite_an_agreed_score(
    people: People, visit: Visitor, build: Build
) -> None:
    number = build(disputed, people)
    url = f"/du-gio/{number}/thong-nhat/{SYSTEM}"
    post(visit.client(people.clerk), url, {"score": "8", "reason": "a", "seen": ""})

    second = post(visit.client(people.deputy), url, {"score": "7", "reason": "b", "seen": ""})

    assert second.status_code == 409


def slightly_apart(people: People) -> Observation:
    """One point of twelve on II.2."""
    observation = demo(people)
    hand_in(observation, people.deputy, people.visiting)
    hand_in(observation, people.lecturer_b, **{SYSTEM: "10"})
    return again(observation)


@pytest.mark.parametrize(("make", "is_wide"), [(disputed, True), (slightly_apart, False)])
def test_only_wide_differences_ask_for_the_panels_time(
    people: People,
    visit: Visitor,
    build: Build,
    make: Callable[[People], Observation],
    is_wide: bool,
) -> None:
    page = visit(people.deputy, f"/du-gio/{build(make, people)}/thong-nhat").get_data(as_text=True)
    first, _folded, rest = page.partition("giữ điểm chung</summary>")

    assert (f'id="tc-{SYSTEM}"' in first) is is_wide
    assert (f'id="tc-{SYSTEM}"' in rest) is not is_wide
    assert " open>" not in page


def test_observers_and_strangers_do_not_agree(people: People, visit: Visitor, build: Build) -> None:
    number = build(disputed, people)
    url, data = f"/du-gio/{number}/thong-nhat/{SYSTEM}", {"score": "8", "reason": "a"}

    assert post(visit.client(people.lecturer_b), url, data).status_code == 403
    assert post(visit.client(people.stranger), url, data).status_code == 404
    assert post(visit.client(people.lecturer_a), url, data).status_code == 403


def test_the_lecturer_speaks_first(
    people: People, visit: Visitor, build: Build, version_of: Version
) -> None:
    number = build(disputed, people)
    url = f"/du-gio/{number}/tu-nhan-xet"

    post(
        visit.client(people.lecturer_a),
        url,
        {"version": version_of(number), "self_review": "Tôi nói hơi nhanh"},
    )

    page = visit(people.deputy, f"/du-gio/{number}/thong-nhat").get_data(as_text=True)
    assert page.index("Tôi nói hơi nhanh") < page.index("Người dự 1")
    visit(people.lecturer_b, url, status=404)


def test_doubted_soundness_opens_a_note_for_chair_and_director(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    number = build(doubted, people)
    note = read(lambda: db.session.scalars(db.select(PrivateNote)).one())
    url = f"/du-gio/{number}/trao-doi/{note.id}"
    data = {f"note{note.id}-version": note.version, f"note{note.id}-quotation": "Câu nói"}

    chair = visit(people.deputy, f"/du-gio/{number}/thong-nhat").get_data(as_text=True)
    director = visit(people.director, f"/du-gio/{number}").get_data(as_text=True)
    observer = visit(people.lecturer_b, f"/du-gio/{number}/thong-nhat").get_data(as_text=True)
    secretary = visit(people.clerk, f"/du-gio/{number}/thong-nhat").get_data(as_text=True)

    assert "Nội dung cần trao đổi" in chair
    assert "Nội dung cần trao đổi" in director
    assert "Nội dung cần trao đổi" not in observer + secretary
    assert post(visit.client(people.lecturer_b), url, data).status_code == 404
    assert post(visit.client(people.deputy), url, data).status_code == 302
    assert read(lambda: db.session.get(PrivateNote, note.id).quotation) == "Câu nói"


@pytest.mark.usefixtures("session")
class TestRules:
    def test_an_agreed_score_replaces_the_mean(self, people: People) -> None:
        observation = disputed(people)
        before = queries.compute(observation)

        operations.agree(
            people.deputy.actor,
            observation,
            criterion_key=SYSTEM,
            score=Decimal("9"),
            reason="Đã bổ sung ở phút 40",
            seen=None,
        )

        after = queries.compute(observation)
        assert before is not None
        assert after is not None
        assert before.result.criterion(SYSTEM).value == Decimal("7.67")
        assert after.result.criterion(SYSTEM).value == Decimal("9.00")

    def test_an_agreed_score_is_taken_back(self, people: People) -> None:
        observation = disputed(people)
        actor = people.deputy.actor
        nine = Decimal("9")
        operations.agree(
            actor, observation, criterion_key=SYSTEM, score=nine, reason="a", seen=None
        )

        operations.agree(actor, observation, criterion_key=SYSTEM, score=None, reason="", seen=nine)

        assert queries.agreed_scores(observation) == {}

    @pytest.mark.parametrize(("key", "score"), [("nothing", "1"), (SYSTEM, "10.5")])
    def test_an_agreed_score_lies_within_the_rubric(
        self, people: People, key: str, score: str
    ) -> None:
        observation = disputed(people)

        with pytest.raises(Invalid):
            operations.agree(
                people.deputy.actor,
                observation,
                criterion_key=key,
                score=Decimal(score),
                reason="a",
                seen=None,
            )

    def test_nothing_is_agreed_before_the_collection_is_closed(self, people: People) -> None:
        observation = one_in(people)

        with pytest.raises(NotAllowed):
            operations.agree(
                people.deputy.actor,
                observation,
                criterion_key=SYSTEM,
                score=Decimal("9"),
                reason="a",
                seen=None,
            )

    def test_a_stale_self_review_changes_nothing(self, people: People) -> None:
        observation = collected_demo(people)

        with pytest.raises(Stale):
            operations.write_self_review(
                people.lecturer_a.actor, observation, seen_version=0, text="x"
            )

    def test_a_leader_never_counts_in_a_mean(self, people: People) -> None:
        observation = demo(people, leader=people.leader)
        hand_in(observation, people.deputy, people.lecturer_b, people.visiting)

        observation = again(observation)

        assert len(queries.scoring_forms(observation)) == 3
        computed = queries.compute(observation)
        assert computed is not None
        assert len(computed.forms) == 3
