"""A new rubric, a copy, a decision."""

from __future__ import annotations

from decimal import Decimal

from flask_babel import lazy_gettext as _l
from wtforms.validators import StopValidation

from llct.features.rubrics.labels import SCALE_KIND_LABELS
from llct.features.rubrics.rules.definitions import RubricDefinition, Scale, ScaleKind
from llct.features.rubrics.rules.validation import MAX_POINTS, TITLE_LENGTH
from llct.web.forms import (
    BaseForm,
    DecimalField,
    RadioField,
    TextField,
    VersionField,
    between,
    has_content,
    optional,
    required,
)

FIRST_LEVELS = ("Rất tốt", "Tốt", "Khá", "Đạt", "Chưa đạt")


def needed_for_points(form: BaseForm, field: DecimalField) -> None:
    if form["scale_kind"].data == ScaleKind.POINTS.value and field.data is None:
        raise StopValidation(_l("Cần nhập thang điểm."))


class CreateRubricForm(BaseForm):
    """Name and scale; the rest is written in the editor."""

    title = TextField(_l("Tên mẫu phiếu"), [has_content], limit=TITLE_LENGTH)
    scale_kind = RadioField(
        _l("Cách chấm"),
        [required()],
        choices=[(kind.value, label) for kind, label in SCALE_KIND_LABELS.items()],
        default=ScaleKind.POINTS.value,
    )
    scale_maximum = DecimalField(
        _l("Thang điểm"),
        [needed_for_points, optional(), between(1, int(MAX_POINTS))],
        description=_l("Thường là 10, 20 hoặc 100. Để trống nếu chọn mức."),
    )

    def definition(self) -> RubricDefinition:
        if self.scale_kind.data == ScaleKind.LEVELS.value:
            scale = Scale(ScaleKind.LEVELS, Decimal(len(FIRST_LEVELS)), FIRST_LEVELS)
        else:
            scale = Scale(ScaleKind.POINTS, self.scale_maximum.data or Decimal(0))
        return RubricDefinition(self.title.data or "", scale)


class CopyRubricForm(BaseForm):
    title = TextField(_l("Tên mẫu phiếu mới"), [has_content], limit=TITLE_LENGTH)


class SeenForm(BaseForm):
    """A decision about a rubric as the page showed it."""

    version = VersionField()
