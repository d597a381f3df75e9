"""A net under the queries: without a declared scope no row of a centre is read or changed.

Queries still name their centre themselves. The net catches the forgotten filter; it does not see
objects already loaded, bare count(*) over a table and raw SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption

from llct.infra.db.base import CentreOwned
from llct.infra.db.statements import built_once

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


def _guard(state: ORMExecuteState) -> None:
    if not (state.is_select or state.is_update or state.is_delete) or state.is_column_load:
        return
    owned = [m for m in state.all_mappers if issubclass(m.class_, CentreOwned)]
    if not owned:
        return
    scope = _scope.get()
    if scope is None:
        raise NoCentreScope(", ".join(sorted(m.class_.__name__ for m in owned)))
    if isinstance(scope, str) or state.is_relationship_load:
        return
    state.statement = state.statement.options(_only(scope))


@built_once
def _only(centre_ids: tuple[int, ...]) -> ExecutableOption:
    return with_loader_criteria(
        CentreOwned, lambda cls: cls.centre_id.in_(centre_ids), include_aliases=True
    )


def install(session_class: type[Session]) -> None:
    """Put the net under every session made from this class."""
    if not event.contains(session_class, "do_orm_execute", _guard):
        event.listen(session_class, "do_orm_execute", _guard)
