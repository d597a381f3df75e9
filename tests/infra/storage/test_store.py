"""The lesson bank keeps what it took, under names that nobody chose."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest
from flask import Flask

from llct.infra.storage import DamagedFile, FileStore, NoSuchFile, file_store

TEXT = "Biên bản đã ký".encode()
DIGEST = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def place_of(store: FileStore, digest: str = DIGEST) -> Path:
    return store.root / "files" / digest[:2] / digest


def test_what_was_saved_is_read_again(store: FileStore) -> None:
    stored = store.save(TEXT)

    assert (stored.digest, stored.size) == (DIGEST, len(TEXT))
    assert store.read(DIGEST) == TEXT


def test_a_file_lies_under_its_digest_and_nothing_else_is_left(store: FileStore) -> None:
    store.save(TEXT)

    files = [path.relative_to(store.root) for path in store.root.rglob("*") if path.is_file()]
    assert files == [Path("files", DIGEST[:2], DIGEST)]


def test_only_the_server_may_read_the_files(store: FileStore) -> None:
    store.save(TEXT)

    assert place_of(store).stat().st_mode & 0o077 == 0


def test_the_same_content_is_kept_once(store: FileStore) -> None:
    first = store.save(TEXT)
    before = place_of(store).stat().st_ino

    second = store.save(TEXT)

    assert first == second
    assert place_of(store).stat().st_ino == before


@pytest.mark.parametrize(
    "digest",
    ["", "..", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "/..", "a" * 32 + "\x00" * 32],
)
def test_a_name_that_is_no_digest_leads_nowhere(store: FileStore, digest: str) -> None:
    with pytest.raises(NoSuchFile):
        store.read(digest)


def test_an_unknown_digest_is_no_file(store: FileStore) -> None:
    assert not store.holds("0" * 64)
    with pytest.raises(NoSuchFile):
        store.read("0" * 64)


def test_a_changed_file_is_noticed(store: FileStore) -> None:
    store.save(TEXT)
    place_of(store).write_bytes(b"something else")

    with pytest.raises(DamagedFile):
        store.read(DIGEST)
    assert store.damaged({DIGEST}) == [DIGEST]


def test_saving_again_repairs_a_damaged_file(store: FileStore) -> None:
    store.save(TEXT)
    place_of(store).write_bytes(b"something else")

    store.save(TEXT)

    assert store.read(DIGEST) == TEXT


def test_a_link_in_place_of_a_file_is_not_followed(store: FileStore, tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.write_bytes(TEXT)
    place_of(store).parent.mkdir(parents=True)
    place_of(store).symlink_to(outside)

    with pytest.raises(DamagedFile):
        store.read(DIGEST)


def test_a_link_in_place_of_a_folder_is_not_followed(store: FileStore, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    place_of(store).parent.parent.mkdir(parents=True)
    place_of(store).parent.symlink_to(outside)

    with pytest.raises(DamagedFile):
        store.save(TEXT)
    assert list(outside.iterdir()) == []


def test_a_file_that_cannot_be_written_leaves_nothing(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (store.root / "incoming").mkdir()
    place_of(store).parent.mkdir(parents=True)

    with pytest.raises(OSError, match="No space"):
        store.save(TEXT)
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_files_without_a_row_and_rows_without_a_file_are_named(store: FileStore) -> None:
    kept, forgotten = store.save(b"kept"), store.save(b"forgotten")

    assert store.unnamed({kept.digest}) == [forgotten.digest]
    assert store.damaged({kept.digest, "0" * 64}) == ["0" * 64]


def test_the_application_knows_its_lesson_bank(app: Flask) -> None:
    with app.app_context():
        digest = file_store().save(TEXT).digest

        assert file_store().read(digest) == TEXT


def test_a_stream_is_kept_like_its_content(store: FileStore) -> None:
    content = bytes(range(256)) * 5000

    streamed = store.save_stream(io.BytesIO(content))

    assert streamed == store.save(content)
    assert store.read(streamed.digest) == content
    assert list((store.root / "incoming").iterdir()) == []


def test_a_damaged_file_is_mended_by_sending_it_again(store: FileStore) -> None:
    digest = store.save_stream(io.BytesIO(b"whole")).digest
    (store.root / "files" / digest[:2] / digest).write_bytes(b"damaged")

    store.save_stream(io.BytesIO(b"whole"))

    assert store.read(digest) == b"whole"


def test_a_stream_that_breaks_leaves_nothing(store: FileStore) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("line lost")

    with pytest.raises(OSError, match="line lost"):
        store.save_stream(Broken())

    assert list(store.digests()) == []
    assert list((store.root / "incoming").iterdir()) == []


def test_a_file_is_opened_to_be_read_in_pieces(store: FileStore) -> None:
    store.save(TEXT)

    with store.open(DIGEST) as file:
        pieces = [file.read(5), file.read()]

    assert b"".join(pieces) == TEXT


def test_a_file_that_changed_after_it_was_checked_is_not_given(store: FileStore) -> None:
    store.save(TEXT)
    store.open(DIGEST).close()
    place_of(store).write_bytes(b"something else")

    with pytest.raises(DamagedFile):
        store.open(DIGEST)
