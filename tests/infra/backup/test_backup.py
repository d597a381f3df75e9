"""Backup while writing goes on; restore verifies before it replaces."""

import io
import json
import tarfile
import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.accounts.models import Person
from llct.infra.backup import BadBackup, make_backup, read_manifest, restore_backup
from llct.infra.db import db, writing
from llct.infra.storage import FileStore
from tests.people import People, make_person


@pytest.fixture
def place(app: Flask) -> tuple[str, Path]:
    settings = app.extensions["llct_settings"]
    file = settings.lesson_bank / "files" / "ab" / ("ab" + "0" * 62)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"giao an")
    for folder in ("incoming", "arrivals/1-1", "unnamed", "previews/ab"):
        (settings.lesson_bank / folder).mkdir(parents=True)
        (settings.lesson_bank / folder / "half").write_bytes(b"...")
    return settings.database_url, settings.lesson_bank


def _names() -> set[str]:
    return set(db.session.scalars(sa.select(Person.full_name)))


def test_a_backup_brings_back_rows_and_files(
    app: Flask, people: People, place: Any, tmp_path: Path
) -> None:
    url, bank = place
    target = tmp_path / "out" / "backup.tar"
    with app.app_context():
        report = make_backup(url, FileStore(bank), target)
        with writing():
            make_person("Người Thêm Sau")
        file = next((bank / "files").rglob("ab0*"))
        file.unlink()
        db.session.remove()
        db.engine.dispose()
        restore_backup(target, url, FileStore(bank))
        assert "Người Thêm Sau" not in _names()
        assert "Triệu Thị Mai" in _names()
    assert report.files == 1
    assert file.read_bytes() == b"giao an"
    assert not [p for p in bank.parent.iterdir() if p.name.startswith((".restore", ".backup"))]


def test_only_what_rows_can_name_is_taken(app: Flask, place: Any, tmp_path: Path) -> None:
    url, bank = place
    make_backup(url, FileStore(bank), tmp_path / "b.tar")
    entries = read_manifest(tmp_path / "b.tar")["entries"]
    assert [name.split("/")[:2] for name in entries if "/" in name] == [["lesson_bank", "files"]]


def test_a_backup_made_while_writing_is_of_one_moment(
    app: Flask, people: People, place: Any, tmp_path: Path
) -> None:
    url, bank = place
    stop = threading.Event()

    def write_pairs() -> None:
        number = 0
        with app.app_context():
            while not stop.is_set():
                with writing():
                    make_person(f"Trái {number}")
                    make_person(f"Phải {number}")
                number += 1

    writer = threading.Thread(target=write_pairs)
    writer.start()
    try:
        for number in range(3):
            make_backup(url, FileStore(bank), tmp_path / f"{number}.tar")
    finally:
        stop.set()
        writer.join()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        restore_backup(tmp_path / "2.tar", url, FileStore(bank))
        left = {n.split()[1] for n in _names() if n.startswith("Trái")}
        right = {n.split()[1] for n in _names() if n.startswith("Phải")}
    assert left == right
    assert left


@pytest.mark.parametrize("damage", ["cut", "digest", "stranger", "traversal", "empty"])
def test_a_damaged_backup_replaces_nothing(
    app: Flask, people: People, place: Any, tmp_path: Path, damage: str
) -> None:
    url, bank = place
    path = tmp_path / "b.tar"
    make_backup(url, FileStore(bank), path)
    _spoil(path, damage)
    with app.app_context():
        with writing():
            make_person("Người Ở Lại")
        db.session.remove()
        db.engine.dispose()
        with pytest.raises(BadBackup):
            restore_backup(path, url, FileStore(bank))
        assert "Người Ở Lại" in _names()


def _spoil(path: Path, damage: str) -> None:
    if damage == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        return
    if damage == "empty":
        path.write_bytes(b"")
        return
    with tarfile.open(path) as archive:
        parts = {m.name: archive.extractfile(m).read() for m in archive if m.isfile()}
    manifest = json.loads(parts["manifest.json"])
    if damage == "digest":
        parts["database"] += b"x"
    else:
        name = "etc/passwd" if damage == "stranger" else "lesson_bank/../../evil"
        manifest["entries"][name] = "0" * 64
    parts["manifest.json"] = json.dumps(manifest).encode()
    with tarfile.open(path, "w") as archive:
        for name, body in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
