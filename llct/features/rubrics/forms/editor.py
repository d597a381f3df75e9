"""The editor's form: a whole draft, one class for points and one for levels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField

from llct.features.rubrics.forms.parts import (
    WHOLE_LESSON,
    BandForm,
    GroupForm,
    LevelBandForm,
    LevelGroupForm,
    PointsBandForm,
    PointsGroupForm,
    rows_of,
)
from llct.features.rubrics.labels import CONDITION_KIND_LABELS
from llct.features.rubrics.rules.definitions import (
    Combination,
    ConditionKind,
    RubricDefinition,
    Scale,
    ScoringSeat,
)
from llct.features.rubrics.rules.validation import (
    MAX_BANDS,
    MAX_FORMS,
    MAX_GROUPS,
    MAX_LEVELS,
    MAX_POINTS,
    NAME_LENGTH,
    TITLE_LENGTH,
)
from llct.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DecimalField,
    LongTextField,
    TextField,
    VersionField,
    WholeNumberField,
    between,
    optional,
)

Choices = list[tuple[str, Any]]

_DROPS = {"": None, "yes": True, "no": False}


class EditorForm(BaseForm):
    """What drafts of both scales have. Rows stand in the order of the draft."""

    version = VersionField()
    title = TextField(_l("Tên mẫu phiếu"), limit=TITLE_LENGTH)
    asks_points_to_fix = BooleanField(_l("Bắt buộc ghi nội dung cần chỉnh sửa"))
    min_forms = WholeNumberField(
        _l("Số phiếu ít nhất để xếp loại"), [optional(), between(1, MAX_FORMS)]
    )
    time_tolerance = WholeNumberField(_l("Thời gian được lệch (%)"), [optional(), between(1, 100)])

    @classmethod
    def of(cls, draft: RubricDefinition, version: int, *, shows_weights: bool) -> EditorForm:
        """The form of a draft: its values, or what was typed over them."""
        form_class = LevelsEditorForm if draft.scale.is_levels else PointsEditorForm
        form = form_class(data={"version": version, **form_class.show(draft)})
        form.fit(draft, shows_weights=shows_weights)
        return form

    @classmethod
    def show(cls, draft: RubricDefinition) -> dict[str, Any]:
        rule = draft.combination
        tolerance = rule.time_tolerance
        return {
            "title": draft.title,
            "asks_points_to_fix": draft.asks_points_to_fix,
            "groups": [GroupForm.show(group) for group in draft.groups],
            "bands": [BandForm.show(band) for band in draft.bands],
            "min_forms": rule.min_forms,
            "time_tolerance": None if tolerance is None else int(tolerance * 100),
        }

    def fit(self, draft: RubricDefinition, *, shows_weights: bool) -> None:
        """Give the choices the words of this draft."""
        subjects = _subject_choices(draft)
        for band in self["bands"].entries:
            for condition in band.form.conditions.entries:
                condition.form.subject.choices = subjects

    def read(self, base: RubricDefinition) -> RubricDefinition:
        """The draft as typed, bands best first; Stale when `base` has other rows by now."""
        scale = self.read_scale(base.scale)
        groups = rows_of(self["groups"], base.groups)
        bands = [form.read(band, scale) for form, band in rows_of(self["bands"], base.bands)]
        return replace(
            base,
            title=self.title.data or "",
            scale=scale,
            groups=tuple(form.read(group, scale) for form, group in groups),
            bands=tuple(sorted(bands, key=lambda band: -band.min_total)),
            combination=self.read_combination(base.combination),
            asks_points_to_fix=self.asks_points_to_fix.data,
        )

    def read_scale(self, old: Scale) -> Scale:
        return old

    def read_combination(self, old: Combination) -> Combination:
        percent = self.time_tolerance.data
        tolerance = None if percent is None else Decimal(percent) / 100
        return replace(old, min_forms=self.min_forms.data, time_tolerance=tolerance)


class PointsEditorForm(EditorForm):
    scale_maximum = DecimalField(_l("Thang điểm"), [optional(), between(0, int(MAX_POINTS))])
    groups = FieldList(FormField(PointsGroupForm), max_entries=MAX_GROUPS)
    bands = FieldList(FormField(PointsBandForm), max_entries=MAX_BANDS)
    outlier_limit = DecimalField(
        _l("Nêu phiếu lệch quá (điểm)"), [optional(), between(0, int(MAX_POINTS))]
    )
    drops_outliers = ChoiceField(
        _l("Bỏ phiếu lệch quá mức"),
        choices=[("", _l("Theo thiết đặt của Trung tâm")), ("yes", _l("Có")), ("no", _l("Không"))],
    )
    time_criterion = ChoiceField(_l("Lệch quá thì tính 0 điểm ở tiêu chí"))
    weight_chair = DecimalField(_l("Hệ số phiếu chủ trì"), [optional(), between(0, 10)])
    weight_secretary = DecimalField(_l("Hệ số phiếu thư ký"), [optional(), between(0, 10)])
    weight_observer = DecimalField(_l("Hệ số phiếu người dự"), [optional(), between(0, 10)])

    @classmethod
    def show(cls, draft: RubricDefinition) -> dict[str, Any]:
        rule = draft.combination
        drops = next(name for name, value in _DROPS.items() if value is rule.drops_outliers)
        return {
            **super().show(draft),
            "scale_maximum": draft.scale.maximum,
            "outlier_limit": rule.outlier_limit,
            "drops_outliers": drops,
            "time_criterion": rule.time_criterion,
            **{f"weight_{seat.value}": weight for seat, weight in rule.seat_weights},
        }

    def fit(self, draft: RubricDefinition, *, shows_weights: bool) -> None:
        super().fit(draft, shows_weights=shows_weights)
        self.time_criterion.choices = [
            ("", _l("Không có tiêu chí nào")),
            *((criterion.key, criterion.code) for criterion in draft.criteria),
        ]
        if not shows_weights:
            for seat in ScoringSeat:
                del self[f"weight_{seat.value}"]

    def read_scale(self, old: Scale) -> Scale:
        return replace(old, maximum=self.scale_maximum.data or Decimal(0))

    def read_combination(self, old: Combination) -> Combination:
        return replace(
            super().read_combination(old),
            outlier_limit=self.outlier_limit.data,
            drops_outliers=_DROPS[self.drops_outliers.data or ""],
            time_criterion=self.time_criterion.data or "",
            seat_weights=self._weights() if "weight_chair" in self else old.seat_weights,
        )

    def _weights(self) -> tuple[tuple[ScoringSeat, Decimal], ...]:
        typed = [(seat, self[f"weight_{seat.value}"].data) for seat in ScoringSeat]
        return tuple((seat, weight) for seat, weight in typed if weight is not None)


class LevelsEditorForm(EditorForm):
    levels = LongTextField(
        _l("Các mức, từ cao xuống thấp"),
        limit=(NAME_LENGTH + 1) * MAX_LEVELS,
        description=_l("Mỗi dòng một mức."),
    )
    groups = FieldList(FormField(LevelGroupForm), max_entries=MAX_GROUPS)
    bands = FieldList(FormField(LevelBandForm), max_entries=MAX_BANDS)

    @classmethod
    def show(cls, draft: RubricDefinition) -> dict[str, Any]:
        return {**super().show(draft), "levels": "\n".join(draft.scale.levels)}

    def fit(self, draft: RubricDefinition, *, shows_weights: bool) -> None:
        super().fit(draft, shows_weights=shows_weights)
        levels = _level_choices(draft.scale)
        for group in self.groups.entries:
            for criterion in group.form.criteria.entries:
                criterion.form.soundness_floor.choices = [("", _l("Không có")), *levels]
        for band in self.bands.entries:
            band.form.min_total.choices = [("", "–"), *levels]
            for condition in band.form.conditions.entries:
                condition.form.minimum.choices = [("", "–"), *levels]

    def read_scale(self, old: Scale) -> Scale:
        names = [" ".join(line.split()) for line in (self.levels.data or "").split("\n")]
        levels = tuple(name for name in names if name)
        return replace(old, maximum=Decimal(len(levels)), levels=levels)


def _level_choices(scale: Scale) -> Choices:
    count = len(scale.levels)
    return [(str(count - index), name) for index, name in enumerate(scale.levels)]


def _subject_choices(draft: RubricDefinition) -> Choices:
    criteria = [
        (f"{ConditionKind.CRITERION}:{one.key}", _l("Tiêu chí %(code)s", code=one.code))
        for one in draft.criteria
    ]
    groups = [
        (f"{ConditionKind.GROUP}:{group.key}", _l("Nhóm %(code)s", code=group.code))
        for group in draft.groups
    ]
    whole = [(kind.value, CONDITION_KIND_LABELS[kind]) for kind in WHOLE_LESSON]
    return [*criteria, *groups, *whole]
