"""Twenty-five observations of all kinds in every state, made by the product's own operations.

Each is played through at the moments it would have happened, so that stories, notices, deadlines
and the audit read as they would in a centre.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count

import sqlalchemy as sa

from llct.core import clock
from llct.core.permissions import Actor, Role, permissions_of
from llct.demo import texts
from llct.demo.people import Staff
from llct.demo.scripts import SCRIPTS, Script
from llct.demo.visit_forms import FormWriter
from llct.features.accounts.models import Person
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import SessionStatus
from llct.features.followups.queries import list_of_observation
from llct.features.followups.rules import PointReply
from llct.features.lecturers.models import Lecturer
from llct.features.observations import operations, queries
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.rules import (
    KINDS,
    ObservationKind,
    ObservationStatus,
    SeatRole,
    SeatStatus,
)
from llct.features.observations.rules.batches import SentEvent
from llct.features.observations.rules.conclusions import Draft
from llct.features.observations.rules.visits import SeatWish, Visit
from llct.infra.db import db

MORNING_OFFICE = timedelta(hours=1, minutes=30)  # 08:30 in Viet Nam, counted from midnight UTC
_K, _S = ObservationKind, ObservationStatus


@dataclass(frozen=True)
class Casting:
    """A script with the session it is played at, and the visit as it will be scheduled."""

    script: Script
    session: Taught
    lecturer: Lecturer
    visit: Visit


@dataclass(frozen=True)
class Taught:
    """What is asked of a session of the timetable."""

    id: int
    on: date
    starts: time
    lecturer_id: int


class Player:
    """Plays scripts with the staff of the demo."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.writer = FormWriter()
        self.used: set[int] = set()
        self.taught: list[int] = []
        self.numbers: Iterator[int] = count()
        query = (
            sa.select(
                ClassSession.id, ClassSession.on, ClassSession.starts, ClassSession.lecturer_id
            )
            .where(
                ClassSession.centre_id == staff.centre.id,
                ClassSession.lecturer_id.is_not(None),
                ClassSession.status.in_([SessionStatus.PLANNED, SessionStatus.HELD]),
            )
            .order_by(ClassSession.on, ClassSession.starts, ClassSession.id)
        )
        self.sessions = [Taught(*row) for row in db.session.execute(query)]
        self.lecturers = {lecturer.id: lecturer for lecturer in [*staff.teachers, *staff.leaders]}
        self.attendees = tuple(
            (x.person.full_name, x.person.position, x.person.workplace) for x in staff.part_time[:6]
        )
        self.board = self.actor(staff.deputy.person_id, Role.DEPUTY, Role.LECTURER)
        self.director = self.actor(staff.director.person_id, Role.DIRECTOR, Role.LECTURER)

    def actor(self, person_id: int, *roles: Role) -> Actor:
        user = next(
            (u for u in self.staff.users.values() if u.person_id == person_id),
            self.staff.users["giaovu"],
        )
        lecturer = next((x for x in self.lecturers.values() if x.person_id == person_id), None)
        granted = frozenset(roles or {Role.LECTURER})
        return Actor(
            user_id=user.id,
            person_id=person_id,
            name=db.session.get_one(Person, person_id).full_name,
            roles=granted,
            centre_id=self.staff.centre.id,
            lecturer_id=lecturer.id if lecturer else None,
            permissions=permissions_of(granted),
        )

    def cast(self) -> list[Casting]:
        """All scripts, each with a session of its own."""
        return [self._cast(script) for script in SCRIPTS]

    def play(self, casting: Casting, plan_row_id: int | None) -> Observation:
        script, lecturer = casting.script, casting.lecturer
        begins = clock.local(casting.session.on, casting.session.starts)
        visit = replace(casting.visit, plan_row_id=plan_row_id)
        if script.until is _S.PLANNED:
            with self._at(clock.now() - timedelta(days=2)):
                return operations.plan(self.board, visit)
        with self._at(min(begins - timedelta(days=8), clock.now() - timedelta(hours=5))):
            observation = self._schedule(visit, lecturer)
        for step in self._steps(script, observation, begins):
            step()
        return observation

    def _cast(self, script: Script) -> Casting:
        """The free session nearest to the wished day, of a lecturer who was observed least."""
        today = clock.today()
        wished = today + timedelta(days=script.days)
        director = self.staff.director.id
        fitting = [
            s
            for s in self.sessions
            if s.id not in self.used
            and (s.on < today) == (script.days < 0)
            and (s.lecturer_id == director if script.of_director else s.lecturer_id != director)
        ]
        chosen = min(
            fitting,
            key=lambda s: (
                abs((s.on - wished).days) // 4 + 3 * self.taught.count(s.lecturer_id),
                s.id,
            ),
        )
        self.used.add(chosen.id)
        self.taught.append(chosen.lecturer_id)
        lecturer = self.lecturers[chosen.lecturer_id]
        return Casting(script, chosen, lecturer, self._visit(script, chosen, lecturer))

    def _visit(self, script: Script, session: Taught, lecturer: Lecturer) -> Visit:
        board = [self.staff.deputy, self.staff.director, self.staff.full_time]
        panel = [x for x in [*board, *self.staff.part_time] if x.id != lecturer.id]
        if not script.of_director:
            panel = [x for x in panel if x is not self.staff.director or script.observers > 1]
        chair = panel[0].person_id
        seats = [SeatWish(chair, SeatRole.CHAIR)]
        seats += [SeatWish(x.person_id, SeatRole.OBSERVER) for x in panel[: script.observers]]
        if script.observers > 1:
            seats.append(SeatWish(self.staff.clerk.id, SeatRole.SECRETARY))
        if script.has_leader:
            seats.append(SeatWish(self.staff.leaders[0].person_id, SeatRole.LEADER))
        is_planned = script.until is _S.PLANNED
        return Visit(
            kind=script.kind,
            seats=tuple(seats),
            is_announced=script.is_announced,
            lecturer_id=lecturer.id if is_planned else None,
            class_session_id=None if is_planned else session.id,
            first_period=None if is_planned else 1,
            last_period=None if is_planned else 2,
        )

    def _schedule(self, visit: Visit, lecturer: Lecturer) -> Observation:
        actor = self.director if lecturer is self.staff.deputy else self.board
        made = operations.schedule(actor, visit)
        return self._load(made.id)

    def _load(self, observation_id: int) -> Observation:
        """As the database has it now. Only the visit itself is read again, not all the centre."""
        db.session.flush()
        known = db.session.get(Observation, observation_id)
        if known is not None:
            db.session.expire(known)
        found = queries.load_for_documents(self.staff.centre.id, observation_id)
        if found is None:
            raise LookupError(observation_id)
        return found

    def _at(self, moment: datetime) -> AbstractContextManager[None]:
        return clock.freeze(min(moment, clock.now()))

    def _steps(
        self, script: Script, observation: Observation, begins: datetime
    ) -> Iterator[Callable[[], None]]:
        """What happens after the invitation, up to the script's last state."""
        number = next(self.numbers)
        if script.until is _S.CANCELLED:
            yield lambda: self._cancel(observation)
            return
        yield lambda: self._accept(observation, begins - timedelta(days=6))
        if script.until is _S.SCHEDULED:
            return
        if KINDS[script.kind].has_forms:
            yield lambda: self._fill(script, observation, begins, number)
        else:
            yield lambda: self._start(observation, begins)
        yield from self._after(script, observation, begins, number)

    def _after(
        self, script: Script, observation: Observation, begins: datetime, number: int
    ) -> Iterator[Callable[[], None]]:
        """Conclusion, reply and close, as far as the script goes."""
        order = list(_S)
        reaches = order.index(script.until)
        if reaches >= order.index(_S.CONCLUDED):
            done = begins + timedelta(days=1, hours=6)
            yield lambda: self._conclude(script, observation, done, number)
        if reaches >= order.index(_S.ANSWERED):
            yield lambda: self._reply(script, observation, begins + timedelta(days=3), number)
        if script.until is _S.CLOSED:
            yield lambda: self._close(observation, begins + timedelta(days=6))

    def _cancel(self, observation: Observation) -> None:
        with self._at(clock.now() - timedelta(hours=3)):
            operations.cancel(
                self.board,
                observation,
                seen_version=observation.version,
                reason="Lớp chuyển sang tháng sau",
            )

    def _accept(self, observation: Observation, moment: datetime) -> None:
        with self._at(moment):
            for seat in observation.seats:
                if seat.status is SeatStatus.INVITED:
                    operations.answer(
                        self.actor(seat.person_id),
                        observation,
                        seat,
                        seen_version=seat.version,
                        accepts=True,
                    )

    def _start(self, observation: Observation, begins: datetime) -> None:
        with self._at(begins + timedelta(minutes=1)):
            operations.start(None, observation)

    def _fill(
        self, script: Script, observation: Observation, begins: datetime, number: int
    ) -> None:
        roles = {seat.id: seat.role for seat in observation.seats}
        # The last observer's form closes the collection, so the leader's goes in before.
        forms = sorted(
            observation.forms, key=lambda f: (roles[f.seat_id] is SeatRole.OBSERVER, f.id)
        )
        sent = forms[: len(forms) // 2] if script.until is _S.HELD else forms
        for place, form in enumerate(forms):
            with self._at(begins + timedelta(minutes=20 + place)):
                is_partial = script.is_partly_filled and form not in sent
                self._write(observation, form, number + place, is_partial)
        for place, form in enumerate(sent):
            with self._at(begins + timedelta(hours=4, minutes=7 * place)):
                operations.submit(
                    self.actor(form.person_id), observation, form, seen_version=form.version
                )

    def _write(
        self, observation: Observation, form: ObservationForm, number: int, is_partial: bool
    ) -> None:
        role = next(s.role for s in observation.seats if s.id == form.seat_id)
        values = self.writer.values(observation, role, number, is_partial)
        events = [
            SentEvent(self.writer.new_id(), field, form.revision, value, clock.now())
            for field, value in values.items()
        ]
        answer = operations.receive_events(
            self.actor(form.person_id), observation, form, events, origin="demo"
        )
        refused = [r for r in answer.receipts if r.problem is not None]
        if refused:
            raise ValueError(f"{refused[0].problem}: {refused[0].id}")

    def _chair(self, observation: Observation) -> Actor:
        seat = next(s for s in observation.seats if s.role is SeatRole.CHAIR)
        return self.actor(seat.person_id)

    def _conclude(
        self, script: Script, observation: Observation, moment: datetime, number: int
    ) -> None:
        with self._at(moment):
            current = self._load(observation.id)
            is_conference = script.kind is _K.CONFERENCE
            first = number % len(texts.POINTS)
            operations.conclude(
                self._chair(current),
                current,
                Draft(
                    text=texts.CONCLUSIONS[number % len(texts.CONCLUSIONS)],
                    points=() if is_conference else texts.POINTS[first : first + 2],
                    prize="Giải Nhì" if script.kind is _K.CONTEST else "",
                    attendees=self.attendees if is_conference else (),
                ),
                seen_version=current.version,
            )
        if KINDS[script.kind].has_meeting and script.until is not _S.CONCLUDED:
            self._minutes(observation, moment + timedelta(hours=1), number)

    def _minutes(self, observation: Observation, moment: datetime, number: int) -> None:
        with self._at(moment):
            current = self._load(observation.id)
            begins = clock.to_local(moment) - timedelta(hours=1)
            statements = {
                seat.id: texts.OPINIONS[(number + place) % len(texts.OPINIONS)]
                for place, seat in enumerate(
                    s for s in current.seats if s.role is SeatRole.OBSERVER
                )
            }
            operations.write_minutes(
                self.actor(self.staff.clerk.id, Role.CLERK),
                current,
                operations.Minutes(
                    on=begins.date(),
                    starts=begins.time().replace(second=0, microsecond=0),
                    ends=(begins + timedelta(minutes=50)).time().replace(second=0, microsecond=0),
                    place="Phòng họp Trung tâm",
                    self_review=texts.SELF_REVIEWS[number % len(texts.SELF_REVIEWS)],
                    statements=statements,
                ),
                seen_version=current.version,
                is_ready=True,
            )

    def _reply(
        self, script: Script, observation: Observation, moment: datetime, number: int
    ) -> None:
        with self._at(moment):
            points = list_of_observation(self.staff.centre.id, observation.id)
            answers = [
                operations.PointAnswer(
                    point.id,
                    point.version,
                    PointReply.HAS_VIEW
                    if script.has_view and place == 0
                    else PointReply.ACKNOWLEDGED,
                    texts.VIEWS[number % len(texts.VIEWS)]
                    if script.has_view and place == 0
                    else "",
                )
                for place, point in enumerate(points)
            ]
            operations.reply(
                self.actor(observation.lecturer_person_id or 0),
                observation,
                answers,
                seen_version=observation.version,
            )

    def _close(self, observation: Observation, moment: datetime) -> None:
        with self._at(moment):
            operations.close(
                self._chair(observation), observation, seen_version=observation.version
            )
