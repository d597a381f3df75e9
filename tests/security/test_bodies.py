"""Bodies that come slowly, are cut off, too large or endless, sent to the production server."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.features.accounts.models import Person
from llct.features.observations import operations
from llct.features.observations.models import FormEvent, FormPhoto
from llct.infra.db import db, unscoped
from tests.observations.scenes import again, form_of, lesson, load_rubrics, visit_of
from tests.pages import Visitor, csrf_of
from tests.people import People
from tests.security.conftest import Build
from tests.server import free_port, granian

# Bodies are refused before any database is asked.
pytestmark = pytest.mark.any_database

MEGABYTE = 1024 * 1024
PATIENCE = 20
QUICK = 5
# What a request of any size may add to the memory of the server.
ALLOWED_GROWTH = 120 * MEGABYTE


@dataclass
class Served:
    """The production server and one signed-in browser."""

    app: Flask
    port: int
    pid: int
    cookie: str
    token: str
    form_url: str

    def head(self, path: str, length: int | None, kind: str) -> bytes:
        size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        return (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
            f"Sec-Fetch-Site: same-origin\r\nX-CSRFToken: {self.token}\r\n"
            f"Content-Type: {kind}\r\n{size}\r\nConnection: close\r\n\r\n"
        ).encode()

    def open(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def tap(self, event_id: str) -> tuple[int, float]:
        """One tap of a phone: the answer's status and the seconds it took."""
        body = {"events": [{"id": event_id, "field": "strengths", "base": 0, "value": event_id}]}
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-CSRFToken": self.token,
            "Cookie": self.cookie,
        }
        started = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("POST", f"{self.form_url}/su-kien", json.dumps(body), headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.monotonic() - started

    def memory(self) -> int:
        """Resident bytes of the server and its workers."""
        pages = 0
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if int((entry / "stat").read_text().rpartition(")")[2].split()[2]) == self.pid:
                    pages += int((entry / "statm").read_text().split()[1])
            except (OSError, ValueError):
                continue
        return pages * 4096


@pytest.fixture
def served(app: Flask, people: People, build: Build) -> Iterator[Served]:
    with clock.freeze(datetime.now(UTC)):
        url = build(_today, people)
        client = Visitor(app).client(people.deputy)
        token = csrf_of(client)
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    port = free_port()
    with granian(app, port, "--workers", "1", "--blocking-threads", "4") as server:
        yield Served(app, port, server.pid, f"{cookie.key}={cookie.value}", token, url)


def _today(people: People) -> str:
    load_rubrics()
    held = visit_of(lesson(people, on=clock.today()), people.deputy, [people.deputy])
    observation = again(operations.schedule(people.director.actor, held))
    return f"/du-gio/{observation.id}/phieu/{form_of(observation, people.deputy).id}"


def answer_of(connection: socket.socket) -> bytes:
    found = b""
    try:
        while part := connection.recv(65536):
            found += part
    except (ConnectionResetError, BrokenPipeError, TimeoutError):
        pass
    return found


def rows(app: Flask, column: object) -> int:
    with app.app_context(), unscoped():
        return db.session.scalar(sa.select(sa.func.count(column))) or 0


MULTIPART = "multipart/form-data; boundary=xyz"


def photo_start(token: str, name: str = "a.jpg") -> bytes:
    return (
        f'--xyz\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
        f'--xyz\r\nContent-Disposition: form-data; name="photo"; filename="{name}"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    ).encode()


def test_a_slow_upload_stops_nobody_else(served: Served) -> None:
    begun = served.head(f"{served.form_url}/anh", MEGABYTE, MULTIPART) + photo_start(served.token)
    with served.open() as slow:
        slow.sendall(begun + b"\xff\xd8\xff" + b"0" * 100_000)
        time.sleep(0.5)

        status, seconds = served.tap("abcdefgh-1")

    assert status == 200
    assert seconds < QUICK


def test_a_photo_cut_off_on_its_way_is_not_kept(served: Served) -> None:
    begun = served.head(f"{served.form_url}/anh", MEGABYTE, MULTIPART) + photo_start(served.token)
    with served.open() as cut:
        cut.sendall(begun + b"\xff\xd8\xff" + b"0" * 100_000 + b"\xff\xd9")
        cut.shutdown(socket.SHUT_WR)
        answer_of(cut)

    assert served.tap("abcdefgh-2")[0] == 200
    assert rows(served.app, FormPhoto.id) == 0


def test_a_form_cut_off_on_its_way_is_not_carried_out(served: Served, people: People) -> None:
    whole = f"version=1&workplace=Trung+tâm&position=&phone=0912&csrf_token={served.token}"
    rest = "&more=" + "x" * 1000
    head = served.head(
        "/tai-khoan/thong-tin", len((whole + rest).encode()), "application/x-www-form-urlencoded"
    )
    with served.open() as cut:
        cut.sendall(head + whole.encode())
        cut.shutdown(socket.SHUT_WR)
        answer_of(cut)

    assert served.tap("abcdefgh-3")[0] == 200
    with served.app.app_context():
        assert db.session.get_one(Person, people.deputy.person_id).workplace == ""


@pytest.mark.parametrize("is_chunked", [False, True])
def test_a_hundred_megabytes_are_refused_and_the_server_lives(
    served: Served, is_chunked: bool
) -> None:
    served.tap("abcdefgh-4")
    before = served.memory()
    start = photo_start(served.token)
    part = b"0" * MEGABYTE
    size = len(start) + 100 * len(part)
    most = before
    with served.open() as large:
        length = None if is_chunked else size
        large.sendall(served.head(f"{served.form_url}/anh", length, MULTIPART))
        try:
            for piece in [start, *[part] * 100]:
                frame = b"%x\r\n%s\r\n" % (len(piece), piece) if is_chunked else piece
                large.sendall(frame)
                most = max(most, served.memory())
        except (ConnectionResetError, BrokenPipeError):
            pass
        answer = answer_of(large)

    assert answer == b"" or b" 413 " in answer.split(b"\r\n")[0]
    assert served.tap("abcdefgh-5")[0] == 200
    assert most - before < ALLOWED_GROWTH
    assert rows(served.app, FormPhoto.id) == 0


def test_an_endless_batch_of_events_is_refused(served: Served) -> None:
    part = b" " * 65536
    with served.open() as endless:
        endless.sendall(served.head(f"{served.form_url}/su-kien", None, "application/json"))
        try:
            for _ in range(100):
                endless.sendall(b"%x\r\n%s\r\n" % (len(part), part))
        except (ConnectionResetError, BrokenPipeError):
            pass
        answer = answer_of(endless)

    assert answer == b"" or b" 413 " in answer.split(b"\r\n")[0]
    assert served.tap("abcdefgh-6")[0] == 200
    assert rows(served.app, FormEvent.id) == 1
