"""Programmes as a centre or a province sees them: its own, its province's and the shared ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from llct.core.ownership import OwnerKind
from llct.features.centres.models import Centre
from llct.features.curriculum.models import CentreProgrammeSwitch, CurriculumModule, Programme
from llct.infra.db import db, matches
from llct.web.listing import ListQuery, Page, paginate


@dataclass(frozen=True)
class Viewer:
    """From where programmes are looked at."""

    centre_id: int | None
    province_id: int | None


def _visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Shared programmes, those of the viewer's province, those of the viewer's centre."""
    conditions = [Programme.owner_kind == OwnerKind.INSTALLATION]
    if viewer.centre_id is not None:
        own_province = sa.select(Centre.province_id).where(Centre.id == viewer.centre_id)
        conditions += [
            Programme.centre_id == viewer.centre_id,
            Programme.province_id == own_province.scalar_subquery(),
        ]
    elif viewer.province_id is not None:
        conditions.append(Programme.province_id == viewer.province_id)
    return sa.or_(*conditions)


def _switch(viewer: Viewer) -> sa.ColumnElement[bool]:
    return sa.and_(
        CentreProgrammeSwitch.programme_id == Programme.id,
        CentreProgrammeSwitch.centre_id == viewer.centre_id,
    )


def list_programmes(viewer: Viewer, query: ListQuery) -> Page:
    """Rows of the page "Chương trình": one per edition, with module and period counts."""
    counts = (
        sa.select(
            CurriculumModule.programme_id,
            sa.func.count().label("modules"),
            sa.func.sum(CurriculumModule.periods).label("periods"),
        )
        .group_by(CurriculumModule.programme_id)
        .subquery()
    )
    is_off = sa.func.coalesce(CentreProgrammeSwitch.is_off, sa.false()).label("is_off")
    statement = (
        sa.select(
            Programme.id,
            Programme.code,
            Programme.title,
            Programme.edition,
            Programme.owner_kind,
            Programme.group_number,
            Programme.total_periods,
            Programme.is_verified,
            Programme.valid_to,
            counts.c.modules,
            counts.c.periods,
            is_off,
        )
        .outerjoin(counts, counts.c.programme_id == Programme.id)
        .outerjoin(CentreProgrammeSwitch, _switch(viewer))
        .where(_visible(viewer), matches(Programme.search_folded, Programme.search_exact, query.q))
    )
    if group := query.filters.get("group"):
        statement = statement.where(Programme.group_number == int(group))
    if owner := query.filters.get("owner"):
        statement = statement.where(Programme.owner_kind == OwnerKind(owner))
    if query.filters.get("state") == "off":
        statement = statement.where(is_off.is_(True))
    elif query.filters.get("state") == "on":
        statement = statement.where(is_off.is_(False))
    columns = {
        "group": (sa.func.coalesce(Programme.group_number, 9), Programme.sort_name),
        "title": (Programme.sort_name,),
        "code": (Programme.code,),
    }[query.sort_key]
    order = [c.desc() if query.is_descending else c.asc() for c in columns]
    return paginate(statement.order_by(*order, Programme.id), query)


def get_programme(viewer: Viewer, programme_id: int) -> Programme | None:
    """One visible programme with its modules."""
    query = (
        sa.select(Programme)
        .where(Programme.id == programme_id, _visible(viewer))
        .options(selectinload(Programme.modules))
    )
    return db.session.scalars(query).one_or_none()


def is_switched_off(centre_id: int, programme_id: int) -> bool:
    query = sa.select(CentreProgrammeSwitch.is_off).where(
        CentreProgrammeSwitch.centre_id == centre_id,
        CentreProgrammeSwitch.programme_id == programme_id,
    )
    return bool(db.session.scalar(query))


def list_current(viewer: Viewer, on: date) -> list[tuple[int, str]]:
    """(id, title) of the programmes a centre may open classes of on a day, for a choice field."""
    query = (
        sa.select(Programme.id, Programme.title)
        .outerjoin(CentreProgrammeSwitch, _switch(viewer))
        .where(
            _visible(viewer),
            sa.func.coalesce(CentreProgrammeSwitch.is_off, sa.false()).is_(False),
            sa.or_(Programme.valid_from.is_(None), Programme.valid_from <= on),
            sa.or_(Programme.valid_to.is_(None), Programme.valid_to >= on),
        )
        .order_by(sa.func.coalesce(Programme.group_number, 9), Programme.sort_name, Programme.id)
    )
    return [(row.id, row.title) for row in db.session.execute(query)]


def list_modules(viewer: Viewer, programme_id: int | None = None) -> list[CurriculumModule]:
    """Modules of one visible programme, or of all, in programme order with the programme loaded."""
    query = (
        sa.select(CurriculumModule)
        .join(Programme)
        .where(_visible(viewer))
        .options(sa.orm.contains_eager(CurriculumModule.programme))
        .order_by(Programme.sort_name, Programme.id, CurriculumModule.number)
    )
    if programme_id is not None:
        query = query.where(Programme.id == programme_id)
    return list(db.session.scalars(query))


def get_module(viewer: Viewer, module_id: int) -> CurriculumModule | None:
    query = (
        sa.select(CurriculumModule)
        .join(Programme)
        .where(CurriculumModule.id == module_id, _visible(viewer))
        .options(sa.orm.contains_eager(CurriculumModule.programme))
    )
    return db.session.scalars(query).one_or_none()
