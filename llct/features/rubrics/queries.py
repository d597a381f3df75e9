"""Rubrics as a centre or a province sees them: its own, its province's, the built-in ones.

Every function takes the centre first; for a province the centre is None and the province is given.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from llct.core.ownership import OwnerKind
from llct.features.centres.models import Centre
from llct.features.centres.rules import Preset
from llct.features.rubrics.models import Rubric, RubricVersion
from llct.features.rubrics.rules.publishing import IN_USE, RubricStatus
from llct.infra.db import db, matches
from llct.web.listing import ListQuery, Page, paginate


def _visible(centre_id: int | None, province_id: int | None) -> sa.ColumnElement[bool]:
    conditions = [Rubric.owner_kind == OwnerKind.INSTALLATION]
    if centre_id is not None:
        own_province = sa.select(Centre.province_id).where(Centre.id == centre_id)
        conditions += [
            Rubric.centre_id == centre_id,
            # A province works on its drafts unseen.
            sa.and_(
                Rubric.province_id == own_province.scalar_subquery(),
                Rubric.status != RubricStatus.DRAFT,
            ),
        ]
    elif province_id is not None:
        conditions.append(Rubric.province_id == province_id)
    return sa.or_(*conditions)


def rubric_rows(centre_id: int | None, province_id: int | None, query: ListQuery) -> sa.Select:
    """The statement behind the list and its export."""
    statement = (
        sa.select(
            Rubric.id,
            Rubric.title,
            Rubric.owner_kind,
            Rubric.status,
            Rubric.current_number,
            RubricVersion.published_at,
        )
        .outerjoin(
            RubricVersion,
            sa.and_(
                RubricVersion.rubric_id == Rubric.id,
                RubricVersion.number == Rubric.current_number,
            ),
        )
        .where(
            _visible(centre_id, province_id),
            matches(Rubric.search_folded, Rubric.search_exact, query.q),
        )
    )
    if owner := query.filters.get("owner"):
        statement = statement.where(Rubric.owner_kind == OwnerKind(owner))
    if status := query.filters.get("status"):
        statement = statement.where(Rubric.status == RubricStatus(status))
    else:
        statement = statement.where(Rubric.status != RubricStatus.ARCHIVED)
    columns = {
        "title": (Rubric.sort_name,),
        "owner": (Rubric.owner_kind, Rubric.sort_name),
        "published": (RubricVersion.published_at, Rubric.sort_name),
    }[query.sort_key]
    order = [column.desc() if query.is_descending else column.asc() for column in columns]
    return statement.order_by(*order, Rubric.id)


def list_rubrics(centre_id: int | None, province_id: int | None, query: ListQuery) -> Page:
    """One page of rubrics; archived ones only when they are asked for."""
    return paginate(rubric_rows(centre_id, province_id, query), query)


def get_rubric(centre_id: int | None, province_id: int | None, rubric_id: int) -> Rubric | None:
    """One visible rubric with its versions and who published them."""
    statement = (
        sa.select(Rubric)
        .where(Rubric.id == rubric_id, _visible(centre_id, province_id))
        .options(selectinload(Rubric.versions).joinedload(RubricVersion.published_by))
    )
    return db.session.scalars(statement).one_or_none()


def list_usable(centre_id: int) -> list[RubricVersion]:
    """The versions a centre's new observations can be scored with, each with its rubric."""
    statement = (
        sa.select(RubricVersion)
        .join(RubricVersion.rubric)
        .where(
            _visible(centre_id, None),
            Rubric.status.in_(IN_USE),
            RubricVersion.number == Rubric.current_number,
        )
        .options(contains_eager(RubricVersion.rubric))
        .order_by(Rubric.sort_name, Rubric.id)
    )
    return list(db.session.scalars(statement))


def get_usable(centre_id: int, version_id: int) -> RubricVersion | None:
    """One of `list_usable`."""
    return next((v for v in list_usable(centre_id) if v.id == version_id), None)


def get_built_in(key: str) -> Rubric | None:
    """A rubric of the installation, which belongs to no centre, with its versions."""
    statement = sa.select(Rubric).where(Rubric.key == key).options(selectinload(Rubric.versions))
    return db.session.scalars(statement).one_or_none()


def has_full_preset(centre_id: int | None) -> bool:
    """Whether seat weights are shown; a province sees everything."""
    if centre_id is None:
        return True
    return db.session.scalar(sa.select(Centre.preset).where(Centre.id == centre_id)) is Preset.FULL
