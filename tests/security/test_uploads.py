"""Files that are not what they seem: refused in words or kept as they are, never half."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from llct.features.observations.models import FormPhoto
from llct.infra.db import db, unscoped
from tests.infra.storage.test_content import PDF
from tests.observations.scenes import comment, form_of
from tests.pages import Visitor, audit, csrf_of
from tests.papers.conftest import Papers, Things, papers, things  # noqa: F401
from tests.papers.test_sign import sign_first
from tests.people import People
from tests.pictures import JPEG, PNG
from tests.security.conftest import Build

pytestmark = pytest.mark.any_database

MEGABYTE = 1024 * 1024
OWN = {"Sec-Fetch-Site": "same-origin"}


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A picture whose data unfold to nothing but zeros."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * min(width * height, 4 * MEGABYTE), 9)
    parts = [(b"IHDR", head), *((b"tEXt", chunk) for chunk in chunks), (b"IDAT", data)]
    found = b"\x89PNG\r\n\x1a\n"
    for name, body in [*parts, (b"IEND", b"")]:
        checksum = struct.pack(">I", zlib.crc32(name + body))
        found += struct.pack(">I", len(body)) + name + body + checksum
    return found


def jpeg(*segments: bytes, width: int = 40, height: int = 30, colours: int = 3) -> bytes:
    frame = (
        struct.pack(">HBHHB", 8 + 3 * colours, 8, height, width, colours) + b"\1\x11\0" * colours
    )
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xc0" + frame + b"\xff\xda\0\2" + b"1\xff\xd9"


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 10 * MEGABYTE)
    return made.getvalue()


EXIF = segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\1\x88\x25\0\4\0\0\0\1\0\0\0\0\0\0\0\0")
ADOBE_CMYK = segment(0xEE, b"Adobe\0d\0\0\0\0\2")
GOOD = {
    "exif": jpeg(EXIF),
    "cmyk": jpeg(ADOBE_CMYK, colours=4),
    "animated": png(10, 10, b"acTL"),
    "script in a comment": jpeg(segment(0xFE, b"<script>alert(1)</script>")),
    "large but real": png(8000, 6000),
}
# What stands beside the picture is not kept.
STRIPPED = {
    "exif": jpeg(),
    "animated": png(10, 10),
    "script in a comment": jpeg(),
}
BAD = {
    "zip": zipped(),
    "zip behind a picture": jpeg() + zipped(),
    "png bomb": png(60000, 60000),
    "jpeg bomb": jpeg(width=65535, height=65535),
    "svg": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "page": b"<!doctype html><script>alert(1)</script>",
    "page as pdf": b"<html><script>alert(1)</script>" + PDF,
    "gif": b"GIF89a" + b"\0" * 40 + b";",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 40,
    "heic": b"\0\0\0\x18ftypheic" + b"\0" * 40,
    "empty": b"",
    "cut jpeg": jpeg(EXIF)[:-2],
    "cut png": png(10, 10)[:-10],
    "one byte": b"\xff",
    "program": b"MZ" + b"\0" * 100,
}
NAMES = {
    "../../../etc/passwd": "passwd",
    "..\\..\\boot.ini": "boot",
    "/etc/cron.d/x.jpg": "x",
    "a" * 255 + ".jpg": "a" * 150,
    "\u202egnp.exe": "gnp",
    "a\x00b.png": "ab",
    'x"; filename="y.html': "y",
    "a\r\nSet-Cookie: x=1.jpg": "",
    unicodedata.normalize("NFD", "Ảnh ghi chép tiết 3.jpg"): "Ảnh ghi chép tiết 3",
    "CON.jpg": "_CON",
    ".htaccess": "htaccess",
    "": "",
}


@pytest.fixture
def place(people: People, build: Build) -> tuple[int, int]:
    def made() -> tuple[int, int]:
        observation = comment(people)
        return observation.id, form_of(observation, people.deputy).id

    numbers: tuple[int, int] = build(made)
    return numbers


def send(
    visit: Visitor, people: People, place: tuple[int, int], content: bytes, name: str
) -> TestResponse:
    client = visit.client(people.deputy)
    photo = FileStorage(io.BytesIO(content), filename=name, name="photo")
    return client.post(
        f"/du-gio/{place[0]}/phieu/{place[1]}/anh",
        data={"csrf_token": csrf_of(client), "photo": photo},
        headers=OWN,
        follow_redirects=True,
    )


def kept(app: Flask) -> list[tuple[str, str]]:
    with app.app_context(), unscoped():
        return [(p.name, p.digest) for p in db.session.scalars(db.select(FormPhoto))]


def files(app: Flask) -> list[Path]:
    root = app.extensions["llct_settings"].lesson_bank
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("what", BAD)
def test_a_bad_photo_is_refused_in_words(
    app: Flask, people: People, visit: Visitor, place: tuple[int, int], what: str
) -> None:
    answer = send(visit, people, place, BAD[what], "ảnh.jpg")

    page = answer.get_data(as_text=True)
    audit(page)
    assert answer.status_code == 200
    assert "Chỉ nhận ảnh JPG hoặc PNG" in page or "Chưa chọn ảnh" in page
    assert kept(app) == []
    assert files(app) == []


@pytest.mark.parametrize("what", GOOD)
def test_an_unusual_photo_is_kept_and_nothing_beside_it(
    app: Flask, people: People, visit: Visitor, place: tuple[int, int], what: str
) -> None:
    answer = send(visit, people, place, GOOD[what], "ảnh.bmp")

    assert answer.status_code == 200
    assert len(kept(app)) == 1
    assert [path.read_bytes() for path in files(app)] == [STRIPPED.get(what, GOOD[what])]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_nowhere(
    app: Flask, people: People, visit: Visitor, place: tuple[int, int], name: str
) -> None:
    answer = send(visit, people, place, JPEG, name)

    audit(answer.get_data(as_text=True))
    shown = kept(app)[0][0] if kept(app) else ".jpg"
    assert shown.removesuffix(".jpg") in {NAMES[name], "ban-quet"}
    assert shown == unicodedata.normalize("NFC", shown)
    assert {path.name for path in files(app)} == {digest for _name, digest in kept(app)}
    if kept(app):
        with app.app_context(), unscoped():
            number = db.session.scalar(db.select(FormPhoto.id))
        url = f"/du-gio/{place[0]}/phieu/{place[1]}/anh/{number}"
        head = visit.client(people.deputy).get(url).headers["Content-Disposition"]
        assert head.startswith("attachment")
        assert "\r" not in head
        assert "\n" not in head


@pytest.mark.parametrize("what", sorted(set(BAD) - {"gif"}))
def test_a_bad_scan_is_refused_in_words(
    app: Flask,
    people: People,
    visit: Visitor,
    things: Things,  # noqa: F811
    papers: Papers,  # noqa: F811
    what: str,
) -> None:
    paper_id = sign_first(visit, people, papers)
    before = files(app)
    client = visit.client(people.clerk)
    scan = FileStorage(io.BytesIO(BAD[what]), filename="bản ký.pdf", name="scan")

    answer = client.post(
        f"/van-ban/{paper_id}/ban-quet",
        data={"version": papers()[0].version, "scan": scan, "csrf_token": csrf_of(client)},
    )

    page = answer.get_data(as_text=True)
    audit(page)
    assert answer.status_code == 422
    assert any(word in page for word in ("chưa lưu", "Chưa lưu", "không lưu"))
    assert papers()[0].scan_digest is None
    assert files(app) == before


def test_a_file_larger_than_the_server_takes_is_refused_in_words(
    app: Flask, people: People, visit: Visitor, place: tuple[int, int]
) -> None:
    app.testing = False
    try:
        answer = send(visit, people, place, JPEG + b"0" * 52 * MEGABYTE, "a.jpg")
    finally:
        app.testing = True

    page = answer.get_data(as_text=True)
    audit(page)
    assert answer.status_code == 413
    assert "Tệp quá lớn" in page
    assert files(app) == []


@pytest.mark.parametrize("content", [JPEG, PNG])
def test_one_file_for_two_forms_is_one_file_with_two_rows(
    app: Flask, people: People, visit: Visitor, build: Build, content: bytes
) -> None:
    def made() -> list[tuple[int, int]]:
        found = []
        for _ in range(2):
            observation = comment(people)
            found.append((observation.id, form_of(observation, people.deputy).id))
        return found

    for place in build(made):
        send(visit, people, place, content, "a.jpg")

    assert len(kept(app)) == 2
    assert len(files(app)) == 1
