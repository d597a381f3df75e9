"""Files kept in a bucket. What was used lately also lies on this machine, and is given from there.

A file is written to this disk first, so that its digest is known; it is kept when the bucket has
confirmed it. What somebody wants is fetched whole and compared with its name before a byte of it
is given.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from llct.infra.storage.bucket import Bucket
from llct.infra.storage.store import (
    FILES,
    INCOMING,
    DamagedFile,
    FileStore,
    NoSuchFile,
    StoredFile,
    write_through,
)

LEAVING = "leaving"


class BucketStore(FileStore):
    """The bucket is the truth; the folder `cached/` may be emptied at any time."""

    folder = "cached"

    def __init__(self, root: Path, bucket: Bucket) -> None:
        super().__init__(root)
        self.bucket = bucket

    def save(self, content: bytes) -> StoredFile:
        return self.save_stream(io.BytesIO(content))

    def save_stream(self, stream: BinaryIO) -> StoredFile:
        """Sent even when the bucket has it: so damage is mended, and a sweep sees it is new."""
        stored = super().save_stream(stream)
        self.bucket.put(object_of(stored.digest), self.path_of(stored.digest))
        return stored

    def read(self, digest: str) -> bytes:
        with self.open(digest) as file:
            content = file.read()
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedFile(digest)
        return content

    def open(self, digest: str) -> BinaryIO:
        try:
            file = super().open(digest)
        except (NoSuchFile, DamagedFile):
            self._fetch(digest)
            file = super().open(digest)
        changed_at = os.fstat(file.fileno()).st_mtime
        os.utime(self.path_of(digest), (time.time(), changed_at))  # kept here while it is wanted
        return file

    def path_to_read(self, digest: str) -> Path:
        self.open(digest).close()
        return self.path_of(digest)

    def holds(self, digest: str) -> bool:
        self.path_of(digest)
        names = (object_of(digest), leaving_of(digest))
        return any(self.bucket.size(name) is not None for name in names)

    def digests(self) -> Iterator[str]:
        yield from self.bucket.list(FILES)

    def damaged(self, named: set[str]) -> list[str]:
        """Of what the bucket gives, not of what lies here."""
        return [digest for digest in sorted(named) if not self._is_whole_there(digest)]

    def each_file(self, folder: Path) -> Iterator[tuple[str, Path]]:
        """Also what a sweep has put aside: a row may have come to name it since."""
        for digest in sorted({*self.bucket.list(FILES), *self.bucket.list(LEAVING)}):
            path = folder / digest
            write_through(self._stream(digest), path)
            yield digest, path
            path.unlink()

    def take_in(self, digest: str, path: Path) -> None:
        if self.bucket.size(object_of(digest)) != path.stat().st_size:
            self.bucket.put(object_of(digest), path)

    def forget_unused(self, before: float) -> None:
        """Copies on this machine that nobody has wanted since."""
        for path in (self.root / self.folder).glob("*/*"):
            try:
                found = path.stat()
                if max(found.st_atime, found.st_mtime) <= before:
                    path.unlink()
            except FileNotFoundError:
                continue

    def is_well(self) -> bool:
        return super().is_well() and self.bucket.answers()

    def _fetch(self, digest: str) -> None:
        target, incoming = self.path_of(digest), self.root / INCOMING
        self._make_folder(incoming)
        temporary = incoming / secrets.token_hex(16)
        try:
            if write_through(self._stream(digest), temporary).digest != digest:
                raise DamagedFile(digest)
            self._make_folder(target.parent)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)

    def _is_whole_there(self, digest: str) -> bool:
        found = hashlib.sha256()
        try:
            for piece in self._pieces(digest):
                found.update(piece)
        except NoSuchFile:
            return False
        return found.hexdigest() == digest

    def _pieces(self, digest: str) -> Iterator[bytes]:
        """From its place; else from where a sweep has put it aside a moment ago."""
        self.path_of(digest)
        try:
            yield from self.bucket.pieces(object_of(digest))
        except NoSuchFile:
            yield from self.bucket.pieces(leaving_of(digest))

    def _stream(self, digest: str) -> _Stream:
        return _Stream(self._pieces(digest))


class _Stream:
    """Pieces to be read as from a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, _size: int = -1, /) -> bytes:
        return next(self._pieces, b"")


def object_of(digest: str) -> str:
    return f"{FILES}/{digest[:2]}/{digest}"


def leaving_of(digest: str) -> str:
    return f"{LEAVING}/{digest}"
