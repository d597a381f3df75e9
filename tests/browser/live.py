"""A running server and a real Chromium, for browser tests and for the pictures of all screens."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests.pages import Visitor
from tests.people import Human

PHONE, LAPTOP = 390, 1366
HEIGHTS = {PHONE: 844, LAPTOP: 768}
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


class ChromiumMissing(RuntimeError):
    pass


@dataclass(frozen=True)
class Live:
    """An application that answers on a port of this machine."""

    app: Flask
    address: str

    def open(
        self, browser: Browser, person: Human | None, width: int = LAPTOP, locale: str = "vi"
    ) -> BrowserContext:
        """A window in which this person is signed in and reads this language."""
        context = browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": HEIGHTS[width]},
            has_touch=width == PHONE,
            locale={"vi": "vi-VN", "en": "en-GB"}[locale],
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
        )
        if person is not None or locale != "vi":
            name = self.app.config["SESSION_COOKIE_NAME"]
            client = Visitor(self.app).client(person)
            with client.session_transaction() as session:
                session["locale"] = locale
            cookie = client.get_cookie(name)
            assert cookie is not None
            context.add_cookies([{"name": name, "value": cookie.value, "url": self.address}])
        return context


@contextmanager
def serve(app: Flask) -> Iterator[Live]:
    """Serve the application in threads of this process."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    # Closing then waits for requests still under way: a page that is left sends its last words.
    server.daemon_threads = False  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Live(app, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; nothing is downloaded."""
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise ChromiumMissing("no Chromium here; tools/install_system.sh installs it")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"] if is_root else []
        )
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """What went wrong on a page: script errors, refused content, calls to another host."""

    def __init__(self, page: Page, address: str) -> None:
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("request", lambda request: self._see(request.url, address))

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.problems.append(f"console: {text}")

    def _see(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.problems.append(f"outside: {url}")


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )
