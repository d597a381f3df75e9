"""Sweeping files on a disk: a file is moved aside, looked at again, and only then removed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from llct.infra.storage.store import FILE_MODE, FOLDER_MODE, FileStore, NoSuchFile, sync_folder

MARKS = "unnamed"
LEAVING = "leaving"


class DiskShelf:
    """The folder `files/`, with marks and what is leaving beside it."""

    def __init__(self, store: FileStore) -> None:
        self._store = store
        self._marks, self._leaving = store.root / MARKS, store.root / LEAVING

    def begin(self) -> None:
        """A sweep that was killed may have left a file that somebody was just saving."""
        for aside in within(self._leaving):
            try:
                path = self._store.path_of(aside.name)
            except NoSuchFile:
                continue
            _return(aside, path)

    def old(self, before: float) -> set[str]:
        store = self._store
        return {one for one in store.digests() if changed_at(store.path_of(one)) <= before}

    def marks(self) -> dict[str, float]:
        return {mark.name: changed_at(mark) for mark in within(self._marks)}

    def mark(self, digest: str) -> None:
        self._marks.mkdir(mode=FOLDER_MODE, exist_ok=True)
        (self._marks / digest).touch(FILE_MODE)

    def unmark(self, digest: str) -> None:
        (self._marks / digest).unlink(missing_ok=True)

    def take_away(self, digest: str, before: float) -> bool:
        path, aside = self._store.path_of(digest), self._leaving / digest
        aside.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
        try:
            path.replace(aside)
        except OSError:  # gone already; on Windows also: somebody is reading it
            return False
        if changed_at(aside) > before:
            _return(aside, path)
            return False
        aside.unlink()
        sync_folder(path.parent)
        return True

    def finish(self, named: set[str], before: float) -> None:
        """Nothing lies aside any more."""


def _return(aside: Path, path: Path) -> None:
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    aside.replace(path)  # over the same content, when it was saved anew meanwhile
    sync_folder(path.parent)


def within(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.glob("*")) if not path.is_dir())


def changed_at(path: Path) -> float:
    """Of a file that is gone: now, so that nobody takes it for an old one."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()
