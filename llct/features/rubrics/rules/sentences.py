"""The Vietnamese sentences that go with a result. They are part of the record, not of a page:
minutes print them, and a correction years later must find the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from llct.core.rounding import vi_number
from llct.features.rubrics.rules.definitions import (
    Band,
    Condition,
    ConditionKind,
    Criterion,
    RubricDefinition,
    Scale,
    ScoringSeat,
)
from llct.features.rubrics.rules.panel import RulesInForce
from llct.features.rubrics.rules.results import (
    CriterionResult,
    FormTotal,
    GroupResult,
    LessonFacts,
    NoGrade,
)

FULL_MARKS = "điểm tối đa"
SEAT_WORDS = {
    ScoringSeat.CHAIR: "chủ trì",
    ScoringSeat.SECRETARY: "thư ký",
    ScoringSeat.OBSERVER: "người dự",
}


def grade_sentence(
    definition: RubricDefinition,
    rules: RulesInForce,
    band: Band,
    total: Decimal,
    unmet: Sequence[Condition],
) -> str:
    """Why this grade and not the one above it."""
    if unmet:
        return f"Xếp loại {band.name}: {'; '.join(_unmet_phrases(definition, rules, unmet))}"
    scale = definition.scale
    if scale.is_levels:
        reached = f"mức chung của các tiêu chí là {scale.level_name(total)}"
    else:
        reached = f"tổng điểm {vi_number(total)}/{vi_number(scale.maximum)}"
    kept = ", đạt các điều kiện kèm theo" if band.conditions else ""
    return f"Xếp loại {band.name}: {reached}{kept}"


def no_grade_sentence(
    definition: RubricDefinition,
    reasons: Sequence[NoGrade],
    values: Mapping[str, Decimal | None],
    form_count: int,
    min_forms: int,
) -> str:
    """Why there is no grade. Doubted soundness is not named: minutes are read by everybody."""
    empty = [group.code for group in definition.groups if values[group.key] is None]
    control = [
        criterion.code
        for criterion in definition.criteria
        if criterion.key in definition.control_keys and values[criterion.key] is None
    ]
    words = {
        NoGrade.NO_FORMS: "chưa có phiếu nào",
        NoGrade.TOO_FEW_FORMS: f"mới có {form_count} phiếu, cần ít nhất {min_forms} phiếu",
        NoGrade.EMPTY_GROUP: f"nhóm {', '.join(empty)} không quan sát được",
        NoGrade.CONTROL_NOT_OBSERVED: f"tiêu chí {', '.join(control)} không quan sát được",
        NoGrade.SOUNDNESS: "xếp loại do chủ trì kết luận",
    }
    return f"Chưa xếp loại: {'; '.join(words[reason] for reason in reasons)}"


def condition_sentence(definition: RubricDefinition, condition: Condition) -> str:
    """What a band asks, as printed on the form: "nhóm II từ 32 điểm"; a draft may have gaps."""
    if condition.kind is ConditionKind.PLAN_APPROVED:
        return "giáo án đã được duyệt"
    if condition.kind is ConditionKind.TIME_KEPT:
        return "giữ đúng thời gian"
    noun, code = subject_words(definition, condition)
    is_whole = bool(condition.minimum) and definition.knows(condition.subject)
    required = _required_words(definition, condition) if is_whole else "…"
    reach = "đạt" if required == FULL_MARKS else "từ"
    return f"{noun} {code} {reach} {required}"


def criterion_detail(scale: Scale, criterion: Criterion) -> str:
    """Everything about a criterion besides its text, so that two versions can be compared."""
    parts = []
    if not scale.is_levels:
        maximum, step = vi_number(criterion.maximum), vi_number(criterion.step)
        parts.append(f"tối đa {maximum} điểm, bước {step}")
    if criterion.allows_not_observed:
        parts.append("được chọn “không quan sát được”")
    if criterion.soundness_floor is not None:
        parts.append(f"dưới {_score_words(scale, criterion.soundness_floor)} không tự xếp loại")
    parts += [f"từ {_score_words(scale, one.minimum)}: {one.text}" for one in criterion.guidance]
    return "; ".join(parts)


def _score_words(scale: Scale, score: Decimal) -> str:
    is_level = scale.is_levels and 1 <= score <= len(scale.levels)
    return f"mức {scale.level_name(score)}" if is_level else vi_number(score)


@dataclass(frozen=True, slots=True)
class BandLine:
    """A row of the printed grade table."""

    name: str
    reach: str
    conditions: tuple[str, ...]


def band_lines(definition: RubricDefinition) -> tuple[BandLine, ...]:
    """The grade table, best first: closed below, open above."""
    lines = []
    above: Decimal | None = None
    for band in definition.bands:
        conditions = tuple(condition_sentence(definition, c) for c in band.conditions)
        lines.append(BandLine(band.name, _reach(definition, band.min_total, above), conditions))
        above = band.min_total
    return tuple(lines)


def _reach(definition: RubricDefinition, lowest: Decimal, above: Decimal | None) -> str:
    scale = definition.scale
    if scale.is_levels:
        if not 1 <= lowest <= len(scale.levels):
            return ""
        return f"mức chung {scale.level_name(lowest)}"
    if above is None:
        return f"từ {vi_number(lowest)} đến {vi_number(scale.maximum)} điểm"
    if not lowest:
        return f"dưới {vi_number(above)} điểm"
    return f"từ {vi_number(lowest)} đến dưới {vi_number(above)} điểm"


def rule_sentences(definition: RubricDefinition) -> tuple[str, ...]:
    """The scale and what the rubric itself fixes about combining forms."""
    rule = definition.combination
    timed = definition.find_criterion(rule.time_criterion)
    lines = [_scale_sentence(definition)]
    if rule.min_forms is not None:
        lines.append(f"Xếp loại khi có ít nhất {rule.min_forms} phiếu")
    if rule.outlier_limit is not None:
        lines.append(f"Nêu phiếu lệch quá {vi_number(rule.outlier_limit)} điểm so với trung bình")
    if rule.drops_outliers is not None:
        lines.append(f"{'Bỏ' if rule.drops_outliers else 'Không bỏ'} phiếu lệch quá mức")
    if rule.time_tolerance is not None:
        lines.append(f"Thời gian được lệch đến {vi_number(rule.time_tolerance * 100)}%")
    if timed is not None:
        lines.append(f"Thời gian lệch quá mức: tiêu chí {timed.code} tính 0 điểm")
    for seat, weight in rule.seat_weights:
        lines.append(f"Phiếu của {SEAT_WORDS[seat]} tính hệ số {vi_number(weight)}")
    if definition.asks_points_to_fix:
        lines.append("Bắt buộc ghi nội dung cần chỉnh sửa")
    return tuple(lines)


def _scale_sentence(definition: RubricDefinition) -> str:
    scale = definition.scale
    if scale.is_levels:
        return f"Các mức: {', '.join(scale.levels)}"
    return f"Thang điểm {vi_number(scale.maximum)}"


def notes_on(
    definition: RubricDefinition,
    rules: RulesInForce,
    criteria: Sequence[CriterionResult],
    groups: Sequence[GroupResult],
    total: Decimal | None,
    forms: Sequence[FormTotal],
    facts: LessonFacts,
) -> tuple[str, ...]:
    """What a reader must know about how the numbers came about."""
    return tuple(
        [
            *_outlier_notes(rules, forms),
            *_rescaling_notes(definition, groups),
            *_time_notes(definition, rules, facts),
            *_rounding_notes(definition, criteria, groups, total),
        ]
    )


def _unmet_phrases(
    definition: RubricDefinition, rules: RulesInForce, unmet: Sequence[Condition]
) -> Iterator[str]:
    """Neighbours that lack the same thing share a phrase: "tiêu chí 4, 6 chưa đạt điểm tối đa"."""
    parts = [_unmet_parts(definition, rules, condition) for condition in unmet]
    for (noun, lacking), same in groupby(parts, key=lambda part: (part[0], part[2])):
        codes = ", ".join(code for _, code, _ in same)
        yield " ".join(word for word in (noun, codes, lacking) if word)


def _unmet_parts(
    definition: RubricDefinition, rules: RulesInForce, condition: Condition
) -> tuple[str, str, str]:
    """Noun, code and what is lacking."""
    if condition.kind is ConditionKind.PLAN_APPROVED:
        return "giáo án", "", "chưa được duyệt"
    if condition.kind is ConditionKind.TIME_KEPT:
        return "thời gian", "", f"lệch quá {_tolerance(rules)}"
    noun, code = subject_words(definition, condition)
    return noun, code, f"chưa đạt {_required_words(definition, condition)}"


def subject_words(definition: RubricDefinition, condition: Condition) -> tuple[str, str]:
    """ "tiêu chí" or "nhóm", and its printed code."""
    if condition.kind is ConditionKind.GROUP:
        group = definition.find_group(condition.subject)
        return "nhóm", group.code if group else ""
    criterion = definition.find_criterion(condition.subject)
    return "tiêu chí", criterion.code if criterion else ""


def _required_words(definition: RubricDefinition, condition: Condition) -> str:
    required = definition.required(condition)
    scale = definition.scale
    if scale.is_levels:
        return f"mức {scale.level_name(required)}" if required <= len(scale.levels) else "…"
    if required == definition.subject_maximum(condition):
        return FULL_MARKS
    return f"{vi_number(required)} điểm"


def _tolerance(rules: RulesInForce) -> str:
    return f"{vi_number(rules.time_tolerance * 100)}%"


def _outlier_notes(rules: RulesInForce, forms: Sequence[FormTotal]) -> Iterator[str]:
    if rules.outlier_limit is None:
        return
    dropped = sum(form.is_dropped for form in forms)
    flagged = sum(form.is_outlier for form in forms) - dropped
    beyond = f"lệch quá {vi_number(rules.outlier_limit)} điểm so với trung bình các phiếu"
    if dropped:
        yield f"Không tính {dropped} phiếu {beyond}."
    if flagged:
        yield f"Có {flagged} phiếu {beyond}."


def _rescaling_notes(definition: RubricDefinition, groups: Sequence[GroupResult]) -> Iterator[str]:
    for group, result in zip(definition.groups, groups, strict=True):
        if result.is_rescaled:
            yield f"Nhóm {group.code} quy đổi theo các tiêu chí quan sát được."


def _time_notes(
    definition: RubricDefinition, rules: RulesInForce, facts: LessonFacts
) -> Iterator[str]:
    criterion = definition.find_criterion(definition.combination.time_criterion)
    if criterion is None or not facts.is_time_off(rules.time_tolerance):
        return
    yield (
        f"Thời gian giảng {facts.actual_minutes} phút, kế hoạch {facts.planned_minutes} phút,"
        f" lệch quá {_tolerance(rules)}: tiêu chí {criterion.code} tính 0 điểm."
    )


def _rounding_notes(
    definition: RubricDefinition,
    criteria: Sequence[CriterionResult],
    groups: Sequence[GroupResult],
    total: Decimal | None,
) -> Iterator[str]:
    """Said where somebody who adds up the printed numbers would find another sum."""
    if definition.scale.is_levels or total is None:
        return
    shown = {result.key: result.value or Decimal(0) for result in criteria}
    adds_up = total == sum(group.value or Decimal(0) for group in groups)
    for group, result in zip(definition.groups, groups, strict=True):
        parts = sum(shown[criterion.key] for criterion in group.criteria)
        adds_up = adds_up and (result.is_rescaled or result.value == parts)
    if not adds_up:
        yield "Các tổng được cộng từ điểm chưa làm tròn."
