"""Which rubric version an observation is scored with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from llct.core.ownership import OwnerKind
from llct.features.centres import settings
from llct.features.observations.rules import KINDS, ObservationKind
from llct.features.observations.rules.kinds import FULL_RUBRIC, QUICK_RUBRIC
from llct.features.rubrics.models import RubricVersion
from llct.features.rubrics.queries import list_usable

_NEAREST_FIRST = (OwnerKind.CENTRE, OwnerKind.PROVINCE, OwnerKind.INSTALLATION)


def default_version(
    centre_id: int,
    kind: ObservationKind,
    versions: Sequence[RubricVersion],
    on: date | None = None,
) -> RubricVersion | None:
    """The one a kind starts from; None where the kind or the centre asks for remarks only.

    A centre's own rubric with grades goes before its province's, that before the built-in one.
    """
    if not KINDS[kind].has_forms:
        return None
    wanted = settings.get(centre_id, settings.COMMENT_FORM, on=on)
    if kind is ObservationKind.COMMENT and wanted == "none":
        return None
    if kind is ObservationKind.COMMENT and wanted == "quick":
        return next((v for v in versions if v.rubric.key == QUICK_RUBRIC), None)
    own = [
        version
        for version in sorted(versions, key=lambda v: _NEAREST_FIRST.index(v.rubric.owner_kind))
        if version.rubric.owner_kind is not OwnerKind.INSTALLATION and version.read().gives_grade
    ]
    built_in = [version for version in versions if version.rubric.key == FULL_RUBRIC]
    return next(iter(own + built_in), None)


def newest_of_same(centre_id: int, version: RubricVersion) -> RubricVersion:
    """The version of the same rubric that is in use now; the given one when none is."""
    usable = list_usable(centre_id)
    return next((v for v in usable if v.rubric_id == version.rubric_id), version)
