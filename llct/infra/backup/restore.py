"""Restoring a backup: everything is verified before anything is replaced."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from llct.infra.backup.archive import DATABASE, FILES, BadBackup, Report, digest_of, read_manifest
from llct.infra.backup.databases import (
    SQLITE,
    DatabaseCopyFailed,
    check_sqlite,
    kind_of,
    list_postgresql,
    load_postgresql,
)
from llct.infra.db.engine import sqlite_module
from llct.infra.storage import FileStore

ASIDE = ".before-restore"


def restore_backup(path: Path, database_url: str, store: FileStore) -> Report:
    """Bring a backup back. What was there before is kept beside it under *.before-restore."""
    manifest = read_manifest(path)
    if manifest["database"] != kind_of(database_url):
        raise BadBackup(
            f"the backup is of {manifest['database']}, this installation is not; use a bundle"
        )
    store.root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store.root.parent, prefix=".restore-") as folder:
        unpacked = Path(folder)
        _unpack(path, unpacked, manifest["entries"])
        database = unpacked / DATABASE
        _verify_database(database, manifest)
        _merge_files(unpacked / FILES, store)
        if manifest["database"] == SQLITE:
            _replace_sqlite(database, Path(make_url(database_url).database or ""))
        else:
            load_postgresql(database_url, database)
    return Report(path, len(manifest["entries"]) - 1, path.stat().st_size)


def _unpack(path: Path, target: Path, entries: dict[str, str]) -> None:
    """Take out exactly what the manifest names and compare every digest."""
    with tarfile.open(path) as archive:
        for name, digest in entries.items():
            if name != DATABASE and not name.startswith(FILES):
                raise BadBackup(f"{name} does not belong into a backup")
            try:
                archive.extract(name, target, filter="data")
            except (KeyError, OSError, tarfile.TarError) as error:
                raise BadBackup(f"{name} is missing or damaged: {error}") from error
            if digest_of(target / name) != digest:
                raise BadBackup(f"{name} is damaged")


def _verify_database(database: Path, manifest: dict[str, Any]) -> None:
    try:
        if manifest["database"] == SQLITE:
            check_sqlite(database)
        else:
            list_postgresql(database)
    except (DatabaseCopyFailed, sqlite_module().DatabaseError) as error:
        raise BadBackup(f"the database in the backup is damaged: {error}") from error


def _merge_files(source: Path, store: FileStore) -> None:
    """Files are named by their content, so adding those of the backup cannot spoil any other."""
    for path in sorted(source.glob("files/*/*")):
        store.take_in(path.name, path)


def _replace_sqlite(database: Path, target: Path) -> None:
    """Swap the file when nobody works with it; the journal of the old one must not survive."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        _require_idle(target)
        aside = target.with_name(target.name + ASIDE)
        target.replace(aside)
        for suffix in ("-wal", "-shm"):
            leftover = target.with_name(target.name + suffix)
            if leftover.exists():
                leftover.replace(aside.with_name(aside.name + suffix))
    partial = target.with_name(target.name + ".partial")
    shutil.copyfile(database, partial)
    partial.replace(target)


def _require_idle(target: Path) -> None:
    """Leave WAL mode, which SQLite allows only when no other connection is open."""
    module = sqlite_module()
    with closing(module.connect(str(target), timeout=1)) as connection:
        try:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except module.OperationalError:
            mode = "wal"
    if mode != "delete":
        raise BadBackup("the application is running; stop it, then restore")
