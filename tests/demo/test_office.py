"""What a trial begins with: a plan under way, papers in the office, few unread notices."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.core.periods import quarter_of, quarter_range
from llct.demo.scan import scanned_page
from llct.features.accounts.models import User
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.rules import PointStatus
from llct.features.notices.models import Notice
from llct.features.observation_plans.models import PeriodPlan, PlanRow
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationStatus
from llct.features.papers.models import Paper
from llct.features.papers.rules import PaperState
from llct.infra.db import db, unscoped
from llct.infra.storage import FileType, file_store, recognise
from tests.pages import Visitor
from tests.people import Human

MOST_UNREAD = 5


def human(app: Flask, login: str) -> Human:
    with app.app_context(), unscoped():
        user = db.session.scalars(sa.select(User).where(User.login_name == login)).one()
        return Human(login, user.id, user.person_id, frozenset())


def test_this_quarters_visits_were_made_from_its_plan(trial: Flask) -> None:
    today = clock.today()
    quarter = quarter_range(today.year, quarter_of(today))
    with trial.app_context(), unscoped():
        linked = sa.select(Observation.plan_row_id).where(
            Observation.on.between(quarter.first, quarter.last)
        )
        rows = db.session.scalars(linked).all()
        plan = db.session.scalars(
            sa.select(PeriodPlan).where(PeriodPlan.first_on == quarter.first)
        ).one()
        known = set(db.session.scalars(sa.select(PlanRow.id).where(PlanRow.plan_id == plan.id)))
        number = plan.id

    html = Visitor(trial)(human(trial, "giaovu"), f"/ke-hoach-du-gio/{number}")

    assert rows
    assert set(rows) <= known
    assert len(known) > len(rows)
    assert "Đã dự" in html.get_data(as_text=True)


def test_a_row_says_what_its_visit_is(trial: Flask) -> None:
    with trial.app_context(), unscoped():
        pairs = db.session.execute(
            sa.select(
                Observation.lecturer_id,
                Observation.kind,
                Observation.is_announced,
                PlanRow.lecturer_id,
                PlanRow.kind,
                PlanRow.is_announced,
            ).join(PlanRow, PlanRow.id == Observation.plan_row_id)
        ).all()

    assert all(pair[:3] == pair[3:] for pair in pairs)


def test_one_paper_is_signed_and_scanned_another_waits(trial: Flask) -> None:
    with trial.app_context(), unscoped():
        papers = db.session.scalars(sa.select(Paper).order_by(Paper.id)).all()
        states = Counter(paper.state for paper in papers)
        signed = next(paper for paper in papers if paper.state is PaperState.SIGNED)
        number, digest = signed.id, signed.scan_digest or ""
        assert recognise(file_store().read(digest)) is FileType.PDF

    page = Visitor(trial)(human(trial, "giaovu"), f"/van-ban/{number}").get_data(as_text=True)

    assert states == {PaperState.SIGNED: 1, PaperState.FOR_SIGNATURE: 1}
    assert "bien-ban-da-ky.pdf" in page
    assert scanned_page() == scanned_page()


def test_nobody_begins_with_a_heap_of_unread_notices(trial: Flask) -> None:
    with trial.app_context():
        unread = Counter(
            db.session.scalars(sa.select(Notice.person_id).where(Notice.read_at.is_(None)))
        )

    assert unread
    assert max(unread.values()) <= MOST_UNREAD


def test_every_state_of_a_visit_is_there(trial: Flask) -> None:
    with trial.app_context(), unscoped():
        found = set(db.session.scalars(sa.select(Observation.status)))

    assert found == set(ObservationStatus)


def test_points_are_seen_done_at_a_later_visit(trial: Flask) -> None:
    with trial.app_context(), unscoped():
        done = db.session.execute(
            sa.select(ImprovementPoint.observed_on, ImprovementPoint.lecturer_id, Observation)
            .join(Observation, Observation.id == ImprovementPoint.seen_in_observation_id)
            .where(ImprovementPoint.status == PointStatus.DONE)
        ).all()
        found = [
            (bool(visit.on and visit.on > observed_on), visit.lecturer_id == lecturer_id)
            for observed_on, lecturer_id, visit in done
        ]

    assert found
    assert set(found) == {(True, True)}
