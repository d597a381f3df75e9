"""Files that come in pieces over a line that breaks.

Every piece is a file of its own, named by where it begins and ends in the whole: after a power cut
it is there completely or not at all. Nothing is locked, so a request that hangs on a dead line
cannot keep the next one out; two requests that bring the same piece bring the same bytes.
"""

from __future__ import annotations

import io
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from llct.infra.storage.store import CHUNK, FILE_MODE, FOLDER_MODE, sync_folder, write_through

ARRIVALS = "arrivals"
WHOLE = "whole"
NAME = "name"
MOST_OPEN = 16

_OWNER = re.compile(r"[0-9]{1,18}-[0-9]{1,18}")
_KEY = re.compile(r"[0-9a-f]{32}")
_PIECE = re.compile(r"([0-9]{12})-([0-9]{12})")


class NoSuchArrival(LookupError):
    """Nothing arrives under this key: it was cancelled, swept or never begun."""


class OtherOffset(ValueError):
    """The piece does not begin where the others end."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True)
class Arrival:
    """One file on its way: whose it is, under which key, and how large it will be."""

    owner: str
    key: str
    size: int


@dataclass(frozen=True)
class _Piece:
    begin: int
    end: int
    path: Path


class Arrivals:
    """The folder of files that are not whole yet; each person has one in it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve() / ARRIVALS

    def begin(self, owner: str, name: str, size: int) -> Arrival:
        """Room for a file of this size. Of somebody who begins too many the oldest goes."""
        arrival = Arrival(owner, secrets.token_hex(16), size)
        folder = self._folder(arrival)
        _make_folders(self.root, folder.parent, folder)
        write_through(io.BytesIO(name.encode()), folder / NAME)
        mine = sorted(folder.parent.iterdir(), key=lambda path: path.stat().st_mtime)
        for old in mine[:-MOST_OPEN]:
            shutil.rmtree(old, ignore_errors=True)
        return arrival

    def name(self, arrival: Arrival) -> str:
        """What the person calls the file."""
        try:
            return (self._folder(arrival) / NAME).read_bytes().decode(errors="replace")
        except FileNotFoundError as error:
            raise NoSuchArrival(arrival.key) from error

    def offset(self, arrival: Arrival) -> int:
        """How much of the file is here, safe from a power cut."""
        pieces = self._pieces(arrival)  # they go only after the whole is there
        if self._whole(arrival).is_file():
            return arrival.size
        return pieces[-1].end if pieces else 0

    def append(self, arrival: Arrival, offset: int, stream: BinaryIO) -> int:
        """Keep the next piece; returns where the one after it begins."""
        here = self.offset(arrival)
        if offset != here:
            raise OtherOffset(here)
        folder = self._folder(arrival)
        temporary = folder / f"new-{secrets.token_hex(8)}"
        try:
            stored = write_through(stream, temporary)
            end = offset + stored.size
            if end > arrival.size or not stored.size:
                raise OtherOffset(here)
            temporary.replace(folder / f"{offset:012d}-{end:012d}")
        except FileNotFoundError as error:
            raise NoSuchArrival(arrival.key) from error  # cancelled in another window
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(folder)
        if end == arrival.size:
            self._join(arrival)
        return end

    def open(self, arrival: Arrival) -> BinaryIO:
        """The whole file; NoSuchArrival when it is not whole."""
        if self.offset(arrival) < arrival.size:
            raise NoSuchArrival(arrival.key)
        try:
            if not self._whole(arrival).is_file():
                self._join(arrival)
            return self._whole(arrival).open("rb")
        except FileNotFoundError as error:
            raise NoSuchArrival(arrival.key) from error

    def remove(self, arrival: Arrival) -> None:
        """It was cancelled, or it lies in the lesson bank now. Twice is as good as once."""
        shutil.rmtree(self._folder(arrival), ignore_errors=True)

    def sweep(self, before: float) -> int:
        """Give up what nobody has added to since; returns how many files that were."""
        old = [folder for folder in self._all() if _last_change(folder) <= before]
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)
        return len(old)

    def _join(self, arrival: Arrival) -> None:
        """All pieces as one file. Where this is cut off, the pieces are still there.

        When the last piece came twice at once, two requests are here: the pieces vanish under the
        one when the other is done, and the whole must not be written over with what is left.
        """
        whole = self._whole(arrival)
        pieces = self._pieces(arrival)
        if not pieces or pieces[-1].end < arrival.size:
            return
        temporary = whole.with_name(f"new-{secrets.token_hex(8)}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            with os.fdopen(os.open(temporary, flags, FILE_MODE), "wb") as file:
                for piece in pieces:
                    with piece.path.open("rb") as source:
                        source.seek(file.tell() - piece.begin)
                        shutil.copyfileobj(source, file, CHUNK)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(whole)
        except FileNotFoundError:  # the other one has joined them
            if not whole.is_file():
                raise NoSuchArrival(arrival.key) from None
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(whole.parent)
        for path in whole.parent.iterdir():
            if _PIECE.fullmatch(path.name):
                path.unlink(missing_ok=True)

    def _pieces(self, arrival: Arrival) -> list[_Piece]:
        """Those that follow one another from the beginning; they may overlap."""
        try:
            names = [path.name for path in self._folder(arrival).iterdir()]
        except FileNotFoundError as error:
            raise NoSuchArrival(arrival.key) from error
        chain: list[_Piece] = []
        end = 0
        for name in sorted(names):
            if found := _PIECE.fullmatch(name):
                begin, until = int(found[1]), int(found[2])
                if begin <= end < until:
                    chain.append(_Piece(begin, until, self._folder(arrival) / name))
                    end = until
        return chain

    def _all(self) -> Iterator[Path]:
        for folder in sorted(self.root.glob("*/*")):
            if folder.is_dir() and _KEY.fullmatch(folder.name):
                yield folder

    def _whole(self, arrival: Arrival) -> Path:
        return self._folder(arrival) / WHOLE

    def _folder(self, arrival: Arrival) -> Path:
        """Made of numbers that we gave; anything else could point out of the folder."""
        if not _OWNER.fullmatch(arrival.owner) or not _KEY.fullmatch(arrival.key):
            raise NoSuchArrival(arrival.key)
        return self.root / arrival.owner / arrival.key


def _make_folders(*folders: Path) -> None:
    for folder in folders:
        if not folder.is_dir():
            folder.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
            sync_folder(folder.parent)


def _last_change(folder: Path) -> float:
    """A folder changes whenever a piece is added to it."""
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
