"""Pictures of the pages of a kept file: made once for its content, thrown away with it."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from llct.infra.storage.store import FOLDER_MODE, FileStore

PREVIEWS = "previews"
_NEW = "new-"


class Previews:
    """A folder for each file, there when all of its pictures are."""

    def __init__(self, store: FileStore) -> None:
        self.store, self.root = store, store.root / PREVIEWS

    def count(self, digest: str) -> int | None:
        """How many pages can be looked at; 0: the file gave none; None: not made yet."""
        folder = self._folder(digest)
        return len(list(folder.glob("*.png"))) if folder.is_dir() else None

    def page(self, digest: str, number: int) -> Path | None:
        """The picture of a page; 1 is the first."""
        path = self._folder(digest) / f"{number:04d}.png"
        return path if path.is_file() else None

    def keep(self, digest: str, pictures: Iterable[bytes]) -> None:
        """All or none of them. Who comes second with the same ones has worked for nothing."""
        temporary = self.root / f"{_NEW}{secrets.token_hex(16)}"
        temporary.mkdir(mode=FOLDER_MODE, parents=True)
        try:
            for number, picture in enumerate(pictures, start=1):
                (temporary / f"{number:04d}.png").write_bytes(picture)
            folder = self._folder(digest)
            if not folder.is_dir():
                temporary.rename(folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)

    def sweep(self) -> None:
        """Those whose file is gone."""
        folders = [one for one in self.root.glob("*") if not one.name.startswith(_NEW)]
        held = set(self.store.digests()) if folders else set()
        for folder in folders:
            if folder.name not in held:
                shutil.rmtree(folder, ignore_errors=True)

    def _folder(self, digest: str) -> Path:
        return self.root / self.store.path_of(digest).name
