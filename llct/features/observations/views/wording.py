"""Ready words for pages: hints, hours, people's roles."""

from __future__ import annotations

from decimal import Decimal

from flask_babel import gettext as _

from llct.core.rounding import vi_number
from llct.core.typography import hours, unbroken
from llct.features.classes.rules import Slot
from llct.features.observations.labels import HINT_LABELS, ROLE_LABELS
from llct.features.observations.models import Observation
from llct.features.observations.rules import SeatRole
from llct.features.observations.rules.fields import NOT_SCORED_MARK
from llct.features.observations.rules.hints import (
    Candidate,
    Hint,
    HintKind,
    Lesson,
    hints_on_person,
)
from llct.features.rubrics.rules.definitions import RubricDefinition


def hint_sentence(hint: Hint) -> str:
    return str(HINT_LABELS[hint.kind]) % {"person": hint.person, "detail": hint.detail}


def hint_words(slot: Slot | None, person: Candidate) -> list[str]:
    """Short words beside a name in a list of choices."""
    found = []
    for hint in hints_on_person(Lesson(slot), person):
        if hint.kind is HintKind.TEACHING:
            found.append(_("bận giảng %(hours)s", hours=hint.detail))
        elif hint.kind is HintKind.OBSERVING:
            found.append(_("bận dự tiết khác %(hours)s", hours=hint.detail))
        elif hint.kind is HintKind.CONFLICT:
            found.append(_("đã khai báo không xếp dự"))
        else:
            found.append(_("dự lần gần nhất %(on)s", on=hint.detail))
    if person.last_observed_on and not person.was_last_observer:
        found.append(_("đã dự %(on)s", on=f"{person.last_observed_on:%d/%m/%Y}"))
    if person.is_competent:
        found.append(_("cùng chuyên môn"))
    return list(dict.fromkeys(found))


def hours_of(observation: Observation) -> str:
    if observation.starts is None or observation.ends is None:
        return ""
    return hours(observation.starts, observation.ends)


def periods_of(observation: Observation) -> str:
    first, last = observation.first_period, observation.last_period
    return unbroken(span_words(None if first is None or last is None else (first, last)))


def span_words(span: tuple[int, int] | None) -> str:
    if span is None:
        return ""
    first, last = span
    return _("tiết %(n)s", n=first) if first == last else _("tiết %(a)s–%(b)s", a=first, b=last)


def lesson_line(observation: Observation) -> str:
    parts = (observation.module_title, observation.class_title)
    return " · ".join(part for part in parts if part)


def role_words(roles: list[SeatRole]) -> str:
    return ", ".join(str(ROLE_LABELS[role]) for role in roles)


def score_words(definition: RubricDefinition, value: str | None) -> str:
    """7,5; the level's name; "không quan sát được"; nothing when not scored."""
    if value is None:
        return ""
    if value == NOT_SCORED_MARK:
        return _("không quan sát được")
    if definition.scale.is_levels:
        return definition.scale.level_name(Decimal(value))
    return vi_number(Decimal(value))
