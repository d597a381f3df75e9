"""The lesson bank of the running application."""

from __future__ import annotations

from flask import current_app

from llct.config import Settings
from llct.infra.storage.store import FileStore


def file_store() -> FileStore:
    """On this machine's disk, or in the bucket that the settings name."""
    return store_of(current_app.extensions["llct_settings"])


def store_of(settings: Settings) -> FileStore:
    if settings.bucket is None:
        return FileStore(settings.lesson_bank)
    # Only here: who keeps files on the disk needs no obstore.
    from llct.infra.storage.bucket import connect
    from llct.infra.storage.bucket_store import BucketStore

    return BucketStore(settings.lesson_bank, connect(settings.bucket))


def largest_mb() -> int:
    """The largest file that the installation takes, whatever a centre allows."""
    limit: int = current_app.extensions["llct_settings"].upload_limit_mb
    return limit
