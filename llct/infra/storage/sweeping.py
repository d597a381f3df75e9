"""Taking away what no row names: files of rolled back changes, broken uploads.

A file goes when it lay there and was without a row for the whole waiting time, so never under an
upload, a backup or a restore that are under way. It is first moved aside: who saves the very same
content at that moment either finds nothing and writes it anew, or has made the file new again,
and then it is put back. How that is done differs between a disk and a bucket: see their shelves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from llct.infra.storage.arrivals import Arrivals
from llct.infra.storage.disk_shelf import DiskShelf, changed_at, within
from llct.infra.storage.previews import Previews
from llct.infra.storage.store import INCOMING, FileStore

WAITING_TIME = timedelta(days=1)


@dataclass(frozen=True)
class Swept:
    """What a sweep did: files and beginnings of files that went, files that wait for the next."""

    removed: tuple[str, ...]
    waiting: int
    unfinished: int


class Shelf(Protocol):
    """What a sweep does to stored files. Times are those of the clock that stamps the files."""

    def begin(self) -> None:
        """Mend what a sweep that was killed has left."""

    def old(self, before: float) -> set[str]:
        """Files that nobody has saved since."""

    def marks(self) -> dict[str, float]:
        """Files known to be without a row, and since when."""

    def mark(self, digest: str) -> None: ...

    def unmark(self, digest: str) -> None: ...

    def take_away(self, digest: str, before: float) -> bool:
        """False when somebody has saved it again meanwhile."""

    def finish(self, named: set[str], before: float) -> None:
        """Look after what lies aside, and after copies."""


def shelf_of(store: FileStore) -> Shelf:
    if type(store) is FileStore:
        return DiskShelf(store)
    from llct.infra.storage.bucket_shelf import BucketShelf
    from llct.infra.storage.bucket_store import BucketStore

    assert isinstance(store, BucketStore)  # noqa: S101 - there are two
    return BucketShelf(store)


def sweep(
    store: FileStore, list_named: Callable[[], set[str]], age: timedelta = WAITING_TIME
) -> Swept:
    """Take away what lay there for `age` and was without a row all that time."""
    before = time.time() - age.total_seconds()
    shelf = shelf_of(store)
    shelf.begin()
    old = shelf.old(before)
    named = list_named()  # after the look at the files: whoever saved them has committed since
    marks = shelf.marks()
    unnamed = old - named
    due = {digest for digest in unnamed if marks.get(digest, before + 1) <= before}
    removed = [digest for digest in sorted(due) if shelf.take_away(digest, before)]
    for digest in sorted(unnamed - marks.keys()):
        shelf.mark(digest)
    for digest in sorted(marks.keys() - unnamed | set(removed)):
        shelf.unmark(digest)
    shelf.finish(named, before)
    Previews(store).sweep()
    unfinished = _remove_temporary(store, before) + Arrivals(store.root).sweep(before)
    return Swept(tuple(removed), len(unnamed - due), unfinished)


def list_overdue(store: FileStore, unnamed: list[str], age: timedelta) -> list[str]:
    """Files without a row that a sweep should have taken away by now."""
    before = time.time() - age.total_seconds()
    marks = shelf_of(store).marks()
    return [digest for digest in unnamed if marks.get(digest, before + 1) <= before]


def _remove_temporary(store: FileStore, before: float) -> int:
    """Beginnings of files whose writer died."""
    old = [path for path in within(store.root / INCOMING) if changed_at(path) <= before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
