"""Sweeping files in a bucket, where nothing can be renamed and two requests may cross.

What goes is copied aside first and stays there for the whole waiting time. Whoever saved the same
content in the moment between is not hurt: it is read from aside until the next sweep, which sees
that a row names it, brings it back.
"""

from __future__ import annotations

from llct.infra.storage.bucket_store import LEAVING, BucketStore, leaving_of, object_of
from llct.infra.storage.disk_shelf import MARKS
from llct.infra.storage.store import FILES, NoSuchFile


class BucketShelf:
    """The folder `files/` of a bucket, with marks and what is leaving beside it."""

    def __init__(self, store: BucketStore) -> None:
        self._store, self._bucket = store, store.bucket

    def begin(self) -> None:
        """What lies aside is looked at when the rows are known."""

    def old(self, before: float) -> set[str]:
        return {digest for digest, at in self._bucket.list(FILES).items() if at <= before}

    def marks(self) -> dict[str, float]:
        return self._bucket.list(MARKS)

    def mark(self, digest: str) -> None:
        self._bucket.put(f"{MARKS}/{digest}", b"")

    def unmark(self, digest: str) -> None:
        self._bucket.remove(f"{MARKS}/{digest}")

    def take_away(self, digest: str, before: float) -> bool:
        saved_at = self._bucket.changed_at(object_of(digest))
        if saved_at is None or saved_at > before:
            return False
        self._bucket.copy(object_of(digest), leaving_of(digest))
        self._bucket.remove(object_of(digest))
        return True

    def finish(self, named: set[str], before: float) -> None:
        for digest, moved_at in self._bucket.list(LEAVING).items():
            if digest in named:
                self._bring_back(digest)
            elif moved_at <= before:
                self._bucket.remove(leaving_of(digest))
        self._store.forget_unused(before)

    def _bring_back(self, digest: str) -> None:
        if self._bucket.size(object_of(digest)) is None:
            try:
                self._bucket.copy(leaving_of(digest), object_of(digest))
            except NoSuchFile:  # another machine's sweep has done it
                return
        self._bucket.remove(leaving_of(digest))
