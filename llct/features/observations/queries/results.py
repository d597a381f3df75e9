"""The result of an observation from its forms, agreed scores and the centre's rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

import sqlalchemy as sa

from llct.features.centres import settings
from llct.features.observations.models import AgreedScore, Observation, ObservationForm
from llct.features.observations.queries.people import min_observers
from llct.features.observations.rules import FormStatus, SeatRole
from llct.features.observations.rules.snapshots import form_scores
from llct.features.observations.rules.statuses import TAKEN_SEATS
from llct.features.observations.rules.visits import minutes_between
from llct.features.rubrics.rules.definitions import RubricDefinition, ScoringSeat
from llct.features.rubrics.rules.panel import PanelRules
from llct.features.rubrics.rules.results import FormScores, LessonFacts, Result
from llct.features.rubrics.rules.scoring import combine
from llct.infra.db import db

Agreed = dict[str, tuple[Decimal, str]]


@dataclass(frozen=True)
class Computed:
    """A result with what it was computed from."""

    definition: RubricDefinition
    forms: tuple[FormScores, ...]
    agreed: Agreed
    facts: LessonFacts
    result: Result


def agreed_scores(observation: Observation) -> Agreed:
    """Criterion -> (score, reason), as the panel set them."""
    query = sa.select(AgreedScore.criterion_key, AgreedScore.score, AgreedScore.reason).where(
        AgreedScore.centre_id == observation.centre_id,
        AgreedScore.observation_id == observation.id,
    )
    return {key: (score, reason) for key, score, reason in db.session.execute(query)}


def scoring_forms(observation: Observation) -> list[ObservationForm]:
    """The submitted forms that count: those of observers, never a leader's."""
    observers = {
        seat.id
        for seat in observation.seats
        if seat.role is SeatRole.OBSERVER and seat.status in TAKEN_SEATS
    }
    return [
        form
        for form in observation.forms
        if form.seat_id in observers and form.status is FormStatus.SUBMITTED
    ]


def is_scored(observation: Observation, form: ObservationForm) -> bool:
    """Observers score; a leader gives an opinion."""
    seat = next(seat for seat in observation.seats if seat.id == form.seat_id)
    return seat.role is SeatRole.OBSERVER


def leader_forms(observation: Observation) -> list[ObservationForm]:
    """Ý kiến chỉ đạo: submitted, apart from every mean."""
    leaders = {
        seat.id
        for seat in observation.seats
        if seat.role is SeatRole.LEADER and seat.status in TAKEN_SEATS
    }
    return [
        form
        for form in observation.forms
        if form.seat_id in leaders and form.status is FormStatus.SUBMITTED
    ]


def compute(
    observation: Observation, *, agreed: Agreed | None = None, actual_minutes: int | None = None
) -> Computed | None:
    """None when the observation has no rubric, or nobody scored (a comment needs no scores)."""
    if observation.rubric_version is None:
        return None
    definition = observation.rubric_version.read()
    forms = tuple(
        form_scores(
            str(form.seat_id), form.state["scores"], _scoring_seat(observation, form), definition
        )
        for form in scoring_forms(observation)
        if form.state["scores"]
    )
    agreed = agreed_scores(observation) if agreed is None else agreed
    if not forms and not agreed:
        return None
    facts = LessonFacts(
        plan=observation.lesson_plan_state,
        planned_minutes=planned_minutes(observation),
        actual_minutes=actual_minutes,
    )
    result = combine(
        definition,
        forms,
        panel=panel_rules(observation),
        agreed={key: score for key, (score, _reason) in agreed.items()},
        facts=facts,
    )
    return Computed(definition, forms, agreed, facts, result)


def panel_rules(observation: Observation) -> PanelRules:
    """The centre's settings on the day of the lesson."""
    centre_id, on = observation.centre_id, observation.on
    return PanelRules(
        min_forms=min_observers(centre_id, observation.kind, on),
        outlier_share=Decimal(settings.get(centre_id, settings.OUTLIER_PERCENT, on=on)) / 100,
        drops_outliers=settings.get(centre_id, settings.OUTLIER_DROPPED, on=on),
        time_tolerance=Decimal(settings.get(centre_id, settings.TIME_OFF_PERCENT, on=on)) / 100,
    )


def planned_minutes(observation: Observation) -> int | None:
    """Whole periods where they are known, else the hours of the lesson."""
    if observation.period_count is not None:
        minutes = settings.get(observation.centre_id, settings.PERIOD_MINUTES, on=observation.on)
        return observation.period_count * minutes
    if observation.starts is None or observation.ends is None:
        return None
    return minutes_between(observation.starts, observation.ends)


def suggested_minutes(observation: Observation) -> int | None:
    """How long the lesson took by the first form that says so, the chair's before others."""
    chairs = {s.person_id for s in observation.seats if s.role is SeatRole.CHAIR}
    forms: Sequence[ObservationForm] = sorted(
        scoring_forms(observation), key=lambda form: form.person_id not in chairs
    )
    for form in forms:
        starts, ends = form.state["starts"], form.state["ends"]
        if starts and ends and starts < ends:
            return minutes_between(time.fromisoformat(starts), time.fromisoformat(ends))
    return None


def _scoring_seat(observation: Observation, form: ObservationForm) -> ScoringSeat:
    """A chair or secretary who observes scores as chair or secretary, where weights differ."""
    roles = {
        seat.role
        for seat in observation.seats
        if seat.person_id == form.person_id and seat.status in TAKEN_SEATS
    }
    if SeatRole.CHAIR in roles:
        return ScoringSeat.CHAIR
    return ScoringSeat.SECRETARY if SeatRole.SECRETARY in roles else ScoringSeat.OBSERVER
