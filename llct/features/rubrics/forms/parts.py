"""Rows of the editor: criteria, groups, conditions, bands.

Each row form knows both ways: `show` gives the fields' values of a part of the definition,
`read` gives the part back as typed. Anything may still be missing, nothing may be misshapen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField
from wtforms.validators import ValidationError

from llct.core.errors import Stale
from llct.core.rounding import vi_number
from llct.features.rubrics.labels import GRADE_CODE_LABELS, MESSAGES
from llct.features.rubrics.rules.definitions import (
    STEPS,
    Band,
    Condition,
    ConditionKind,
    Criterion,
    GradeCode,
    Group,
    Guidance,
    Scale,
)
from llct.features.rubrics.rules.validation import (
    CODE_LENGTH,
    GUIDANCE_LENGTH,
    MAX_CRITERIA,
    MAX_POINTS,
    NAME_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
)
from llct.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DecimalField,
    LongTextField,
    TextField,
    between,
    optional,
    required,
)

MAX_CONDITIONS = 20
WHOLE_LESSON = (ConditionKind.PLAN_APPROVED, ConditionKind.TIME_KEPT)

_GUIDANCE_LINE = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*[:–-]\s*(.+)")
_POINTS = between(0, int(MAX_POINTS))
_FLOOR_HINT = _l(
    "Chỉ dùng cho tiêu chí về đường lối, quan điểm: kết quả dưới ngưỡng thì không tự xếp loại,"
    " chủ trì kết luận. Để trống cho tiêu chí khác."
)


def show_guidance(guidance: Sequence[Guidance]) -> str:
    """One line per score: "8: còn chỗ chưa chặt"."""
    return "\n".join(f"{vi_number(one.minimum)}: {one.text}" for one in guidance)


def read_guidance(text: str) -> tuple[Guidance, ...]:
    """The opposite; a line of another shape is a ValueError."""
    found = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        match = _GUIDANCE_LINE.fullmatch(line)
        if not match:
            raise ValueError(line)
        found.append(Guidance(Decimal(match[1].replace(",", ".")), match[2].strip()))
    return tuple(found)


def rows_of(fields: FieldList, items: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Row forms with the draft's own parts; Stale when the draft has other rows by now."""
    if len(fields.entries) != len(items):
        raise Stale
    return [(entry.form, item) for entry, item in zip(fields.entries, items, strict=True)]


class CriterionForm(BaseForm):
    code = TextField(_l("Ký hiệu"), limit=CODE_LENGTH)
    text = LongTextField(_l("Nội dung tiêu chí"), limit=TEXT_LENGTH)
    allows_not_observed = BooleanField(_l("Được chọn “Không quan sát được”"))
    guidance = LongTextField(
        _l("Gợi ý chấm"),
        limit=GUIDANCE_LENGTH * 4,
        description=_l("Mỗi dòng một mức, ví dụ “8: còn chỗ diễn đạt chưa chặt”."),
    )

    def validate_guidance(self, field: LongTextField) -> None:
        try:
            read_guidance(field.data or "")
        except ValueError:
            raise ValidationError(MESSAGES["rubric.guidance_shape"]) from None

    @staticmethod
    def show(criterion: Criterion) -> dict[str, Any]:
        return {
            "code": criterion.code,
            "text": criterion.text,
            "maximum": criterion.maximum,
            "step": criterion.step,
            "allows_not_observed": criterion.allows_not_observed,
            "soundness_floor": criterion.soundness_floor,
            "guidance": show_guidance(criterion.guidance),
        }

    def read(self, old: Criterion, scale: Scale) -> Criterion:
        return Criterion(
            key=old.key,
            code=self.code.data or "",
            text=" ".join((self.text.data or "").split()),
            maximum=scale.maximum if scale.is_levels else self["maximum"].data or Decimal(0),
            step=Decimal(1) if scale.is_levels else self["step"].data,
            allows_not_observed=self.allows_not_observed.data,
            soundness_floor=self["soundness_floor"].data,
            guidance=read_guidance(self.guidance.data or ""),
        )


class PointsCriterionForm(CriterionForm):
    maximum = DecimalField(_l("Điểm tối đa"), [optional(), _POINTS])
    step = ChoiceField(
        _l("Bước điểm"),
        [required()],
        of=Decimal,
        choices=[(str(step), vi_number(step)) for step in STEPS],
    )
    soundness_floor = DecimalField(
        _l("Ngưỡng quan điểm chính trị"), [optional(), _POINTS], description=_FLOOR_HINT
    )


class LevelCriterionForm(CriterionForm):
    soundness_floor = ChoiceField(
        _l("Ngưỡng quan điểm chính trị"), of=Decimal, description=_FLOOR_HINT
    )


class GroupForm(BaseForm):
    code = TextField(_l("Ký hiệu"), limit=CODE_LENGTH)
    title = TextField(_l("Tên nhóm"), limit=TITLE_LENGTH)

    @staticmethod
    def show(group: Group) -> dict[str, Any]:
        criteria = [CriterionForm.show(criterion) for criterion in group.criteria]
        return {"code": group.code, "title": group.title, "criteria": criteria}

    def read(self, old: Group, scale: Scale) -> Group:
        return Group(
            key=old.key,
            code=self.code.data or "",
            title=self.title.data or "",
            criteria=tuple(
                form.read(criterion, scale)
                for form, criterion in rows_of(self["criteria"], old.criteria)
            ),
        )


class PointsGroupForm(GroupForm):
    criteria = FieldList(FormField(PointsCriterionForm), max_entries=MAX_CRITERIA)


class LevelGroupForm(GroupForm):
    criteria = FieldList(FormField(LevelCriterionForm), max_entries=MAX_CRITERIA)


class ConditionForm(BaseForm):
    """`subject` is "criterion:key", "group:key", or a condition about the whole lesson."""

    subject = ChoiceField(_l("Điều kiện"), [required()])

    @staticmethod
    def show(condition: Condition) -> dict[str, Any]:
        kind, minimum = condition.kind.value, condition.minimum
        if minimum is not None and condition.is_share:
            minimum *= 100
        return {
            "subject": f"{kind}:{condition.subject}" if condition.subject else kind,
            "minimum": minimum,
            "is_share": condition.is_share,
        }

    def read(self, scale: Scale) -> Condition:
        name, _, subject = (self.subject.data or "").partition(":")
        kind = ConditionKind(name)
        if kind in WHOLE_LESSON:
            return Condition(kind)
        minimum = self["minimum"].data
        is_share = not scale.is_levels and self["is_share"].data
        if minimum is not None and is_share:
            minimum = (minimum / 100).quantize(Decimal("0.01"))
        return Condition(kind, subject, minimum, is_share)


class PointsConditionForm(ConditionForm):
    minimum = DecimalField(_l("Ít nhất"), [optional(), _POINTS])
    is_share = BooleanField(_l("là % điểm tối đa"))


class LevelConditionForm(ConditionForm):
    minimum = ChoiceField(_l("Ít nhất"), of=Decimal)


class BandForm(BaseForm):
    name = TextField(_l("Tên loại"), limit=NAME_LENGTH)
    code = ChoiceField(
        _l("Thống kê vào"),
        [required()],
        of=GradeCode,
        choices=[(code.value, label) for code, label in GRADE_CODE_LABELS.items()],
    )

    @staticmethod
    def show(band: Band) -> dict[str, Any]:
        return {
            "name": band.name,
            "code": band.code,
            "min_total": band.min_total,
            "conditions": [ConditionForm.show(condition) for condition in band.conditions],
        }

    def read(self, old: Band, scale: Scale) -> Band:
        conditions = rows_of(self["conditions"], old.conditions)
        return Band(
            name=self.name.data or "",
            code=self.code.data,
            min_total=self["min_total"].data or Decimal(0),
            conditions=tuple(form.read(scale) for form, _ in conditions),
        )


class PointsBandForm(BandForm):
    min_total = DecimalField(_l("Từ (điểm)"), [optional(), _POINTS])
    conditions = FieldList(FormField(PointsConditionForm), max_entries=MAX_CONDITIONS)


class LevelBandForm(BandForm):
    min_total = ChoiceField(_l("Từ mức"), of=Decimal)
    conditions = FieldList(FormField(LevelConditionForm), max_entries=MAX_CONDITIONS)
