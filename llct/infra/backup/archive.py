"""Writing a backup: one .tar with the database, the files it names and their digests.

The database is copied first, from one snapshot. A file is on the disk before any row names it and
is never changed afterwards, so every file that the copied rows name is there when it is read.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llct.core import clock
from llct.infra.backup.databases import dump_database, schema_version
from llct.infra.storage import FileStore

MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "lesson_bank/"
FORMAT = 1
CHUNK = 1 << 20


class BadBackup(RuntimeError):
    """A backup that is damaged, incomplete or of another version."""


@dataclass(frozen=True)
class Report:
    """What a backup holds."""

    path: Path
    files: int
    size: int


def make_backup(database_url: str, store: FileStore, target: Path) -> Report:
    """Write a backup to `target`; it appears there only when it is complete and on the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copy = Path(folder, DATABASE)
        kind = dump_database(database_url, copy)
        entries = {DATABASE: digest_of(copy)}
        try:
            with partial.open("wb") as raw, tarfile.open(fileobj=raw, mode="w") as archive:
                archive.add(copy, DATABASE)
                for digest, path in store.each_file(Path(folder)):
                    name = f"{FILES}files/{digest[:2]}/{digest}"
                    archive.add(path, name)
                    entries[name] = digest_of(path)
                _add_manifest(archive, kind, schema_version(database_url), entries)
                archive.close()
                raw.flush()
                os.fsync(raw.fileno())
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    partial.replace(target)
    _sync_folder(target.parent)
    return Report(target, len(entries) - 1, target.stat().st_size)


def _add_manifest(
    archive: tarfile.TarFile, kind: str, version: str | None, entries: dict[str, str]
) -> None:
    body = json.dumps(
        {
            "format": FORMAT,
            "made_at": clock.now().isoformat(timespec="seconds"),
            "database": kind,
            "schema": version,
            "entries": entries,
        },
        indent=1,
        sort_keys=True,
    ).encode()
    info = tarfile.TarInfo(MANIFEST)
    info.size = len(body)
    archive.addfile(info, io.BytesIO(body))


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest of a backup, or BadBackup when there is none that can be read."""
    try:
        with tarfile.open(path) as archive:
            member = archive.extractfile(MANIFEST)
            manifest = json.load(member) if member else None
    except (OSError, KeyError, tarfile.TarError, ValueError) as error:
        raise BadBackup(f"{path.name} is not a complete backup: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BadBackup(f"{path.name} was made by another version")
    return manifest


def digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot open a folder; its rename is already in the journal
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
