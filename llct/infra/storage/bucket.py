"""An S3-compatible bucket: the only place that knows obstore (the extra `s3`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from llct.config import BucketSettings
from llct.infra.storage.store import CHUNK, NoSuchFile, StorageAway

if TYPE_CHECKING:
    from obstore import ObjectMeta
    from obstore.store import S3Store

_TIMEOUT = timedelta(seconds=30)
_TRIES = 3


class Bucket:
    """Objects by name; each put is whole or not there."""

    def __init__(self, store: S3Store) -> None:
        self._store = store

    def put(self, name: str, source: Path | bytes) -> None:
        """When this returns the bucket has it, checked by its SHA-256, and says its size."""
        import obstore

        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        with _asking(name):
            obstore.put(self._store, name, source)
        if self.size(name) != size:
            raise StorageAway(f"{name} did not arrive whole")

    def size(self, name: str) -> int | None:
        """None when there is no such object."""
        import obstore

        try:
            with _asking(name):
                return obstore.head(self._store, name)["size"]
        except NoSuchFile:
            return None

    def changed_at(self, name: str) -> float | None:
        """When it was put, by the bucket's clock."""
        import obstore

        try:
            with _asking(name):
                return _stamp(obstore.head(self._store, name))
        except NoSuchFile:
            return None

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content; NoSuchFile when there is no such object."""
        import obstore

        with _asking(name):
            for piece in obstore.get(self._store, name).stream(min_chunk_size=CHUNK):
                yield bytes(piece)

    def list(self, folder: str) -> dict[str, float]:
        """The last words of the names under a folder, in order, and when each was put."""
        import obstore

        with _asking(folder):
            found = {
                one["path"].rpartition("/")[2]: _stamp(one)
                for page in obstore.list(self._store, folder)
                for one in page
            }
        return dict(sorted(found.items()))

    def copy(self, name: str, to: str) -> None:
        import obstore

        with _asking(name):
            obstore.copy(self._store, name, to)

    def remove(self, name: str) -> None:
        """Gone already is as good."""
        import obstore

        try:
            with _asking(name):
                obstore.delete(self._store, name)
        except NoSuchFile:
            pass

    def answers(self) -> bool:
        import obstore

        try:
            with _asking("health"):
                next(iter(obstore.list(self._store, "health", chunk_size=1)), None)
        except StorageAway:
            return False
        return True


def _stamp(about: ObjectMeta) -> float:
    """The bucket cuts off parts of a second: rather later than earlier, nothing goes too soon."""
    return about["last_modified"].timestamp() + 1


@contextmanager
def _asking(name: str) -> Iterator[None]:
    from obstore.exceptions import BaseError

    try:
        yield
    except FileNotFoundError as error:
        raise NoSuchFile(name) from error
    except BaseError as error:
        raise StorageAway(name) from error


@lru_cache(maxsize=4)
def connect(settings: BucketSettings) -> Bucket:
    """One for the life of a process: it keeps its lines open."""
    from obstore.store import S3Store

    return Bucket(
        S3Store(
            settings.name,
            endpoint=settings.endpoint or None,
            region=settings.region,
            access_key_id=settings.access_key,
            secret_access_key=settings.secret_key,
            virtual_hosted_style_request=False,
            checksum_algorithm="SHA256",
            client_options={"allow_http": True, "timeout": _TIMEOUT},
            retry_config={"max_retries": _TRIES, "retry_timeout": _TIMEOUT},
        )
    )
