"""Which files rows name: features that keep files say in which columns."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app

from llct.infra.db import db, unscoped

_KEY = "llct_file_names"


def register_names(app: Flask, *columns: Any) -> None:
    """Let `flask storage` know the columns in which a feature's rows name files."""
    app.extensions.setdefault(_KEY, []).extend(columns)


def named_digests() -> set[str]:
    """Every file that any row of the installation names."""
    return set(named_rows())


def named_rows() -> dict[str, list[str]]:
    """Every file with the rows that name it: "plan_version 12"."""
    found = defaultdict(list)
    with unscoped():
        for column in current_app.extensions.get(_KEY, []):
            table = column.class_.__tablename__
            query = sa.select(column, column.class_.id).where(column.is_not(None))
            for digest, row_id in db.session.execute(query.order_by(column.class_.id)):
                found[digest].append(f"{table} {row_id}")
    return dict(found)
