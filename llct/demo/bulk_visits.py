"""Observations for many centres: lecturers differ, observers differ, lessons differ.

Scores follow the model that the statistics later fit (lecturer, observer and lesson effects), so
trials of those have a known truth. Events of the forms are left out; states and totals are exact.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from llct.core import clock
from llct.core.rounding import half_up
from llct.core.vietnamese import search_text, sort_key
from llct.features.observations.models import Conclusion, Observation, ObservationForm, Seat
from llct.features.observations.rules import (
    FormStatus,
    ObservationKind,
    ObservationStatus,
    SeatRole,
    SeatStatus,
)
from llct.features.observations.rules.form_state import empty_state
from llct.features.rubrics.models import Rubric
from llct.features.rubrics.rules.definitions import RubricDefinition
from llct.features.rubrics.rules.encoding import from_json
from llct.features.rubrics.rules.results import PlanState
from llct.infra.db import db

if TYPE_CHECKING:
    from llct.demo.bulk import BulkCentre

RUBRIC_KEY = "default_100"
CROSS_CENTRE_SHARE = 0.03
LECTURER_SPREAD, OBSERVER_SPREAD, LESSON_SPREAD, NOISE = 0.06, 0.04, 0.04, 0.05
MEAN_LEVEL = 0.84
KINDS = (ObservationKind.INSPECTION, ObservationKind.DEMO, ObservationKind.FESTIVAL)
BATCH = 4000


class BulkVisits:
    """Makes finished observations with two or three submitted forms each."""

    def __init__(self, add: Callable[..., int], flush: Callable[..., None], random: Random) -> None:
        self.add, self.flush, self.random = add, flush, random
        self.rubric_version_id, definition = _published()
        self.criteria = [(c.key, int(c.maximum)) for c in definition.criteria]
        self.bands = definition.bands
        self.effects: dict[tuple[str, int], float] = {}

    def make(self, centres: list[BulkCentre], count: int) -> None:
        """`count` observations spread evenly over the centres."""
        pool = [observer for centre in centres for observer in centre.observers]
        for number, centre in enumerate(centres):
            wanted = count * (number + 1) // len(centres) - count * number // len(centres)
            past = [s for s in centre.sessions if s["on"] < clock.today()]
            lecturers = {
                lecturer_id: (person, name) for lecturer_id, person, name in centre.lecturers
            }
            for index in range(wanted):
                session = past[(index * 7 + number) % len(past)]
                self._visit(centre, session, lecturers[session["lecturer_id"]], pool, index)
            self.flush(least=BATCH)

    def _effect(self, kind: str, key: int, spread: float) -> float:
        known = self.effects.get((kind, key))
        if known is None:
            known = self.effects[kind, key] = self.random.gauss(0, spread)
        return known

    def _panel(
        self, centre: BulkCentre, lecturer_person: int, pool: list[tuple[int, str]]
    ) -> list[tuple[int, str]]:
        """Two or three different people, never the lecturer; sometimes one from elsewhere."""
        size = 2 if self.random.random() < 0.5 else 3
        chosen: dict[int, str] = {}
        while len(chosen) < size:
            is_from_elsewhere = self.random.random() < CROSS_CENTRE_SHARE
            source = pool if is_from_elsewhere else centre.observers
            person, name = source[self.random.randrange(len(source))]
            if person != lecturer_person:
                chosen[person] = name
        return list(chosen.items())

    def _visit(
        self,
        centre: BulkCentre,
        session: dict[str, Any],
        lecturer: tuple[int, str],
        pool: list[tuple[int, str]],
        index: int,
    ) -> None:
        person_id, name = lecturer
        held = clock.local(session["on"], session["starts"])
        done = held + timedelta(days=2)
        folded, exact = search_text(f"{name} {session['module_title']} {session['class_title']}")
        observation_id = self.add(
            Observation,
            **_visit_defaults(),
            centre_id=centre.id,
            kind=KINDS[index % len(KINDS)],
            status=ObservationStatus.CLOSED,
            class_session_id=session["id"],
            module_id=session["module_id"],
            lecturer_id=session["lecturer_id"],
            lecturer_person_id=person_id,
            on=session["on"],
            starts=session["starts"],
            ends=session["ends"],
            first_period=1,
            last_period=2,
            lecturer_name=name,
            module_title=session["module_title"],
            programme_title=session["programme_title"],
            class_title=session["class_title"],
            rubric_version_id=self.rubric_version_id,
            created_at=held - timedelta(days=10),
            scheduled_at=held - timedelta(days=10),
            held_at=held,
            collected_at=done,
            concluded_at=done,
            answered_at=done + timedelta(days=2),
            closed_at=done + timedelta(days=5),
            search_folded=folded,
            search_exact=exact,
            sort_name=sort_key(name),
        )
        panel = self._panel(centre, person_id, pool)
        totals = self._forms(centre.id, observation_id, person_id, session["on"], panel)
        self._conclude(centre.id, observation_id, totals, session["on"], chair=panel[0][0])

    def _forms(
        self,
        centre_id: int,
        observation_id: int,
        lecturer_person: int,
        on: date,
        panel: list[tuple[int, str]],
    ) -> list[Decimal]:
        level = MEAN_LEVEL + self._effect("lecturer", lecturer_person, LECTURER_SPREAD)
        level += self.random.gauss(0, LESSON_SPREAD)
        moment = clock.local(on, clock.to_local(clock.now()).time())
        totals = []
        for number, (person_id, name) in enumerate(panel):
            seat = {
                "observation_id": observation_id,
                "centre_id": centre_id,
                "person_id": person_id,
                "status": SeatStatus.ACCEPTED,
                "name": name,
                "position": "Giảng viên",
                "workplace": "",
                "protocol_rank": 100 + number,
                "invited_at": moment - timedelta(days=9),
                "answered_at": moment - timedelta(days=8),
                "note": "",
                "version": 1,
            }
            if number == 0:
                self.add(Seat, role=SeatRole.CHAIR, **seat)
            seat_id = self.add(Seat, role=SeatRole.OBSERVER, **seat)
            scores = self._scores(level + self._effect("observer", person_id, OBSERVER_SPREAD))
            totals.append(sum((Decimal(v) for v in scores.values()), Decimal()))
            self.add(
                ObservationForm,
                centre_id=centre_id,
                observation_id=observation_id,
                seat_id=seat_id,
                person_id=person_id,
                status=FormStatus.SUBMITTED,
                revision=0,
                state=empty_state() | {"scores": scores},
                first_event_at=moment,
                last_event_at=moment,
                submitted_at=moment,
                return_reason="",
                objection="",
                version=1,
            )
        return totals

    def _scores(self, level: float) -> dict[str, str]:
        """One form: each criterion near the level, on the rubric's half-point steps."""
        scores = {}
        for key, maximum in self.criteria:
            share = min(max(level + self.random.gauss(0, NOISE), 0.3), 1.0)
            halves = round(maximum * 2 * share)
            scores[key] = f"{halves // 2}.5" if halves % 2 else str(halves // 2)
        return scores

    def _conclude(
        self, centre_id: int, observation_id: int, totals: list[Decimal], on: date, *, chair: int
    ) -> None:
        total = half_up(sum(totals, Decimal()) / len(totals))
        band = next(band for band in self.bands if total >= band.min_total)
        self.add(
            Conclusion,
            centre_id=centre_id,
            observation_id=observation_id,
            number=1,
            result={"total": str(total), "percent": str(total), "criteria": [], "groups": []},
            total=total,
            percent=total,
            grade_name=band.name,
            grade_code=band.code,
            sentence=f"Xếp loại {band.name}.",
            decided_reason="",
            text="",
            prize="",
            correction_reason="",
            made_at=clock.local(on + timedelta(days=2), clock.to_local(clock.now()).time()),
            made_by_id=chair,
        )


def _published() -> tuple[int, RubricDefinition]:
    query = (
        sa.select(Rubric)
        .where(Rubric.key == RUBRIC_KEY)
        .options(sa.orm.selectinload(Rubric.versions))
    )
    version = db.session.scalars(query).one().versions[-1]
    return version.id, from_json(version.definition)


def _visit_defaults() -> dict[str, Any]:
    """What a plain insert would leave without the default of its column."""
    return {
        "is_announced": True,
        "purpose": "",
        "lecturer_unit": "",
        "place": "",
        "lesson_plan_state": PlanState.UNTRACKED,
        "self_review": "",
        "meeting_place": "",
        "acceptance": "",
        "conclusion_number": 1,
        "postpone_reason": "",
        "cancel_reason": "",
        "version": 1,
    }
