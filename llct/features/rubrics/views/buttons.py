"""What can be done with a rubric now, as buttons: read from the workflow table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from llct.core.permissions import Actor
from llct.features.rubrics import access
from llct.features.rubrics.labels import ACTION_LABELS
from llct.features.rubrics.models import Rubric, RubricVersion
from llct.features.rubrics.rules.publishing import PUBLISHING, RubricAction


@dataclass(frozen=True)
class Button:
    """An action that is possible now. With consequences it asks first."""

    label: Any
    url: str
    icon: str
    version: int
    consequences: tuple[str, ...] = ()
    is_link: bool = False
    is_main: bool = False
    is_dangerous: bool = False


def buttons_for(
    actor: Actor, rubric: Rubric, shown: RubricVersion, *, is_complete: bool
) -> list[Button]:
    """What this actor may do now; a draft is decided about only where it is shown."""
    hidden = _DECIDES_DRAFT if shown.is_published else frozenset()
    if not is_complete:
        hidden |= {RubricAction.PUBLISH}
    return [
        _button(rubric, transition.action)
        for transition in PUBLISHING.actions_from(rubric.status)
        if transition.action not in hidden and getattr(access, transition.who)(actor, rubric)
    ]


_ICONS = {
    RubricAction.EDIT: "pencil",
    RubricAction.PUBLISH: "check",
    RubricAction.START_VERSION: "file-plus",
    RubricAction.DISCARD_DRAFT: "undo-2",
    RubricAction.DELETE: "trash-2",
    RubricAction.ARCHIVE: "archive",
    RubricAction.RESTORE: "rotate-ccw",
}
_DECIDES_DRAFT = frozenset({RubricAction.PUBLISH, RubricAction.DISCARD_DRAFT, RubricAction.DELETE})


def _button(rubric: Rubric, action: RubricAction) -> Button:
    draft = rubric.draft
    return Button(
        label=ACTION_LABELS[action],
        url=url_for(f".{action.value}", rubric_id=rubric.id),
        icon=_ICONS[action],
        version=draft.version if draft and action in _DECIDES_DRAFT else rubric.version,
        consequences=_consequences(action),
        is_link=action is RubricAction.EDIT,
        is_main=action is RubricAction.PUBLISH,
        is_dangerous=action in {RubricAction.DELETE, RubricAction.DISCARD_DRAFT},
    )


def _consequences(action: RubricAction) -> tuple[str, ...]:
    return {
        RubricAction.PUBLISH: (
            _("Buổi dự giờ mới có chấm điểm dùng mẫu của đơn vị trước mẫu có sẵn."),
            _("Khi xếp dự giờ vẫn chọn được mẫu khác."),
            _("Phiên bản đã đưa vào dùng thì không sửa được nữa."),
            _("Các buổi đã dự giữ nguyên phiên bản cũ."),
        ),
        RubricAction.DISCARD_DRAFT: (
            _("Nội dung đang sửa mất hẳn."),
            _("Phiên bản đang dùng giữ nguyên."),
        ),
        RubricAction.DELETE: (_("Bản nháp mất hẳn, không lấy lại được."),),
        RubricAction.ARCHIVE: (
            _("Mẫu phiếu không còn để chọn cho buổi dự giờ mới."),
            _("Các buổi đã dùng mẫu này giữ nguyên."),
        ),
    }.get(action, ())
