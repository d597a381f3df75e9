"""Which rubrics a centre may observe with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from llct.core.ownership import OwnerKind
from llct.features.centres import settings
from llct.features.centres.models import Centre
from llct.features.observations.rules import KINDS, ObservationKind
from llct.features.observations.rules.kinds import FULL_RUBRIC, QUICK_RUBRIC
from llct.features.rubrics.models import Rubric, RubricVersion
from llct.infra.db import db

_NEAREST_FIRST = (OwnerKind.CENTRE, OwnerKind.PROVINCE, OwnerKind.INSTALLATION)


@dataclass(frozen=True)
class RubricChoice:
    """A rubric with its newest published version."""

    id: int
    key: str | None
    title: str
    owner: OwnerKind
    version_id: int
    gives_grade: bool


def list_rubrics(centre_id: int) -> list[RubricChoice]:
    """Published rubrics of the centre, its province and the installation, the nearest first."""
    newest = (
        sa.select(RubricVersion.rubric_id, sa.func.max(RubricVersion.number).label("number"))
        .where(RubricVersion.published_at.is_not(None))
        .group_by(RubricVersion.rubric_id)
        .subquery()
    )
    province = sa.select(Centre.province_id).where(Centre.id == centre_id).scalar_subquery()
    query = (
        sa.select(Rubric, RubricVersion.id, RubricVersion.definition)
        .join(newest, newest.c.rubric_id == Rubric.id)
        .join(
            RubricVersion,
            sa.and_(RubricVersion.rubric_id == Rubric.id, RubricVersion.number == newest.c.number),
        )
        .where(
            sa.not_(Rubric.is_archived),
            sa.or_(
                Rubric.owner_kind == OwnerKind.INSTALLATION,
                Rubric.centre_id == centre_id,
                Rubric.province_id == province,
            ),
        )
        .order_by(Rubric.sort_name, Rubric.id)
    )
    found = [
        RubricChoice(
            rubric.id, rubric.key, rubric.title, rubric.owner_kind, version_id, bool(data["bands"])
        )
        for rubric, version_id, data in db.session.execute(query)
    ]
    return sorted(found, key=lambda choice: _NEAREST_FIRST.index(choice.owner))


def default_rubric_id(
    centre_id: int, kind: ObservationKind, choices: list[RubricChoice], on: date | None = None
) -> int | None:
    """The rubric a kind starts from; None where the kind or the centre asks for remarks only."""
    if not KINDS[kind].has_forms:
        return None
    wanted = settings.get(centre_id, settings.COMMENT_FORM, on=on)
    if kind is ObservationKind.COMMENT and wanted == "none":
        return None
    if kind is ObservationKind.COMMENT and wanted == "quick":
        return next((choice.id for choice in choices if choice.key == QUICK_RUBRIC), None)
    own = [c.id for c in choices if c.gives_grade and c.owner is not OwnerKind.INSTALLATION]
    built_in = [choice.id for choice in choices if choice.key == FULL_RUBRIC]
    return next(iter(own + built_in), None)


def latest_version(rubric_id: int) -> int | None:
    """The newest published version of a rubric."""
    query = (
        sa.select(RubricVersion.id)
        .where(RubricVersion.rubric_id == rubric_id, RubricVersion.published_at.is_not(None))
        .order_by(RubricVersion.number.desc())
        .limit(1)
    )
    return db.session.scalar(query)
