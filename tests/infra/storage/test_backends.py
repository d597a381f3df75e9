"""A folder and a bucket promise the same; every test here runs on both."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from llct.infra.storage import DamagedFile, NoSuchFile
from llct.infra.storage.previews import Previews
from llct.infra.storage.sweeping import list_overdue, sweep
from tests.infra.storage.backends import Place

TEXT = "Giáo án đã duyệt".encode()
DIGEST = hashlib.sha256(TEXT).hexdigest()
LARGE = bytes(range(256)) * 50_000  # more than one part of an upload to a bucket


def named(*digests: str) -> Callable[[], set[str]]:
    return lambda: set(digests)


def marked(place: Place, content: bytes) -> str:
    """A file that has been known to be without a row for two days."""
    store = place.store()
    digest = store.save(content).digest
    place.make_old(digest)
    sweep(store, named())
    place.make_mark_old(digest)
    return digest


class TestKeeping:
    def test_what_was_saved_is_read_again(self, place: Place) -> None:
        stored = place.store().save(TEXT)

        assert (stored.digest, stored.size) == (DIGEST, len(TEXT))
        assert place.store().read(DIGEST) == TEXT
        assert f"files/{DIGEST[:2]}/{DIGEST}" in place.names()

    def test_a_large_stream_is_kept_like_its_content(self, place: Place) -> None:
        stored = place.store().save_stream(io.BytesIO(LARGE))

        assert stored.size == len(LARGE)
        assert place.store().read(stored.digest) == LARGE

    def test_an_empty_file_is_a_file(self, place: Place) -> None:
        digest = place.store().save(b"").digest

        assert place.store().read(digest) == b""

    def test_the_same_content_is_kept_once(self, place: Place) -> None:
        for _time in range(2):
            place.store().save(TEXT)

        assert list(place.store().digests()) == [DIGEST]

    @pytest.mark.parametrize("digest", ["", "..", "../../etc/passwd", "A" * 64, "a" * 64 + "/.."])
    def test_a_name_that_is_no_digest_leads_nowhere(self, place: Place, digest: str) -> None:
        for ask in (place.store().read, place.store().holds, place.store().path_to_read):
            with pytest.raises(NoSuchFile):
                ask(digest)

    def test_an_unknown_digest_is_no_file(self, place: Place) -> None:
        assert not place.store().holds("0" * 64)
        for ask in (place.store().read, place.store().open):
            with pytest.raises(NoSuchFile):
                ask("0" * 64)

    def test_a_changed_file_is_not_given(self, place: Place) -> None:
        place.store().save(TEXT)
        place.write(DIGEST, b"something else")

        for ask in (place.store().read, place.store().open):
            with pytest.raises(DamagedFile):
                ask(DIGEST)

    def test_saving_again_mends_what_was_damaged(self, place: Place) -> None:
        place.store().save(TEXT)
        place.write(DIGEST, TEXT[::-1])

        place.store().save(TEXT)

        assert place.store().damaged({DIGEST}) == []
        assert place.store().read(DIGEST) == TEXT

    def test_a_stream_that_breaks_leaves_nothing(self, place: Place) -> None:
        class Broken(io.BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                raise OSError("line lost")

        with pytest.raises(OSError, match="line lost"):
            place.store().save_stream(Broken())

        assert place.names() == []

    def test_a_file_is_read_from_any_byte_on(self, place: Place) -> None:
        digest = place.store().save(LARGE).digest

        with place.store().open(digest) as file:
            file.seek(6_000_000)
            assert file.read(300) == LARGE[6_000_000:6_000_300]
            assert file.seek(0, 2) == len(LARGE)

    def test_a_program_gets_a_path(self, place: Place) -> None:
        place.store().save(TEXT)

        assert place.store().path_to_read(DIGEST).read_bytes() == TEXT

    def test_what_is_missing_damaged_or_unnamed_is_told(self, place: Place) -> None:
        store = place.store()
        kept, lost, forgotten = (store.save(text).digest for text in (b"kept", b"lost", b"x"))
        store.save(TEXT)
        place.write(DIGEST, TEXT[::-1])
        place.lose(lost)

        rows = {kept, lost, DIGEST, "0" * 64}

        assert store.damaged(rows) == sorted({lost, DIGEST, "0" * 64})
        assert store.unnamed(rows) == [forgotten]

    def test_files_go_into_a_backup_and_come_back(self, place: Place, tmp_path: Path) -> None:
        place.store().save(TEXT)
        copies, away = tmp_path / "copies", tmp_path / "away"
        copies.mkdir()
        for digest, path in place.store().each_file(copies):
            assert digest == DIGEST
            away.write_bytes(path.read_bytes())
        place.lose(DIGEST)

        for _time in range(2):
            place.store().take_in(DIGEST, away)

        assert place.store().read(DIGEST) == TEXT
        assert list(copies.iterdir()) == []


class TestSweeping:
    def test_what_a_row_names_stays(self, place: Place) -> None:
        digest = marked(place, b"kept")

        swept = sweep(place.store(), named(digest))

        assert (swept.removed, place.store().read(digest)) == ((), b"kept")
        assert [name for name in place.names() if name.startswith("unnamed")] == []

    def test_what_was_without_a_row_for_a_day_goes(self, place: Place) -> None:
        digest = marked(place, b"forgotten")

        swept = sweep(place.store(), named())

        assert swept.removed == (digest,)
        assert list(place.store().digests()) == []

    def test_a_file_that_lost_its_row_today_stays(self, place: Place) -> None:
        digest = place.store().save(b"an hour ago a row still named it").digest
        place.make_old(digest, days=400)

        swept = sweep(place.store(), named())

        assert (swept.removed, swept.waiting) == ((), 1)
        assert place.store().holds(digest)

    def test_a_new_file_waits_for_its_row(self, place: Place) -> None:
        digest = place.store().save(b"under way").digest

        assert sweep(place.store(), named()).removed == ()
        assert place.store().holds(digest)

    def test_an_old_file_saved_again_waits_for_its_row(self, place: Place) -> None:
        digest = marked(place, b"uploaded once more")

        place.store().save(b"uploaded once more")

        assert sweep(place.store(), named()).removed == ()
        assert place.store().holds(digest)

    def test_who_saves_while_the_names_are_asked_keeps_the_file(self, place: Place) -> None:
        digest = marked(place, b"uploaded at that moment")

        def asking() -> set[str]:
            place.store().save(b"uploaded at that moment")
            return set()

        assert sweep(place.store(), asking).removed == ()
        assert place.store().read(digest) == b"uploaded at that moment"

    def test_a_sweep_that_does_not_come_is_noticed(self, place: Place) -> None:
        digest = marked(place, b"forgotten")

        assert list_overdue(place.store(), [digest], timedelta(days=1)) == [digest]
        assert list_overdue(place.store(), [digest], timedelta(days=3)) == []

    def test_pictures_go_with_their_file(self, place: Place) -> None:
        store = place.store()
        kept, lost = store.save(b"kept").digest, store.save(b"lost").digest
        for digest in (kept, lost):
            Previews(store).keep(digest, [b"\x89PNG"])
        place.lose(lost)

        sweep(store, named(kept))

        assert (Previews(store).count(kept), Previews(store).count(lost)) == (1, None)
