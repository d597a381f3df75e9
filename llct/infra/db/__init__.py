"""The only door to the database: base, column types, centre scope, event log, search."""

from llct.infra.db.base import Base, CentreOwned, Searchable, SharedMaterial, Versioned, db
from llct.infra.db.engine import take_turn, write_intent, writing
from llct.infra.db.event_log import Event, EventDetail, record
from llct.infra.db.scope import centre_scope, current_scope, fetch_rows, unscoped
from llct.infra.db.search import matches
from llct.infra.db.statements import built_once
from llct.infra.db.types import JsonText, Score, SortKey, UtcDateTime, enum_column
from llct.infra.db.view_log import ViewLog, log_view

__all__ = [
    "Base",
    "CentreOwned",
    "Event",
    "EventDetail",
    "JsonText",
    "Score",
    "Searchable",
    "SharedMaterial",
    "SortKey",
    "UtcDateTime",
    "Versioned",
    "ViewLog",
    "built_once",
    "centre_scope",
    "current_scope",
    "db",
    "enum_column",
    "fetch_rows",
    "log_view",
    "matches",
    "record",
    "take_turn",
    "unscoped",
    "write_intent",
    "writing",
]
