"""The Vietnamese sentences that go with a result. They are part of the record, not of a page:
minutes print them, and a correction years later must find the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from llct.core.rounding import vi_number
from llct.features.rubrics.rules.definitions import (
    Band,
    Condition,
    ConditionKind,
    RubricDefinition,
)
from llct.features.rubrics.rules.panel import RulesInForce
from llct.features.rubrics.rules.results import FormTotal, GroupResult, LessonFacts, NoGrade


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


def notes_on(
    definition: RubricDefinition,
    rules: RulesInForce,
    groups: Sequence[GroupResult],
    forms: Sequence[FormTotal],
    facts: LessonFacts,
) -> tuple[str, ...]:
    """What a reader must know about how the numbers came about."""
    return tuple(
        [
            *_outlier_notes(rules, forms),
            *_rescaling_notes(definition, groups),
            *_time_notes(definition, rules, facts),
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
    if definition.scale.is_levels:
        return f"mức {definition.scale.level_name(required)}"
    if required == definition.subject_maximum(condition):
        return "điểm tối đa"
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
