"""The forms side by side, as Người dự 1, 2, 3; names only for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from llct.core.permissions import Actor
from llct.core.rounding import vi_number
from llct.features.centres import settings
from llct.features.observations import access, queries
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.queries.results import Computed
from llct.features.observations.rules.blind import (
    DISPUTED_SHARE,
    WIDE_SHARE,
    blind_numbers,
    by_disagreement,
    nearest_step,
)
from llct.features.observations.rules.fields import NOT_SCORED_MARK
from llct.features.observations.rules.form_state import observed_scores
from llct.features.observations.views.wording import score_words
from llct.features.rubrics.rules.definitions import RubricDefinition


@dataclass(frozen=True)
class Column:
    """One observer. `name` is empty for those who may not know it."""

    number: int
    name: str
    is_own: bool
    total: str
    is_outlier: bool
    form: ObservationForm

    @property
    def label(self) -> str:
        label = _("Người dự %(n)s", n=self.number)
        return f"{label} ({self.name})" if self.name else label


@dataclass(frozen=True)
class Line:
    """One criterion. `value` is what counts; `mean` what the forms say, `proposal` the score
    nearest to it."""

    key: str
    code: str
    text: str
    maximum: str
    cells: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    spread: str
    is_disputed: bool
    is_wide: bool
    mean: str
    proposal: str
    value: str
    agreed: str
    agreed_raw: str
    reason: str


@dataclass(frozen=True)
class Sheet:
    """Everything the panel looks at together."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    remarks: tuple[tuple[str, dict[str, str]], ...]
    leaders: tuple[tuple[str, dict[str, str]], ...]
    is_levels: bool
    total: str
    maximum: str
    sentence: str
    notes: tuple[str, ...]

    @property
    def is_scored(self) -> bool:
        return any(column.form.state["scores"] for column in self.columns)


def sheet_of(
    actor: Actor, observation: Observation, computed: Computed | None, *, by_dispute: bool
) -> Sheet:
    """Disagreements first, or in the order of the form. The leader's opinion stands apart."""
    forms = queries.scoring_forms(observation)
    numbers = blind_numbers(observation.id, [form.seat_id for form in forms])
    forms.sort(key=lambda form: numbers[form.seat_id])
    columns = tuple(_column(actor, observation, form, numbers, computed) for form in forms)
    version = observation.rubric_version
    definition = version.read() if version else None
    lines = _lines(definition, columns, computed, by_dispute=by_dispute) if definition else ()
    result = computed.result if computed else None
    scale = definition.scale if definition else None
    return Sheet(
        columns=columns,
        lines=tuple(lines),
        remarks=tuple((column.label, texts_of(column.form)) for column in columns),
        leaders=tuple(_leader(observation, form) for form in queries.leader_forms(observation)),
        is_levels=bool(scale and scale.is_levels),
        total=_number(result.total if result else None),
        maximum=_number(scale.maximum if scale else None),
        sentence=result.sentence if result else "",
        notes=result.notes if result else (),
    )


def names_shown(observation: Observation) -> bool:
    return settings.get(observation.centre_id, settings.OBSERVER_NAMES_SHOWN, on=observation.on)


def texts_of(form: ObservationForm) -> dict[str, str]:
    """The three boxes, those that hold anything."""
    labels = {
        "strengths": _("Ưu điểm"),
        "limits": _("Hạn chế"),
        "suggestions": _("Góp ý"),
    }
    return {label: form.state[key] for key, label in labels.items() if form.state[key].strip()}


def _leader(observation: Observation, form: ObservationForm) -> tuple[str, dict[str, str]]:
    seat = next(seat for seat in observation.seats if seat.id == form.seat_id)
    title = ", ".join(part for part in (seat.name, seat.position) if part)
    return title, texts_of(form)


def _column(
    actor: Actor,
    observation: Observation,
    form: ObservationForm,
    numbers: dict[int, int],
    computed: Computed | None,
) -> Column:
    may_know = access.may_see_observer_names(actor, observation, names_shown(observation))
    seat = next(seat for seat in observation.seats if seat.id == form.seat_id)
    total = None
    if computed is not None:
        total = next((t for t in computed.result.forms if t.form == str(form.seat_id)), None)
    return Column(
        number=numbers[form.seat_id],
        name=seat.name if may_know else "",
        is_own=access.holds_form(actor, form),
        total=_number(total.total if total else None),
        is_outlier=bool(total and total.is_outlier),
        form=form,
    )


def _lines(
    definition: RubricDefinition,
    columns: tuple[Column, ...],
    computed: Computed | None,
    *,
    by_dispute: bool,
) -> list[Line]:
    scores = [
        {key: Decimal(value) for key, value in observed_scores(column.form.state).items()}
        for column in columns
    ]
    ordered = by_disagreement(definition, scores)
    if not by_dispute:
        keys = [criterion.key for criterion in definition.criteria]
        ordered.sort(key=lambda one: keys.index(one.key))
    agreed = computed.agreed if computed else {}
    lines = []
    for one in ordered:
        result = computed.result.criterion(one.key) if computed else None
        score, reason = agreed.get(one.key, (None, ""))
        lines.append(
            Line(
                key=one.key,
                code=one.code,
                text=one.text,
                maximum=_number(one.maximum),
                cells=tuple(_cell(definition, column.form, one.key) for column in columns),
                notes=tuple(
                    (column.label, column.form.state["notes"][one.key])
                    for column in columns
                    if column.form.state["notes"].get(one.key)
                ),
                spread=_number(one.spread) if one.spread else "",
                is_disputed=one.share >= DISPUTED_SHARE,
                is_wide=one.share >= WIDE_SHARE,
                mean=_value(definition, result.mean if result else None),
                proposal=_proposal(definition, one.key, result.mean if result else None),
                value=_value(definition, result.value if result else None),
                agreed=_value(definition, score),
                agreed_raw="" if score is None else str(score),
                reason=reason,
            )
        )
    return lines


def _cell(definition: RubricDefinition, form: ObservationForm, key: str) -> str:
    value = form.state["scores"].get(key)
    return "–" if value in (None, NOT_SCORED_MARK) else score_words(definition, value)


def _value(definition: RubricDefinition, value: Decimal | None) -> str:
    if value is None:
        return ""
    if definition.scale.is_levels and value == value.to_integral_value():
        return definition.scale.level_name(value)
    return vi_number(value)


def _proposal(definition: RubricDefinition, key: str, mean: Decimal | None) -> str:
    criterion = definition.find_criterion(key)
    if mean is None or criterion is None or definition.scale.is_levels:
        return ""
    return vi_number(nearest_step(mean, criterion.step))


def _number(value: Decimal | None) -> str:
    return "" if value is None else vi_number(value)


def stored_result(conclusion: Any) -> dict[str, Any] | None:
    """A conclusion's own numbers, as they were computed on its day."""
    if conclusion is None or conclusion.result is None:
        return None
    result = conclusion.result
    total = conclusion.total
    is_levels = result["is_levels"]
    return {
        "total": "" if total is None or is_levels else vi_number(total),
        "maximum": vi_number(Decimal(result["maximum"])),
        "notes": result["notes"],
    }
