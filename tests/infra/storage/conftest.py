"""A place for files: a folder, or a bucket of a server that speaks S3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.infra.storage.backends import Disk, InBucket, Place, new_bucket, s3_server


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture
def bucket(s3: str, tmp_path: Path) -> InBucket:
    return InBucket(tmp_path / "lesson_bank", new_bucket(s3))


@pytest.fixture(params=["disk", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Each of the two: a test that names it runs on both."""
    (tmp_path / "lesson_bank").mkdir(exist_ok=True)
    if request.param == "disk":
        return Disk(tmp_path / "lesson_bank")
    made: InBucket = request.getfixturevalue("bucket")
    return made
