"""Kế hoạch dự giờ as a paper."""

from __future__ import annotations

from datetime import date

import pytest

from llct.core.periods import DateRange
from llct.features.observation_plans import documents
from llct.features.observations.rules import ObservationKind
from llct.infra.word.render import render
from tests.infra.word.outline import outline
from tests.observation_plans.conftest import make_approved, make_plan, row_facts
from tests.people import People

pytestmark = pytest.mark.usefixtures("session")


def full_plan(people: People) -> int:
    return make_approved(
        people,
        row_facts(
            people.lecturer_a,
            kind=ObservationKind.DEMO,
            on=date(2026, 11, 20),
            observer_ids=(people.lecturer_b.person_id, people.deputy.person_id),
            observers_text="Đại diện Ban Xây dựng Đảng",
            chair_id=people.director.person_id,
            lesson="Bài 3",
            note="Mời dự",
        ),
        row_facts(people.lecturer_b, is_announced=False, lesson="BÀI ĐỘT XUẤT"),
    ).id


def test_the_plan_reads_as_offices_write_it(people: People) -> None:
    paper = documents.build_paper(people.clerk.actor, full_plan(people), "observation_plan", "")

    lines = outline(render(paper))

    assert "Title: KẾ HOẠCH" in lines
    assert "Subtitle: dự giờ, thao giảng quý IV năm 2026" in lines
    assert (
        "| 1 | 20/11/2026 | Nguyễn Thị Hường | Chuyên trách | Bài 3 | Thao giảng, báo trước"
        " | Hoàng Văn Sình, Vàng Mí Dế, Đại diện Ban Xây dựng Đảng | Triệu Thị Mai"
        " | 2 tiết; Mời dự"
    ) in lines


def test_the_kind_of_paper_is_said_once(people: People) -> None:
    plan = make_plan(people)
    plan.title = "Kế hoạch dự giờ, thao giảng quý I năm 2027"

    paper = documents.build_paper(people.clerk.actor, plan.id, "observation_plan", "")

    assert (paper.title, paper.subtitle) == ("KẾ HOẠCH", "dự giờ, thao giảng quý I năm 2027")


def test_a_plan_of_the_next_year_is_a_paper_of_this_year(people: People) -> None:
    plan = make_plan(people)
    plan.first_on, plan.last_on = date(2027, 1, 1), date(2027, 3, 31)

    paper = documents.build_paper(people.clerk.actor, plan.id, "observation_plan", "")

    text = "\n".join(outline(render(paper)))
    assert "năm 2026" in text.split("Title:")[0]


def test_the_plan_that_is_handed_round_has_no_unannounced_visit(people: People) -> None:
    plan_id = full_plan(people)

    for who in (people.clerk, people.director, people.lecturer_a, people.lecturer_b):
        paper = documents.build_paper(who.actor, plan_id, "observation_plan", "")
        assert [row.lesson for row in paper.rows] == ["Bài 3"]


def test_the_internal_plan_leaves_out_visits_to_oneself(people: People) -> None:
    plan_id = make_plan(people, row_facts(people.deputy, is_announced=False)).id

    by_clerk = documents.build_paper(people.clerk.actor, plan_id, "", documents.INTERNAL)
    by_deputy = documents.build_paper(people.deputy.actor, plan_id, "", documents.INTERNAL)

    assert (len(by_clerk.rows), len(by_deputy.rows)) == (1, 0)


def test_it_carries_a_number_and_the_directors_name(people: People) -> None:
    paper = documents.build_paper(people.clerk.actor, full_plan(people), "observation_plan", "")

    number = paper.letterhead.number
    assert number is not None
    assert (number.kind_code, number.number) == ("KH", None)
    assert paper.signatures.right is not None
    assert paper.signatures.right.name == "Triệu Thị Mai"
    assert "Lưu Trung tâm" in paper.signatures.recipients


def test_identical_input_gives_identical_bytes(people: People) -> None:
    plan_id = full_plan(people)

    one, other = (
        render(documents.build_paper(who.actor, plan_id, "observation_plan", ""))
        for who in (people.clerk, people.lecturer_a)
    )

    assert one == other


def test_who_plans_is_offered_both_and_lecturers_the_public_one(people: People) -> None:
    plan_id = full_plan(people)

    by_clerk = documents.find_subject(people.clerk.actor, plan_id)
    by_lecturer = documents.find_subject(people.lecturer_a.actor, plan_id)

    assert by_clerk is not None
    assert [offer.part for offer in by_clerk.offers] == ["", documents.INTERNAL]
    assert by_lecturer is not None
    assert [offer.part for offer in by_lecturer.offers] == [""]


def test_drafts_and_other_centres_offer_nothing(people: People) -> None:
    draft = make_plan(people).id

    assert documents.find_subject(people.lecturer_a.actor, draft) is None
    assert documents.find_subject(people.stranger.actor, draft) is None
    assert documents.find_subject(people.officer.actor, draft) is None


def test_a_period_lists_the_plans_that_begin_in_it(people: People) -> None:
    plan_id = full_plan(people)
    quarter = DateRange(date(2026, 10, 1), date(2026, 12, 31))

    found = documents.list_between(people.clerk.actor, quarter)

    assert [subject.id for subject in found] == [plan_id]
    assert documents.list_between(people.stranger.actor, quarter) == []
