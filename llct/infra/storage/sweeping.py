"""Taking away what no row names: files of rolled back changes, broken uploads.

A file goes when it lay there and was without a row for the whole waiting time, so never under an
upload, a backup or a restore that are under way. It is first moved aside: who saves the very same
content at that moment either finds nothing and writes it anew, or has made the file new again,
and then it is put back.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from llct.infra.storage.arrivals import Arrivals
from llct.infra.storage.previews import Previews
from llct.infra.storage.store import (
    FILE_MODE,
    FOLDER_MODE,
    INCOMING,
    FileStore,
    NoSuchFile,
    sync_folder,
)

MARKS = "unnamed"
LEAVING = "leaving"
WAITING_TIME = timedelta(days=1)


@dataclass(frozen=True)
class Swept:
    """What a sweep did: files and beginnings of files that went, files that wait for the next."""

    removed: tuple[str, ...]
    waiting: int
    unfinished: int


def sweep(
    store: FileStore, list_named: Callable[[], set[str]], age: timedelta = WAITING_TIME
) -> Swept:
    """Take away what lay there for `age` and was without a row all that time."""
    before = time.time() - age.total_seconds()
    _put_back(store)
    old = {digest for digest in store.digests() if _changed_at(store.path_of(digest)) <= before}
    named = list_named()  # after the look at the files: whoever saved them has committed since
    removed, waiting = [], 0
    for digest in sorted(old - named):
        if _marked_at(store, digest) > before:
            waiting += 1
        elif _take_away(store, digest, before):
            removed.append(digest)
    _forget(store, old - named - set(removed))
    Previews(store).sweep()
    unfinished = _remove_temporary(store, before) + Arrivals(store.root).sweep(before)
    return Swept(tuple(removed), waiting, unfinished)


def list_overdue(store: FileStore, unnamed: list[str], age: timedelta) -> list[str]:
    """Files without a row that a sweep should have taken away by now."""
    before = time.time() - age.total_seconds()
    marks = ((digest, store.root / MARKS / digest) for digest in unnamed)
    return [digest for digest, mark in marks if _changed_at(mark) <= before]


def _marked_at(store: FileStore, digest: str) -> float:
    """Since when the file is known to be without a row; from now on when it was not known."""
    mark = store.root / MARKS / digest
    if not mark.exists():
        mark.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
        mark.touch(FILE_MODE)
    return _changed_at(mark)


def _forget(store: FileStore, unnamed: set[str]) -> None:
    """Marks of files that a row names again, or that are gone."""
    for mark in _within(store.root / MARKS):
        if mark.name not in unnamed:
            mark.unlink(missing_ok=True)


def _take_away(store: FileStore, digest: str, before: float) -> bool:
    path, aside = store.path_of(digest), store.root / LEAVING / digest
    aside.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
    try:
        path.replace(aside)
    except OSError:  # gone already; on Windows also: somebody is reading it
        return False
    if _changed_at(aside) > before:
        _return(aside, path)
        return False
    aside.unlink()
    sync_folder(path.parent)
    return True


def _put_back(store: FileStore) -> None:
    """A sweep that was killed may have left a file that somebody was just saving."""
    for aside in _within(store.root / LEAVING):
        try:
            path = store.path_of(aside.name)
        except NoSuchFile:
            continue
        _return(aside, path)


def _return(aside: Path, path: Path) -> None:
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    aside.replace(path)  # over the same content, when it was saved anew meanwhile
    sync_folder(path.parent)


def _remove_temporary(store: FileStore, before: float) -> int:
    """Beginnings of files whose writer died."""
    old = [path for path in _within(store.root / INCOMING) if _changed_at(path) <= before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _within(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.glob("*")) if not path.is_dir())


def _changed_at(path: Path) -> float:
    """Of a file that is gone: now, so that nobody takes it for an old one."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()
