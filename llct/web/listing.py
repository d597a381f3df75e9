"""Lists: what is asked for lives in the address, fifty rows a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import request

from llct.core.vietnamese import nfc
from llct.infra.db import built_once, db, fetch_rows

ROWS_PER_PAGE = 50
MAX_PAGE = 100_000
MAX_QUERY = 100
T = TypeVar("T")


@dataclass(frozen=True)
class ListQuery:
    """Search words, filters, order and page of one list."""

    path: str
    q: str = ""
    sort: str = ""
    page: int = 1
    filters: Mapping[str, str] = field(default_factory=dict)
    default_sort: str = ""
    tab: str = ""  # the filter, if any, that chooses a group rather than narrowing it

    @classmethod
    def from_request(
        cls,
        *,
        sorts: Sequence[str],
        filters: Mapping[str, Sequence[str] | None] | None = None,
        tab: str = "",
        default_sort: str = "",
    ) -> ListQuery:
        """Read the address. Unknown sorts and filter values are left out, never an error.

        `filters` maps a name to its allowed values, or to None when any short text is allowed.
        A sort key may be given with a leading '-' for descending order; the first is the default
        unless another is named.
        """
        args = request.args
        default = default_sort or sorts[0]
        sort = args.get("sort", default)
        chosen: dict[str, str] = {}
        for name, allowed in (filters or {}).items():
            value = nfc(args.get(name, "")).strip().replace("\x00", "")[:MAX_QUERY]
            if value and (allowed is None or value in [str(a) for a in allowed]):
                chosen[name] = value
        page = args.get("page", "1")
        return cls(
            path=request.path,
            q=nfc(args.get("q", "")).replace("\x00", "").strip()[:MAX_QUERY],
            sort=sort if sort.lstrip("-") in sorts else default,
            page=min(max(int(page), 1), MAX_PAGE) if page.isdecimal() and len(page) < 8 else 1,
            filters=chosen,
            default_sort=default,
            tab=tab,
        )

    def url(self, **changes: Any) -> str:
        """The address with changes; an empty value removes the condition."""
        values = {"q": self.q, **self.filters, "sort": self.sort, "page": self.page}
        if set(changes) - {"page"}:
            values["page"] = 1
        values.update(changes)
        if values["sort"] == self.default_sort:
            values["sort"] = ""
        if values["page"] == 1:
            values["page"] = ""
        return self.path + "?" + urlencode({k: v for k, v in values.items() if v not in ("", None)})

    def sort_url(self, key: str) -> str:
        return self.url(sort=f"-{key}" if self.sort == key else key)

    def is_sorted_by(self, key: str) -> str:
        """'ascending', 'descending' or '' for the header cell's aria-sort."""
        return {key: "ascending", f"-{key}": "descending"}.get(self.sort, "")

    def has_conditions(self) -> bool:
        return bool(self.q or set(self.filters) - {self.tab})

    @property
    def cleared_url(self) -> str:
        """Without search words and filters, in the same tab."""
        tab = {self.tab: self.filters[self.tab]} if self.tab in self.filters else {}
        return self.path + (f"?{urlencode(tab)}" if tab else "")

    @property
    def is_descending(self) -> bool:
        return self.sort.startswith("-")

    @property
    def sort_key(self) -> str:
        return self.sort.lstrip("-")

    @property
    def offset(self) -> int:
        return (self.page - 1) * ROWS_PER_PAGE


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of rows."""

    rows: Sequence[T]
    total: int
    query: ListQuery

    @property
    def number(self) -> int:
        return self.query.page

    @property
    def pages(self) -> int:
        return max(1, ceil(self.total / ROWS_PER_PAGE))

    @property
    def first(self) -> int:
        return self.query.offset + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.query.offset + len(self.rows)


def paginate(
    statement: sa.Select[Any],
    query: ListQuery,
    *,
    scalars: bool = False,
    total: int | None = None,
) -> Page[Any]:
    """Run an ordered statement for one page; count only when neither page nor caller knows."""
    part, values = _part_of(statement), {"first_row": query.offset}
    rows: Sequence[Any] = (
        db.session.scalars(part, values).all() if scalars else fetch_rows(part, values)
    )
    if len(rows) <= ROWS_PER_PAGE and (rows or query.page == 1):
        return Page(rows, query.offset + len(rows), query)
    if total is None:
        total = fetch_rows(_size_of(statement))[0][0]
    return Page(rows[:ROWS_PER_PAGE], total, query)


@built_once
def _part_of(statement: sa.Select[Any]) -> sa.Select[Any]:
    first = sa.bindparam("first_row", type_=sa.Integer)
    return statement.limit(ROWS_PER_PAGE + 1).offset(first)


@built_once
def _size_of(statement: sa.Select[Any]) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(statement.order_by(None).subquery())
