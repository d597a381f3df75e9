"""What the sweep takes away, and what it must never take."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from llct.infra.storage import FileStore, NoSuchFile
from llct.infra.storage.sweeping import sweep

DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def aged(store: FileStore, content: bytes, days: float = 2) -> str:
    """A file that was saved some days ago."""
    digest = store.save(content).digest
    make_old(store.path_of(digest), days)
    return digest


def make_old(path: Path, days: float = 2) -> None:
    os.utime(path, (time.time() - days * DAY.total_seconds(),) * 2)


def named(*digests: str) -> Callable[[], set[str]]:
    return lambda: set(digests)


def marked(store: FileStore, content: bytes) -> str:
    """A file that has been known to be without a row for two days."""
    digest = aged(store, content)
    sweep(store, named())
    make_old(store.root / "unnamed" / digest)
    return digest


def test_what_a_row_names_stays(store: FileStore) -> None:
    digest = marked(store, b"kept")

    swept = sweep(store, named(digest))

    assert (swept.removed, store.read(digest)) == ((), b"kept")
    assert list((store.root / "unnamed").iterdir()) == []


def test_what_was_without_a_row_for_a_day_goes(store: FileStore) -> None:
    digest = marked(store, b"forgotten")

    swept = sweep(store, named())

    assert swept.removed == (digest,)
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_a_file_that_lost_its_row_today_stays_for_backups_under_way(store: FileStore) -> None:
    digest = aged(store, b"an hour ago a row still named it", days=400)

    swept = sweep(store, named())

    assert (swept.removed, swept.waiting) == ((), 1)
    assert store.holds(digest)


def test_a_new_file_waits_for_its_row(store: FileStore) -> None:
    digest = store.save(b"under way").digest

    assert sweep(store, named()).removed == ()
    assert store.holds(digest)


def test_an_old_file_saved_again_waits_for_its_row(store: FileStore) -> None:
    digest = marked(store, b"uploaded once more")

    store.save(b"uploaded once more")

    assert sweep(store, named()).removed == ()
    assert store.holds(digest)


def test_who_saves_while_the_names_are_asked_keeps_the_file(store: FileStore) -> None:
    """The worst moment: the file was seen to be old, and its row is not committed yet."""
    digest = marked(store, b"uploaded at that moment")

    def asking() -> set[str]:
        store.save(b"uploaded at that moment")
        return set()

    assert sweep(store, asking).removed == ()
    assert store.read(digest) == b"uploaded at that moment"


def test_a_sweep_that_died_loses_nothing(store: FileStore) -> None:
    digest = aged(store, b"moved aside")
    aside = store.root / "leaving" / digest
    aside.parent.mkdir()
    store.path_of(digest).rename(aside)
    with pytest.raises(NoSuchFile):
        store.read(digest)

    sweep(store, named(digest))

    assert store.read(digest) == b"moved aside"


def test_beginnings_of_files_go_after_a_day(store: FileStore) -> None:
    store.save(b"x")
    incoming = store.root / "incoming"
    for name in ("old", "new"):
        (incoming / name).write_bytes(b"half")
    make_old(incoming / "old")

    swept = sweep(store, named())

    assert swept.unfinished == 1
    assert [path.name for path in incoming.iterdir()] == ["new"]


def test_the_age_is_the_caller_s_choice(store: FileStore) -> None:
    digest = marked(store, b"forgotten")
    make_old(store.root / "unnamed" / digest, days=0.1)

    assert sweep(store, named(), timedelta(hours=3)).removed == ()
    assert sweep(store, named(), timedelta(hours=2)).removed == (digest,)
