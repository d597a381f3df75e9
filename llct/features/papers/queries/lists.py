"""The office's papers: lists, one paper, its story, the register's numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from llct.features.papers.models import Paper
from llct.features.papers.rules import NAMED_KINDS, PaperKind, PaperState
from llct.infra.db import db, matches
from llct.web.listing import ListQuery, Page, paginate

SORTS = ("-on", "on", "title", "state")


@dataclass(frozen=True)
class Own:
    """A lecturer sees papers about own lessons, single forms only where names are shown.

    The office sees all papers, with the same exception for own lessons.
    """

    lecturer_id: int | None
    names_shown: bool
    sees_all: bool = False


def get_paper(centre_id: int, paper_id: int) -> Paper | None:
    query = (
        sa.select(Paper)
        .where(Paper.centre_id == centre_id, Paper.id == paper_id)
        .options(joinedload(Paper.presented_by))
    )
    return db.session.scalars(query).one_or_none()


def list_papers(centre_id: int, query: ListQuery, own: Own | None = None) -> Page[Paper]:
    """One page of the office's papers; with `own` those a lecturer may see."""
    return paginate(_papers(centre_id, query, own), query, scalars=True)


def list_all_papers(centre_id: int, query: ListQuery, own: Own | None = None) -> list[Paper]:
    """The same without pages, for the export."""
    return list(db.session.scalars(_papers(centre_id, query, own)))


def list_papers_of(centre_id: int, subject_kind: str, subject_id: int) -> list[Paper]:
    """All papers about one thing, void ones too, the oldest first."""
    return list_papers_of_many(centre_id, subject_kind, [subject_id])[subject_id]


def list_papers_of_many(
    centre_id: int, subject_kind: str, subject_ids: list[int]
) -> dict[int, list[Paper]]:
    """The papers about several things of one kind at once."""
    found: dict[int, list[Paper]] = {number: [] for number in subject_ids}
    query = (
        sa.select(Paper)
        .where(
            Paper.centre_id == centre_id,
            Paper.subject_kind == subject_kind,
            Paper.subject_id.in_(subject_ids),
        )
        .order_by(Paper.subject_id, Paper.id)
    )
    for paper in db.session.scalars(query):
        found[paper.subject_id].append(paper)
    return found


def find_current(
    centre_id: int, subject_kind: str, subject_id: int, kind: PaperKind, part: str
) -> Paper | None:
    query = sa.select(Paper).where(
        Paper.centre_id == centre_id,
        Paper.subject_kind == subject_kind,
        Paper.subject_id == subject_id,
        Paper.kind == kind,
        Paper.part == part,
        Paper.state != PaperState.VOID,
    )
    return db.session.scalars(query).one_or_none()


def list_numbers(centre_id: int, kind: PaperKind, year: int | None) -> list[tuple[int, str]]:
    """(paper, number) of a kind that stand in the register: of a year, or of all years."""
    query = (
        sa.select(Paper.id, Paper.number, Paper.signed_on, Paper.paper_on)
        .where(
            Paper.centre_id == centre_id,
            Paper.kind == kind,
            Paper.number != "",
            Paper.state != PaperState.VOID,
        )
        .order_by(Paper.id)
    )
    return [
        (row.id, row.number)
        for row in db.session.execute(query)
        if year is None or (row.signed_on or row.paper_on).year == year
    ]


def count_waiting(centre_id: int) -> int:
    """Papers that wait for a signature."""
    query = sa.select(sa.func.count(Paper.id)).where(
        Paper.centre_id == centre_id, Paper.state == PaperState.FOR_SIGNATURE
    )
    return db.session.scalar(query) or 0


def _papers(centre_id: int, query: ListQuery, own: Own | None) -> sa.Select[Paper]:
    statement = sa.select(Paper).where(
        Paper.centre_id == centre_id,
        matches(Paper.search_folded, Paper.search_exact, query.q),
    )
    if own is not None:
        is_about = sa.func.coalesce(Paper.lecturer_id, 0) == (own.lecturer_id or -1)
        if not own.sees_all:
            statement = statement.where(is_about)
        if not own.names_shown:
            statement = statement.where(sa.not_(is_about) | Paper.kind.not_in(NAMED_KINDS))
    if state := query.filters.get("state"):
        statement = statement.where(Paper.state == PaperState(state))
    if kind := query.filters.get("kind"):
        statement = statement.where(Paper.kind == PaperKind(kind))
    columns: dict[str, list[Any]] = {
        "on": [Paper.paper_on],
        "title": [Paper.sort_name],
        "state": [Paper.state, Paper.paper_on],
    }
    chosen = columns[query.sort_key]
    order = [column.desc() if query.is_descending else column for column in chosen]
    return statement.order_by(*order, Paper.id.desc())
