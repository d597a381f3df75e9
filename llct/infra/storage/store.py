"""Files kept under the SHA-256 of their content.

The name on disk never comes from a person. A file is complete and on the disk before any row
names it; a row that is rolled back leaves a file without a row, which the sweep takes away.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

_DIGEST = re.compile(r"[0-9a-f]{64}")
FILES = "files"
INCOMING = "incoming"
FOLDER_MODE = 0o700
FILE_MODE = 0o600
CHUNK = 256 * 1024

# Files whose content was compared with their name: as the system then described them.
_checked: dict[Path, tuple[int, int, int]] = {}
_MOST_CHECKED = 4096


class NoSuchFile(LookupError):
    """The lesson bank holds no file of this digest."""


class DamagedFile(OSError):
    """A file's content is no longer what its name says."""


class StorageAway(OSError):
    """The place of the files does not answer, or refuses us."""


class Readable(Protocol):
    """What content is read from, piece by piece, until a piece is empty."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True)
class StoredFile:
    """What a row must remember of a file."""

    digest: str
    size: int


class FileStore:
    """The one owner of the lesson bank's folder."""

    folder = FILES

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def save(self, content: bytes) -> StoredFile:
        """Keep the content; when this returns, a power cut cannot lose it."""
        stored = StoredFile(hashlib.sha256(content).hexdigest(), len(content))
        if self._is_kept(stored.digest):
            return stored
        return self.save_stream(io.BytesIO(content))

    def save_stream(self, stream: BinaryIO) -> StoredFile:
        """The same for a file that is too large to be held in memory."""
        incoming = self.root / INCOMING
        self._make_folder(incoming)
        temporary = incoming / secrets.token_hex(16)
        try:
            stored = write_through(stream, temporary)
            if not self._is_kept(stored.digest):
                target = self.path_of(stored.digest)
                self._make_folder(target.parent)
                temporary.replace(target)
                sync_folder(target.parent)
            return stored
        finally:
            temporary.unlink(missing_ok=True)

    def read(self, digest: str) -> bytes:
        """The content, checked against its digest."""
        with self._open_plain(self.path_of(digest)) as file:
            content = file.read()
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedFile(digest)
        return content

    def open(self, digest: str) -> BinaryIO:
        """The file to be read piece by piece, checked before the first piece is given.

        Once in the life of a process, and again when the file has changed since.
        """
        path = self.path_of(digest)
        file = self._open_plain(path)
        try:
            looks = _looks_of(file)
            if _checked.get(path) != looks:
                if _digest_of(file) != digest:
                    raise DamagedFile(digest)
                if len(_checked) >= _MOST_CHECKED:
                    _checked.clear()
                _checked[path] = looks
                file.seek(0)
        except BaseException:
            file.close()
            raise
        return file

    def holds(self, digest: str) -> bool:
        return self.path_of(digest).is_file()

    def digests(self) -> Iterator[str]:
        """All files kept, in order."""
        folder = self.root / self.folder
        for path in sorted(folder.glob("*/*")) if folder.is_dir() else ():
            if _DIGEST.fullmatch(path.name):
                yield path.name

    def unnamed(self, named: set[str]) -> list[str]:
        """Files that no row names, because a transaction was rolled back after the file."""
        return [digest for digest in self.digests() if digest not in named]

    def damaged(self, named: set[str]) -> list[str]:
        """Digests that rows name but whose files are gone or changed."""
        return [digest for digest in sorted(named) if not self._is_whole(digest)]

    def path_of(self, digest: str) -> Path:
        """The place of a digest; anything else could point out of the folder."""
        if not _DIGEST.fullmatch(digest):
            raise NoSuchFile(digest)
        path = self.root / self.folder / digest[:2] / digest
        if path.parent.resolve() != path.parent or not path.is_relative_to(self.root):
            raise DamagedFile(digest)  # a link was put in the way
        return path

    def path_to_read(self, digest: str) -> Path:
        """The file for a program that wants a name; nobody may write there."""
        return self.path_of(digest)

    def each_file(self, folder: Path) -> Iterator[tuple[str, Path]]:
        """All files and where each can be read now, for a backup; `folder` is for copies."""
        for path in sorted((self.root / FILES).glob("*/*")):
            if path.is_file() and not path.is_symlink():
                yield path.name, path

    def take_in(self, digest: str, path: Path) -> None:
        """A file of a backup, already compared with it; one that is here stays as it is."""
        target = self.path_of(digest)
        if target.exists():
            return
        self._make_folder(target.parent)
        temporary = target.with_name(target.name + ".partial")
        temporary.unlink(missing_ok=True)
        with path.open("rb") as source:
            write_through(source, temporary)
        temporary.replace(target)
        sync_folder(target.parent)

    def is_well(self) -> bool:
        """Whether files can be kept at this moment."""
        return self.root.is_dir() and os.access(self.root, os.W_OK)

    def _is_kept(self, digest: str) -> bool:
        """True when the very content is there, for good; damage found here is mended by saving.

        The file counts as new again: a sweep that is about to take it away, because until now no
        row named it, notices and puts it back.
        """
        path = self.path_of(digest)
        if not self._is_whole(digest):
            return False
        try:
            os.utime(path)
        except FileNotFoundError:
            return False
        sync_folder(path.parent)
        return True

    def _is_whole(self, digest: str) -> bool:
        try:
            with self._open_plain(self.path_of(digest)) as file:
                return _digest_of(file) == digest
        except (NoSuchFile, DamagedFile):
            return False

    @staticmethod
    def _open_plain(path: Path) -> BinaryIO:
        """A regular file; a link in its place is not followed."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            descriptor = os.open(path, flags)
        except FileNotFoundError as error:
            raise NoSuchFile(path.name) from error
        except OSError as error:
            raise DamagedFile(path.name) from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise DamagedFile(path.name)
        return os.fdopen(descriptor, "rb")

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and put its entry, too, on the disk."""
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for path in reversed(missing):
            path.mkdir(mode=FOLDER_MODE, exist_ok=True)
            sync_folder(path.parent)


def write_through(stream: Readable, path: Path) -> StoredFile:
    """A new file with the stream's content, on the disk when this returns."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, flags, FILE_MODE), "wb") as file:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return StoredFile(digest.hexdigest(), size)


def _digest_of(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _looks_of(file: BinaryIO) -> tuple[int, int, int]:
    found = os.fstat(file.fileno())
    return found.st_ino, found.st_size, found.st_mtime_ns


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on the disk; Windows does it by itself and cannot open folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
