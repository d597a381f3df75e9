"""An observation knows which version of the plan was taught; the plan's author knows its points."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from llct.core import clock
from llct.features.centres import settings
from llct.features.curriculum.models import CurriculumModule
from llct.features.curriculum.rules import ModuleKind
from llct.features.lesson_plans import operations as plans
from llct.features.lesson_plans.models import LessonPlan
from llct.features.lesson_plans.rules import PlanPhase, PlanStatus
from llct.features.observations import operations, queries
from llct.features.observations.models import Observation
from llct.features.observations.rules.hints import HintKind
from llct.features.rubrics.rules.results import PlanState
from tests.followups.points import make_point
from tests.lesson_plans.conftest import Ground, choose, latest, loaded, make_ground, make_plan
from tests.observations import scenes
from tests.observations.conftest import Build
from tests.pages import Visitor
from tests.people import People


@pytest.fixture
def ground(session: Session, people: People) -> Ground:
    """A programme with lessons that are not the observed one."""
    return make_ground()


def module_of(observation: Observation) -> int:
    assert observation.module_id is not None
    return observation.module_id


def held(observation: Observation) -> Observation:
    found = scenes.again(observation)
    operations.start(None, found)
    return scenes.again(found)


def approved(people: People, observation: Observation, **values: Any) -> LessonPlan:
    return make_plan(people, module_of(observation), PlanStatus.APPROVED, **values)


def hints(people: People, observation: Observation) -> set[HintKind]:
    return {one.kind for one in queries.list_hints(people.deputy.actor, observation)}


def test_nothing_is_held_against_a_centre_that_keeps_no_plans(
    session: Session, people: People
) -> None:
    observation = scenes.comment(people)

    assert HintKind.NO_PLAN not in hints(people, observation)
    after = held(observation)
    assert (after.lesson_plan_state, after.plan_version_id) == (PlanState.UNTRACKED, None)


def test_the_approved_version_is_fixed_when_the_lesson_begins(
    session: Session, people: People
) -> None:
    observation = scenes.comment(people)
    plan = approved(people, observation)
    taught = latest(plan).id

    after = held(observation)
    approved(people, after)  # a next version, approved after the lesson

    assert (after.lesson_plan_state, after.plan_version_id) == (PlanState.APPROVED, taught)
    assert queries.plan_of(after).version_id == taught
    assert latest(loaded(plan)).id != taught


def test_a_missing_plan_is_said_before_and_kept_after(
    session: Session, people: People, ground: Ground
) -> None:
    make_plan(people, ground.module_ids[0])
    observation = scenes.comment(people)

    assert HintKind.NO_PLAN in hints(people, observation)
    after = held(observation)
    assert (after.lesson_plan_state, after.plan_version_id) == (PlanState.NOT_APPROVED, None)


def test_a_discussion_may_be_without_a_plan(
    session: Session, people: People, ground: Ground
) -> None:
    make_plan(people, ground.module_ids[0])
    observation = scenes.comment(people)
    session.get_one(CurriculumModule, module_of(observation)).kind = ModuleKind.ACTIVITY
    session.commit()
    observation = scenes.again(observation)

    assert HintKind.NO_PLAN not in hints(people, observation)
    assert held(observation).lesson_plan_state is PlanState.UNTRACKED


def test_a_centre_that_asks_for_no_plans_is_told_of_none(
    session: Session, people: People, ground: Ground
) -> None:
    make_plan(people, ground.module_ids[0])
    choose(people, settings.TEACHING_WITHOUT_PLAN, "off")
    observation = scenes.comment(people)

    assert HintKind.NO_PLAN not in hints(people, observation)
    assert held(observation).lesson_plan_state is PlanState.UNTRACKED


def test_an_approval_of_last_year_has_ended(session: Session, people: People) -> None:
    observation = scenes.comment(people)
    with clock.freeze(clock.now() - timedelta(days=330)):
        approved(people, observation)

    assert held(observation).lesson_plan_state is PlanState.NOT_APPROVED


def test_a_postponed_visit_forgets_the_version(session: Session, people: People) -> None:
    observation = scenes.comment(people)
    approved(people, observation)
    after = held(observation)

    operations.postpone(
        people.director.actor, after, seen_version=after.version, reason="Giảng viên ốm"
    )

    assert scenes.again(after).plan_version_id is None


def test_the_clock_of_the_form_shows_the_parts_the_author_confirmed(
    people: People, build: Build, visit: Visitor
) -> None:
    def make() -> tuple[int, int]:
        observation = scenes.comment(people)
        plan = make_plan(people, module_of(observation), PlanStatus.SUBMITTED)
        plans.confirm_phases(
            people.lecturer_a.actor,
            plan,
            seen_version=plan.version,
            phases=[PlanPhase("Ổn định lớp", 5), PlanPhase("Bài mới", 40)],
        )
        plans.approve(people.director.actor, plan, seen_version=plan.version)
        return observation.id, scenes.form_of(scenes.again(observation), people.deputy).id

    number, form = build(make)

    page = visit(people.deputy, f"/du-gio/{number}/phieu/{form}").get_data(as_text=True)
    assert 'style="--m:40"' in page
    assert "Ổn định lớp" in page
    page = visit(people.deputy, f"/du-gio/{number}").get_data(as_text=True)
    assert "phiên bản 1, đã duyệt" in page


def test_points_of_earlier_visits_stand_where_the_next_version_is_sent(
    people: People, build: Build, visit: Visitor
) -> None:
    def make() -> int:
        make_point(people.lecturer_a, text="Thêm ví dụ ở xã")
        return make_plan(people, make_ground().module_ids[0]).id

    url = f"/giao-an/{build(make)}/nop"

    for who in (people.lecturer_a, people.deputy):
        assert "Thêm ví dụ ở xã" in visit(who, url).get_data(as_text=True)
    assert "Thêm ví dụ ở xã" not in visit(people.clerk, url).get_data(as_text=True)
