"""A net under the queries: without a declared scope no row of a centre is read or changed.

Queries still name their centre themselves. The net catches the forgotten filter; it does not see
objects already loaded, bare count(*) over a table and raw SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVarTuple
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import Executable, event
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption

from llct.infra.db.base import CentreOwned, db
from llct.infra.db.statements import KEPT, built_once

Ts = TypeVarTuple("Ts")
# None: nothing declared, refuse. "all": declared as crossing centres. A tuple: these centres only.
_scope: ContextVar[tuple[int, ...] | str | None] = ContextVar("llct_centre_scope", default=None)


class NoCentreScope(RuntimeError):
    """A query over a centre's rows ran where no centre was declared: a programming error."""


def current_scope() -> tuple[int, ...] | str | None:
    return _scope.get()


@contextmanager
def centre_scope(*centre_ids: int) -> Iterator[None]:
    """Only rows of these centres are visible inside."""
    token = _scope.set(tuple(centre_ids))
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def unscoped() -> Iterator[None]:
    """Rows of all centres are visible inside: for seats across centres, provinces, commands."""
    token = _scope.set("all")
    try:
        yield
    finally:
        _scope.reset(token)


def set_scope(centre_ids: tuple[int, ...] | str | None) -> None:
    """Declare the scope for the rest of the request."""
    _scope.set(centre_ids)


@dataclass
class _Known:
    """What the net saw of a statement: whose rows it asks for, and it with each scope's filter.

    Statements that are built once are asked again and again. To look through one, to filter it
    and to find its SQL again costs more than to run it.
    """

    owned: tuple[str, ...]
    within: dict[tuple[int, ...], Executable] = field(default_factory=dict)
    holds_objects: bool | None = None  # not looked at yet


_known: WeakKeyDictionary[Executable, _Known] = WeakKeyDictionary()


def _guard(state: ORMExecuteState) -> None:
    if not (state.is_select or state.is_update or state.is_delete) or state.is_column_load:
        return
    known = _known.get(state.statement) or _note(state.statement, state.all_mappers)
    scope = _scope_for(known)
    if scope is not None and not state.is_relationship_load:
        state.statement = _filtered(state.statement, known, scope)


def fetch_rows(
    statement: sa.Select[*Ts], values: Mapping[str, Any] | None = None
) -> Sequence[sa.Row[*Ts]]:
    """The rows of a list, behind the same net; plain columns go half the way through SQLAlchemy.

    Session.execute() goes through every result a second time, to put objects together.
    """
    known = _known.get(statement) or _note(statement, _mappers_of(statement))
    if known.holds_objects is None:
        columns = statement.column_descriptions
        known.holds_objects = any(column["expr"] is column.get("entity") for column in columns)
    if known.holds_objects:
        return db.session.execute(statement, values).all()
    scope = _scope_for(known)
    within = statement if scope is None else _filtered(statement, known, scope)
    found: Sequence[sa.Row[*Ts]] = db.session.connection().execute(within, values).all()
    return found


def _mappers_of(statement: sa.Select[*Ts]) -> list[Mapper[Any]]:
    entities = (column.get("entity") for column in statement.column_descriptions)
    return [sa.inspect(entity).mapper for entity in entities if entity is not None]


def _note(statement: Executable, mappers: Iterable[Mapper[Any]]) -> _Known:
    owned = {m.class_.__name__ for m in mappers if issubclass(m.class_, CentreOwned)}
    known = _known[statement] = _Known(tuple(sorted(owned)))
    return known


def _scope_for(known: _Known) -> tuple[int, ...] | None:
    """The centres to filter by; None where all may be seen."""
    if not known.owned:
        return None
    scope = _scope.get()
    if scope is None:
        raise NoCentreScope(", ".join(known.owned))
    return None if isinstance(scope, str) else scope


def _filtered(statement: Executable, known: _Known, scope: tuple[int, ...]) -> Executable:
    within = known.within.get(scope)
    if within is None:
        if len(known.within) >= KEPT:
            known.within.clear()
        within = known.within[scope] = statement.options(_only(scope))
    return within


@built_once
def _only(centre_ids: tuple[int, ...]) -> ExecutableOption:
    """Nearly always it is one centre, and `=` is cheaper than a list of one."""
    if len(centre_ids) == 1:
        (centre_id,) = centre_ids
        return with_loader_criteria(
            CentreOwned, lambda cls: cls.centre_id == centre_id, include_aliases=True
        )
    return with_loader_criteria(
        CentreOwned, lambda cls: cls.centre_id.in_(centre_ids), include_aliases=True
    )


def install(session_class: type[Session]) -> None:
    """Put the net under every session made from this class."""
    if not event.contains(session_class, "do_orm_execute", _guard):
        event.listen(session_class, "do_orm_execute", _guard)
