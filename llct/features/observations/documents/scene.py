"""What every paper of one observation is made from, read once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from typing import Any

from llct.core import clock
from llct.core.rounding import vi_number
from llct.core.vietnamese import sort_key
from llct.features.centres import settings
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.queries import list_of_observation
from llct.features.followups.rules import PointStatus
from llct.features.observations import queries
from llct.features.observations.models import Conclusion, Observation, ObservationForm, Seat
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.blind import blind_numbers
from llct.features.observations.rules.fields import NOT_SCORED_MARK
from llct.features.observations.rules.messages import KIND_WORDS
from llct.features.observations.rules.statuses import TAKEN_SEATS
from llct.features.papers.queries import Office
from llct.features.rubrics.rules.definitions import RubricDefinition
from llct.infra.word.types import Attendee, Fact, LessonFacts
from llct.infra.word.wording import class_name, long_date

NOT_OBSERVED_WORDS = "Không quan sát được"
HINT = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True)
class Scene:
    """An observation with its forms, in protocol order, under the names that may be printed."""

    observation: Observation

    @property
    def office(self) -> Office:
        """The centre on the day of the lesson."""
        return Office(self.observation.centre_id, self.day)

    @property
    def day(self) -> date:
        return self.observation.on or clock.today()

    def office_on(self, day: date | None) -> Office:
        return Office(self.observation.centre_id, day or self.day)

    @property
    def conclusion(self) -> Conclusion | None:
        return self.observation.conclusions[-1] if self.observation.conclusions else None

    @property
    def stored(self) -> dict[str, Any]:
        """The result as it was computed on the day of the conclusion; empty without one."""
        return (self.conclusion.result if self.conclusion else None) or {}

    @property
    def has_meeting(self) -> bool:
        """Whether the kind has a meeting at this centre, and so minutes."""
        return self.office.setting(settings.MEETING[self.observation.kind.value])

    @property
    def concluded_on(self) -> date:
        made = self.conclusion.made_at if self.conclusion else None
        return clock.to_local(made).date() if made else self.day

    @cached_property
    def definition(self) -> RubricDefinition | None:
        version = self.observation.rubric_version
        return version.read() if version else None

    @property
    def is_light(self) -> bool:
        """A comment without points: one phiếu góp ý says everything."""
        return self.observation.kind is ObservationKind.COMMENT and not self.has_points

    @property
    def has_points(self) -> bool:
        return self.definition is not None and not self.definition.scale.is_levels

    @cached_property
    def forms(self) -> list[ObservationForm]:
        """The observers' submitted forms by their blind number, which gives no name away."""
        found = queries.scoring_forms(self.observation)
        return sorted(found, key=lambda form: self.numbers[form.seat_id])

    @cached_property
    def leader_forms(self) -> list[ObservationForm]:
        return queries.leader_forms(self.observation)

    @cached_property
    def numbers(self) -> dict[int, int]:
        observers = [s.id for s in self.observation.seats if s.role is SeatRole.OBSERVER]
        taken = {form.seat_id for form in queries.scoring_forms(self.observation)}
        return blind_numbers(self.observation.id, [one for one in observers if one in taken])

    @cached_property
    def names_shown(self) -> bool:
        """Whether papers that the lecturer receives name the observers."""
        return self.office.setting(settings.OBSERVER_NAMES_SHOWN)

    @cached_property
    def points(self) -> list[ImprovementPoint]:
        found = list_of_observation(self.observation.centre_id, self.observation.id)
        return [point for point in found if point.status is not PointStatus.DROPPED]

    def seat_of(self, form: ObservationForm) -> Seat:
        return next(seat for seat in self.observation.seats if seat.id == form.seat_id)

    def seats(self, *roles: SeatRole) -> list[Seat]:
        """Taken seats of these roles, by protocol rank, then by name."""
        found = [s for s in self.observation.seats if s.status in TAKEN_SEATS and s.role in roles]
        return sorted(found, key=lambda s: (s.protocol_rank, sort_key(s.name), s.id))

    def first(self, role: SeatRole) -> Seat | None:
        return next(iter(self.seats(role)), None)

    def speaker(self, seat: Seat) -> str:
        """A name where names are shown, else "Người dự 2"; leaders speak under their name."""
        if self.names_shown or seat.role is SeatRole.LEADER or len(self.numbers) == 1:
            return f"Đồng chí {seat.name}"
        number = self.numbers.get(seat.id)
        return f"Người dự {number}" if number else "Người dự"

    def joined(self, field: str) -> str:
        """One of the three boxes: of one observer as it is, of several line by line."""
        texts = [(form, form.state[field].strip()) for form in self.forms]
        said = [(form, text) for form, text in texts if text]
        if len(self.forms) == 1:
            return said[0][1] if said else ""
        return "\n".join(f"- {self.speaker(self.seat_of(form))}: {text}" for form, text in said)

    def lesson(self) -> LessonFacts:
        observation = self.observation
        return LessonFacts(
            lecturer=observation.lecturer_name,
            lecturer_unit=observation.lecturer_unit,
            lesson=observation.module_title,
            programme=observation.programme_title,
            training_class=class_name(observation.class_title),
            held_on=_held_on(observation),
            periods=_periods(observation),
            place=observation.place,
            learners=self._learners(),
            visit_kind=_visit_kind(observation),
        )

    def lesson_of(self, form: ObservationForm) -> LessonFacts:
        """The lesson with what one observer counted and timed."""
        state, extra = form.state, []
        if state["starts"] or state["ends"]:
            times = f"{_clock(state['starts'])} – {_clock(state['ends'])}"
            extra.append(Fact("Thời gian thực giảng", times))
        if form.entered_by_id is not None:
            extra.append(Fact("Ghi chú", "nhập từ phiếu giấy"))
        learners = _counted(state, self.observation.learners_enrolled)
        lesson = self.lesson()
        return replace(lesson, learners=learners or lesson.learners, extra=tuple(extra))

    def _learners(self) -> str:
        """As the chair counted, else as the first observer did who counted."""
        chairs = {seat.person_id for seat in self.seats(SeatRole.CHAIR)}
        forms = sorted(self.forms, key=lambda form: form.person_id not in chairs)
        counted = (_counted(form.state, self.observation.learners_enrolled) for form in forms)
        return next((text for text in counted if text), "")


def office_of(seat: Seat) -> str:
    return ", ".join(part for part in (seat.position, seat.workplace) if part)


def attendee(seat: Seat) -> Attendee:
    return Attendee(f"đồng chí {seat.name}", office_of(seat))


def sentence(text: str) -> str:
    """With its full stop, however it was stored."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def mark_words(definition: RubricDefinition, value: str | None) -> str:
    """A stored score as papers print it: 4,5; Tốt; Không quan sát được."""
    if value is None:
        return ""
    if value == NOT_SCORED_MARK:
        return NOT_OBSERVED_WORDS
    number = Decimal(value)
    return definition.scale.level_name(number) if definition.scale.is_levels else vi_number(number)


def hour_words(at: time) -> str:
    return f"{at.hour} giờ {at:%M}"


def point_words(point: ImprovementPoint) -> str:
    due = f" (trước ngày {point.due_on:%d/%m/%Y})" if point.due_on else ""
    return point.text + due


def _held_on(observation: Observation) -> str:
    if observation.on is None:
        return ""
    day = long_date(observation.on)
    if observation.starts is None or observation.ends is None:
        return day
    return f"từ {hour_words(observation.starts)} đến {hour_words(observation.ends)}, {day}"


def _periods(observation: Observation) -> str:
    first, last = observation.first_period, observation.last_period
    if first is None:
        return ""
    return f"tiết {first}" if first == last else f"tiết {first} – {last}"


def _visit_kind(observation: Observation) -> str:
    words = KIND_WORDS[observation.kind]
    words = words[0].upper() + words[1:]
    if observation.kind is ObservationKind.CONFERENCE:
        return words
    if not observation.is_announced:
        return f"{words} (đột xuất)"
    return words if observation.was_recorded_afterwards else f"{words} (báo trước)"


def _counted(state: dict[str, Any], enrolled: int | None) -> str:
    if not state["present"]:
        return ""
    of = f"/{enrolled}" if enrolled else ""
    late = f", đến muộn {state['late']}" if state["late"] not in ("", "0") else ""
    return f"{state['present']}{of}{late}"


def _clock(text: str) -> str:
    return hour_words(time.fromisoformat(text)) if text else "…"
