"""The plans of the bank: by their words, by filters, and one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import sqlalchemy as sa

from llct.core import clock
from llct.core.permissions import Actor
from llct.features.accounts.models import Person
from llct.features.centres.models import Centre
from llct.features.classes.rules.messages import lesson_words
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_bank.queries.reach import BankReach
from llct.features.lesson_bank.queries.uses import has_grade, has_prize, uses_of
from llct.features.lesson_bank.queries.rows import BankRow, Found
from llct.features.lesson_bank.rules import SUFFIXES, BankKind
from llct.features.lesson_plans import queries as lesson_plans
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.rubrics.rules.definitions import GradeCode
from llct.infra.db import db, unscoped
from llct.infra.documents.kinds import KeptKind
from llct.infra.fulltext import IndexedText, Query, Results, search, understand
from llct.web.listing import ROWS_PER_PAGE, ListQuery, Page, paginate

SORTS = ("-approved", "approved", "lesson", "lecturer")


@dataclass(frozen=True)
class Finding:
    """One page of the bank. `words`: how the typed words were understood, None without any.

    `is_bounded`: so many texts hold the words that only the newest of them were ranked.
    """

    page: Page[Found]
    words: Query | None = None
    is_bounded: bool = False


def find_plans(actor: Actor, reach: BankReach, query: ListQuery) -> Finding:
    """What the reader asked for; with words the best first, without them as sorted."""
    with unscoped():
        if not query.q:
            page = paginate(_rows(reach, query.filters).order_by(*_order(query)), query)
            return Finding(Page(_found(actor, page.rows), page.total, query))
        words = understand(query.q)
        texts = IndexedText.__table__.c
        # Asked of each text that holds the words; the list of all plans would be the slow way.
        is_found = _plans(reach, query.filters).where(LessonPlan.id == texts.object_id).exists()
        results = search(
            reach.texts(),
            words,
            where=[texts.kind == lesson_plans.INDEXED, is_found],
            page=query.page,
            per_page=ROWS_PER_PAGE,
        )
        found = _with_snippets(actor, reach, results)
        return Finding(Page(found, results.count, query), words, results.is_bounded)


def rows_by_id(reach: BankReach, plan_ids: Sequence[int]) -> dict[int, BankRow]:
    """Those of these plans that the reader reaches. Asked across centres."""
    statement = _rows(reach, {}).where(LessonPlan.id.in_(plan_ids))
    return {row.id: _row(reach.centre_id, row) for row in db.session.execute(statement)}


def _rows(reach: BankReach, filters: Mapping[str, str]) -> sa.Select[*tuple[Any, ...]]:
    p, v = LessonPlan, PlanVersion
    return (
        _plans(reach, filters)
        .with_only_columns(
            *(p.id, p.centre_id, p.lecturer_id, p.module_id, p.audience, p.shared_at),
            Centre.name.label("centre_name"),
            Person.full_name.label("lecturer_name"),
            CurriculumModule.number.label("module_number"),
            CurriculumModule.kind.label("module_kind"),
            CurriculumModule.title.label("module_title"),
            Programme.title.label("programme_title"),
            *(v.decided_at, v.file_type),
            maintain_column_froms=True,
        )
        .join(Centre, Centre.id == p.centre_id)
        .join(Lecturer, Lecturer.id == p.lecturer_id)
        .join(Person, Person.id == Lecturer.person_id)
        .join(Programme, Programme.id == CurriculumModule.programme_id)
    )


def _plans(reach: BankReach, filters: Mapping[str, str]) -> sa.Select[*tuple[Any, ...]]:
    """The plans in reach that pass the filters, with what the filters ask about."""
    p, v = LessonPlan, PlanVersion
    return (
        sa.select(p.id)
        .join(v, sa.and_(v.plan_id == p.id, v.number == p.approved_number))
        .join(CurriculumModule, CurriculumModule.id == p.module_id)
        .where(reach.condition(), *_conditions(reach.centre_id, filters))
    )


def _conditions(centre_id: int, filters: Mapping[str, str]) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if programme := filters.get("programme"):
        found.append(CurriculumModule.programme_id == int(programme))
    if module := filters.get("module"):
        found.append(LessonPlan.module_id == int(module))
    if author := filters.get("author"):
        found.append(LessonPlan.lecturer_id == int(author))
    if year := filters.get("year"):
        first, next_first = (clock.local(date(int(year) + n, 1, 1), time.min) for n in (0, 1))
        found += [PlanVersion.decided_at >= first, PlanVersion.decided_at < next_first]
    if grade := filters.get("grade"):
        found.append(has_grade(centre_id, GradeCode(grade)))
    if kind := filters.get("kind"):
        suffixes = SUFFIXES.get(BankKind(kind))
        is_file = PlanVersion.file_type.in_([KeptKind(one) for one in suffixes or ()])
        found.append(is_file if suffixes else has_prize())
    return found


def _order(query: ListQuery) -> list[Any]:
    columns: dict[str, list[Any]] = {
        "approved": [PlanVersion.decided_at],
        "lesson": [Programme.sort_name, CurriculumModule.number],
        "lecturer": [Person.sort_name],
    }
    chosen = columns[query.sort_key]
    ordered = [column.desc() if query.is_descending else column.asc() for column in chosen]
    return [*ordered, LessonPlan.id.desc()]


def _row(centre_id: int, row: Any) -> BankRow:
    return BankRow(
        id=row.id,
        centre_id=row.centre_id,
        centre_name="" if row.centre_id == centre_id else row.centre_name,
        lecturer_id=row.lecturer_id,
        lecturer_name=row.lecturer_name,
        module_id=row.module_id,
        lesson=lesson_words(row.module_number, row.module_kind, row.module_title, ""),
        audience=row.audience,
        programme_title=row.programme_title,
        approved_on=clock.to_local(row.decided_at).date(),
        file_type=row.file_type,
        is_shared=row.shared_at is not None,
    )


def _found(actor: Actor, rows: Sequence[Any]) -> list[Found]:
    made = [_row(actor.centre_id or 0, row) for row in rows]
    uses = uses_of(actor, [(row.centre_id, row.lecturer_id, row.module_id) for row in made])
    return [Found(row, uses[row.lecturer_id, row.module_id]) for row in made]


def _with_snippets(actor: Actor, reach: BankReach, results: Results) -> list[Found]:
    rows = rows_by_id(reach, [hit.object_id for hit in results.hits])
    shown = [(rows[hit.object_id], hit) for hit in results.hits if hit.object_id in rows]
    uses = uses_of(actor, [(row.centre_id, row.lecturer_id, row.module_id) for row, _hit in shown])
    return [
        Found(row, uses[row.lecturer_id, row.module_id], hit.title, hit.snippet)
        for row, hit in shown
    ]
