"""What 50 MB cost the server's worker: peak memory and seconds, in one form, in pieces, and back.

The production server with one worker, on a fresh database; the peak is VmHWM of /proc, set back
before each step.
"""

from __future__ import annotations

import http.client
import io
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from llct import create_app
from llct.infra.db import db, unscoped
from tests.conftest import build_schema, settings_for
from tests.lesson_plans.conftest import URL, make_ground
from tests.lesson_plans.large import large_docx
from tests.pages import Visitor, csrf_of
from tests.people import make_people
from tests.server import free_port, granian

MEGABYTE = 1024 * 1024
SIZE = 50 * MEGABYTE
PIECE = 4 * MEGABYTE
PATIENCE = 120
BOUNDARY = "xyz"


@dataclass
class Server:
    """The worker's process and one signed-in lecturer."""

    port: int
    worker: int
    headers: dict[str, str]

    def ask(self, method: str, url: str, body: bytes = b"", kind: str = "") -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {**self.headers, **({"Content-Type": kind} if kind else {})}
        connection.request(method, url, body or None, headers)
        answer = connection.getresponse()
        size, content = 0, b""
        while part := answer.read(MEGABYTE):
            size += len(part)
            content = content or part[:4096]
        connection.close()
        if answer.status >= http.HTTPStatus.BAD_REQUEST:
            raise RuntimeError(f"{method} {url}: {answer.status} {content[:300]!r}")
        return size, answer.headers.get("Location", "").encode() or content

    def send(self, url: str, fields: dict[str, str], files: dict[str, bytes]) -> bytes:
        body = io.BytesIO()
        for name, value in fields.items():
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            body.write(f"{head}{value}\r\n".encode())
        for name, content in files.items():
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="a"'
            body.write(f"{head}\r\n\r\n".encode() + content + b"\r\n")
        body.write(f"--{BOUNDARY}--\r\n".encode())
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return self.ask("POST", url, body.getvalue(), kind)[1]

    def memory(self, what: str) -> float:
        """VmRSS or VmHWM of the worker in MB."""
        for line in Path(f"/proc/{self.worker}/status").read_text().splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
        raise LookupError(what)

    @contextmanager
    def measured(self, name: str) -> Iterator[None]:
        Path(f"/proc/{self.worker}/clear_refs").write_text("5")  # the peak is the present
        before, started = self.memory("VmRSS"), time.perf_counter()
        yield
        took = time.perf_counter() - started
        grown = self.memory("VmHWM") - before
        print(f"{name:<32}{before:>12.1f}{grown:>14.1f}{took:>10.2f}")


def run() -> None:
    with _server() as (server, form):
        small, large = large_docx(64 * 1024), large_docx(SIZE)
        _in_one(server, form, small, "warm-up")
        _in_pieces(server, form, small, "warm-up in pieces")
        server.ask("GET", f"{URL}/1/phien-ban/1/tep")
        print(f"{'50 MB, one worker':<32}{'MB before':>12}{'MB at peak +':>14}{'seconds':>10}")
        with server.measured("upload in one form"):
            address = _in_one(server, form, large, "one")
        with server.measured("upload in pieces, then the form"):
            _in_pieces(server, form, large, "pieces")
        with server.measured("download"):
            size, _content = server.ask("GET", f"{address}/phien-ban/1/tep")
        if size != len(large):
            raise RuntimeError(f"{size} bytes came back of {len(large)}")


def _in_one(server: Server, form: dict[str, str], content: bytes, audience: str) -> str:
    return server.send(f"{URL}/nop", {**form, "audience": audience}, {"main": content}).decode()


def _in_pieces(server: Server, form: dict[str, str], content: bytes, audience: str) -> None:
    begun = {"name": "a.docx", "size": str(len(content)), "place": "main"}
    token = json.loads(server.send(f"{URL}/tep-dang-gui", begun, {}))["token"]
    for offset in range(0, len(content), PIECE):
        piece = {"piece": content[offset : offset + PIECE]}
        server.send(f"{URL}/tep-dang-gui/{token}", {"offset": str(offset)}, piece)
    fields = {**form, "audience": audience, "main_arrived": token}
    server.send(f"{URL}/nop", fields, {})


@contextmanager
def _server() -> Iterator[tuple[Server, dict[str, str]]]:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(settings_for(f"sqlite:///{folder}/llct.sqlite3", Path(folder)))
        with app.app_context(), unscoped():
            build_schema()
            people = make_people()
            ground = make_ground()
            db.session.remove()
        client = Visitor(app).client(people.lecturer_a)
        token = csrf_of(client)
        cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
        if cookie is None:
            raise RuntimeError("not signed in")
        port = free_port()
        form = {
            "lecturer_id": str(people.lecturer_a.lecturer_id),
            "module_id": str(ground.module_ids[0]),
        }
        headers = {"Cookie": f"{cookie.key}={cookie.value}", "X-CSRFToken": token}
        headers |= {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        with granian(app, port, "--workers", "1", "--blocking-threads", "4") as server:
            worker = int(
                Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()[0]
            )
            yield Server(port, worker, headers), form
