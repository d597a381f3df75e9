"""The two places where files can lie, each with what a test must do to it behind the store's back.

The bucket is a real one: a server that speaks S3 (moto), started for the tests on a free port.
"""

from __future__ import annotations

import http.client
import logging
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import FakeBucket, s3_backends
from moto.server import ThreadedMotoServer

from llct.config import BucketSettings
from llct.infra.storage import FileStore
from llct.infra.storage.bucket import connect
from llct.infra.storage.bucket_store import BucketStore, leaving_of, object_of


class Place(Protocol):
    """Where a store keeps its files."""

    bucket: BucketSettings | None

    def store(self) -> FileStore: ...

    def names(self) -> list[str]:
        """All that is kept, by its name under the root."""

    def write(self, digest: str, content: bytes) -> None:
        """Over what is kept there."""

    def lose(self, digest: str) -> None: ...

    def make_old(self, digest: str, days: float = 2) -> None: ...

    def make_mark_old(self, digest: str, days: float = 2) -> None: ...


class Disk:
    """A folder."""

    bucket = None

    def __init__(self, root: Path) -> None:
        self.root = root

    def store(self) -> FileStore:
        return FileStore(self.root)

    def names(self) -> list[str]:
        paths = (path for path in self.root.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.root).as_posix() for path in paths)

    def write(self, digest: str, content: bytes) -> None:
        (self.root / object_of(digest)).write_bytes(content)

    def lose(self, digest: str) -> None:
        (self.root / object_of(digest)).unlink()

    def make_old(self, digest: str, days: float = 2) -> None:
        os.utime(self.root / object_of(digest), (time.time() - days * 86400,) * 2)

    def make_mark_old(self, digest: str, days: float = 2) -> None:
        os.utime(self.root / "unnamed" / digest, (time.time() - days * 86400,) * 2)


class InBucket:
    """A bucket of the test server; `root` is where copies lie."""

    def __init__(self, root: Path, bucket: BucketSettings) -> None:
        self.root, self.bucket = root, bucket

    def store(self) -> BucketStore:
        return BucketStore(self.root, connect(self.bucket))

    def names(self) -> list[str]:
        return sorted(self._inside.keys.keys())

    def write(self, digest: str, content: bytes) -> None:
        connect(self.bucket).put(object_of(digest), content)
        self.forget_copies()

    def lose(self, digest: str) -> None:
        connect(self.bucket).remove(object_of(digest))
        self.forget_copies()

    def make_old(self, digest: str, days: float = 2) -> None:
        self._age(object_of(digest), days)

    def make_mark_old(self, digest: str, days: float = 2) -> None:
        self._age(f"unnamed/{digest}", days)

    def make_left_old(self, digest: str, days: float = 2) -> None:
        self._age(leaving_of(digest), days)

    def forget_copies(self) -> None:
        for path in (self.root / "cached").glob("*/*"):
            path.unlink()

    def _age(self, name: str, days: float) -> None:
        self._inside.keys[name].last_modified = datetime.now(UTC) - timedelta(days=days)

    @property
    def _inside(self) -> FakeBucket:
        return s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[self.bucket.name]


@contextmanager
def s3_server() -> Iterator[str]:
    """Its address, while it runs."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def new_bucket(address: str) -> BucketSettings:
    name = f"llct-{secrets.token_hex(6)}"
    line = http.client.HTTPConnection(address.removeprefix("http://"))
    line.request("PUT", f"/{name}")
    assert line.getresponse().status == 200
    line.close()
    return BucketSettings(name, address, "us-east-1", "key", "secret")
