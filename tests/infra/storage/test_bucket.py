"""What only a bucket has: copies on this machine, requests that cross, a line that is down."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from llct.config import BadSetting, BucketSettings, Settings
from llct.infra.backup import make_backup, restore_backup
from llct.infra.db import db, unscoped
from llct.infra.storage import NoSuchFile, StorageAway, file_store
from llct.infra.storage.bucket import connect
from llct.infra.storage.bucket_store import BucketStore, leaving_of, object_of
from llct.infra.storage.sweeping import sweep
from llct.web.access import allow_public
from llct.web.exports import stored_response
from tests.infra.storage.backends import InBucket
from tests.papers.test_queries import make_paper
from tests.people import People

ENV = {
    "LLCT_SECRET_KEY": "k" * 40,
    "LLCT_S3_BUCKET": "llct",
    "LLCT_S3_ENDPOINT": "http://127.0.0.1:9000/",
    "LLCT_S3_ACCESS_KEY": "key",
    "LLCT_S3_SECRET_KEY": "secret",
}


@pytest.fixture
def apart(app: Flask, bucket: InBucket) -> Flask:
    """An application whose files lie in the bucket."""
    settings = app.extensions["llct_settings"]
    app.extensions["llct_settings"] = replace(settings, bucket=bucket.bucket)
    return app


def left_unnamed(bucket: InBucket, content: bytes) -> str:
    """A file that the last sweep has put aside."""
    digest = bucket.store().save(content).digest
    bucket.make_old(digest)
    sweep(bucket.store(), set)
    bucket.make_mark_old(digest)
    assert sweep(bucket.store(), set).removed == (digest,)
    bucket.forget_copies()
    return digest


def test_a_second_machine_reads_what_the_first_has_saved(bucket: InBucket, tmp_path: Path) -> None:
    digest = bucket.store().save(b"shared").digest
    other = BucketStore(tmp_path / "other", connect(bucket.bucket))

    assert other.read(digest) == b"shared"
    assert other.path_to_read(digest).is_relative_to(tmp_path / "other")


def test_a_damaged_copy_is_fetched_again(bucket: InBucket) -> None:
    digest = bucket.store().save(b"whole").digest
    bucket.store().path_of(digest).write_bytes(b"torn")

    assert bucket.store().read(digest) == b"whole"


def test_what_came_torn_is_not_kept_here(bucket: InBucket) -> None:
    digest = bucket.store().save(b"whole").digest
    bucket.write(digest, b"torn")

    with pytest.raises(OSError, match=digest):
        bucket.store().read(digest)
    assert not bucket.store().path_of(digest).exists()
    assert list((bucket.root / "incoming").iterdir()) == []


def test_copies_that_nobody_wants_go(bucket: InBucket) -> None:
    old, used = (bucket.store().save(text).digest for text in (b"old", b"used"))
    for digest in (old, used):
        os.utime(bucket.store().path_of(digest), (time.time() - 2 * 86400,) * 2)
    bucket.store().open(used).close()

    sweep(bucket.store(), lambda: {old, used})

    here = [bucket.store().path_of(digest).exists() for digest in (old, used)]
    assert here == [False, True]
    assert bucket.store().read(old) == b"old"


def test_a_row_that_comes_while_the_file_goes_finds_it(bucket: InBucket) -> None:
    digest = left_unnamed(bucket, b"saved while it was being put aside")

    assert bucket.store().holds(digest)
    assert bucket.store().damaged({digest}) == []
    assert bucket.store().read(digest) == b"saved while it was being put aside"

    sweep(bucket.store(), lambda: {digest})

    assert bucket.names() == [object_of(digest)]


def test_what_lay_aside_for_a_day_is_gone(bucket: InBucket) -> None:
    digest = left_unnamed(bucket, b"forgotten")
    bucket.make_left_old(digest)

    sweep(bucket.store(), set)

    assert bucket.names() == []
    with pytest.raises(NoSuchFile):
        bucket.store().read(digest)


def test_saved_again_while_it_lies_aside(bucket: InBucket) -> None:
    digest = left_unnamed(bucket, b"once more")
    bucket.store().save(b"once more")

    sweep(bucket.store(), lambda: {digest})

    assert leaving_of(digest) not in bucket.names()
    assert bucket.store().read(digest) == b"once more"


def test_no_row_is_written_for_a_file_that_did_not_arrive(apart: Flask) -> None:
    settings = apart.extensions["llct_settings"]
    nowhere = replace(settings.bucket, endpoint="http://127.0.0.1:9")
    apart.extensions["llct_settings"] = replace(settings, bucket=nowhere)

    with apart.app_context(), pytest.raises(StorageAway):
        file_store().save(b"x")


def test_people_read_that_the_files_are_away(apart: Flask) -> None:
    def ask() -> str:
        settings = apart.extensions["llct_settings"]
        nowhere = replace(settings.bucket, endpoint="http://127.0.0.1:9")
        apart.extensions["llct_settings"] = replace(settings, bucket=nowhere)
        return str(file_store().holds("0" * 64))

    apart.add_url_rule("/thu-kho-tep", view_func=allow_public(ask))

    answer = apart.test_client().get("/thu-kho-tep")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Kho tệp đang không kết nối được" in answer.text


def test_health_tells_of_a_bucket_that_does_not_answer(apart: Flask) -> None:
    assert apart.test_client().get("/suc-khoe").status_code == 200

    settings = apart.extensions["llct_settings"]
    missing = replace(settings.bucket, name="no-such-bucket")
    apart.extensions["llct_settings"] = replace(settings, bucket=missing)

    answer = apart.test_client().get("/suc-khoe")
    assert (answer.status_code, answer.get_json()["lesson_bank"]) == (503, False)


def test_a_download_goes_on_where_it_broke_off(apart: Flask) -> None:
    with apart.app_context():
        digest = file_store().save(bytes(range(256)) * 1000).digest
    headers = {"Range": "bytes=256-511", "If-Range": f'"{digest}"'}

    with apart.test_request_context(headers=headers):
        answer = stored_response(digest, "a.pdf", "application/pdf", lost="not_found")

    assert (answer.status_code, answer.get_etag()[0]) == (206, digest)
    assert b"".join(answer.iter_encoded()) == bytes(range(256))


def test_commands_verify_and_sweep_the_bucket(
    apart: Flask, people: People, bucket: InBucket
) -> None:
    with apart.app_context(), unscoped():
        make_paper(people.lecturer_a, presented_digest=file_store().save(b"paper").digest)
        lost = file_store().save(b"lost").digest
        make_paper(people.lecturer_a, presented_digest=lost, subject_id=2)
        forgotten = file_store().save(b"forgotten").digest
    bucket.lose(lost)
    bucket.make_old(forgotten)

    verified = apart.test_cli_runner().invoke(args=["storage", "verify"])
    swept = apart.test_cli_runner().invoke(args=["storage", "sweep"])

    assert verified.exit_code == 1
    assert f"damaged or missing: {lost}" in verified.output
    assert "2 files named, 1 damaged, 1 without a row" in verified.output
    assert "0 files and 0 unfinished uploads removed, 1 without a row wait" in swept.output


def test_a_backup_brings_back_what_the_bucket_lost(
    apart: Flask, people: People, bucket: InBucket, tmp_path: Path
) -> None:
    settings = apart.extensions["llct_settings"]
    digest = bucket.store().save(b"giao an").digest
    with apart.app_context():
        report = make_backup(settings.database_url, bucket.store(), tmp_path / "b.tar")
        bucket.lose(digest)
        db.session.remove()
        db.engine.dispose()
        restore_backup(tmp_path / "b.tar", settings.database_url, bucket.store())

    assert report.files == 1
    assert bucket.store().read(digest) == b"giao an"


def test_files_of_a_disk_move_to_a_bucket_by_a_backup(
    app: Flask, people: People, bucket: InBucket, tmp_path: Path
) -> None:
    settings = app.extensions["llct_settings"]
    with app.app_context():
        digest = file_store().save(b"giao an").digest
        make_backup(settings.database_url, file_store(), tmp_path / "b.tar")
        db.session.remove()
        db.engine.dispose()
        restore_backup(tmp_path / "b.tar", settings.database_url, bucket.store())

    assert bucket.names() == [object_of(digest)]


def test_settings_name_the_bucket(tmp_path: Path) -> None:
    given = Settings.from_environment({**ENV, "LLCT_INSTANCE": str(tmp_path)})
    without = Settings.from_environment({"LLCT_SECRET_KEY": "k" * 40})

    assert given.bucket == BucketSettings(
        "llct", "http://127.0.0.1:9000", "us-east-1", "key", "secret"
    )
    assert without.bucket is None
    assert "secret" not in repr(given.bucket).replace("secret_key", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LLCT_S3_ENDPOINT", "127.0.0.1:9000"),
        ("LLCT_S3_ACCESS_KEY", ""),
        ("LLCT_S3_SECRET_KEY", ""),
    ],
)
def test_half_a_setting_is_refused_at_start(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match="LLCT_S3"):
        Settings.from_environment({**ENV, name: value})
