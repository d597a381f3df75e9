"""A file sent over a line that breaks and to a server that dies: it goes on where it was."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Route, expect

from llct.core import clock
from llct.infra.db import unscoped
from llct.infra.storage import file_store, named_digests
from tests.browser.live import PHONE, Live, serve
from tests.lesson_plans.conftest import URL, make_ground
from tests.lesson_plans.large import large_docx
from tests.people import People
from tests.server import free_port, granian

pytestmark = [pytest.mark.any_database, pytest.mark.browser]

SIZE = 4 * 1024 * 1024
RESUMES_MS = 40_000


@dataclass
class Server:
    """In the proofs the production server, which is killed; else one that only seems to be gone."""

    app: Flask
    is_real: bool
    port: int = field(default_factory=free_port)
    address: str = ""
    running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        if self.is_real:
            self.running.enter_context(granian(self.app, self.port))
            self.address = f"http://127.0.0.1:{self.port}"
        elif not self.address:
            self.address = self.running.enter_context(serve(self.app)).address

    def kill(self) -> None:
        if self.is_real:
            self.running.close()


@dataclass
class BadLine:
    """Lets two pieces through; under the third the server dies. Mended only when it is told so."""

    server: Server
    sizes: list[int] = field(default_factory=list)
    has_killed: bool = False
    is_mended: bool = False

    def __call__(self, route: Route) -> None:
        if route.request.method != "POST" or "tep-dang-gui/" not in route.request.url:
            route.continue_()
            return
        if self.is_mended or len(self.sizes) < 2:
            self.sizes.append(len(route.request.post_data_buffer or b""))
            route.continue_()
            return
        if not self.has_killed:
            self.has_killed = True
            self.server.kill()
        route.abort()


@pytest.mark.proof
def test_an_upload_outlives_the_server_and_a_reload(
    app: Flask, people: People, browser: Browser, tmp_path: Path, is_proof: bool
) -> None:
    file = tmp_path / "Bài 1.docx"
    file.write_bytes(large_docx(SIZE))
    server = Server(app, is_proof)
    line = BadLine(server)
    with server.running, clock.freeze(datetime.now(UTC)):
        with app.app_context(), unscoped():
            module_id = make_ground().module_ids[0]
        server.start()
        context = Live(app, server.address).open(browser, people.lecturer_a, PHONE)
        with context:
            page = context.new_page()
            page.route("**/tep-dang-gui/**", line)
            page.goto(f"{URL}/nop?module={module_id}")
            page.locator("#main").set_input_files(file)
            row = page.locator(".arrival")
            expect(row).to_contain_text("Đang chờ mạng, sẽ tự tải tiếp.", timeout=RESUMES_MS)

            server.start()
            page.reload()
            expect(row).to_contain_text("Chọn lại tệp này để tải tiếp.", timeout=RESUMES_MS)
            line.is_mended = True
            page.locator("#main").set_input_files(file)
            page.get_by_role("button", name="Nộp giáo án").click()
            page.wait_for_url(f"**{URL}/1", timeout=RESUMES_MS)
            expect(page.locator("main")).to_contain_text("Đã gửi giáo án, chờ duyệt.")

    assert sum(line.sizes) < SIZE * 1.1, "what was there has not been sent again"
    with app.app_context(), unscoped():
        assert list(map(file_store().read, named_digests())) == [file.read_bytes()]
