"""Every screen of the demonstration data as PNG, found by following links (`make shots`).

shots/<width>/<role>/<endpoint>.png; each endpoint once per role. Problems are printed.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, Error, Page
from werkzeug.exceptions import HTTPException

from llct import create_app
from llct.core.permissions import Role
from llct.features.accounts.models import Person, RoleAssignment, User
from llct.infra.db import db, unscoped
from tests.browser.live import LAPTOP, PHONE, Live, Watch, chromium, overflow, serve
from tests.conftest import settings_for
from tests.house.source import ROOT
from tests.people import Human

LIMIT = 400


@dataclass(frozen=True)
class Screen:
    """One page as one person sees it at one width."""

    role: str
    width: int
    endpoint: str
    url: str
    problems: tuple[str, ...]

    def path(self, folder: Path) -> Path:
        name = re.sub(r"[^a-z0-9_.]+", "-", self.endpoint)
        return folder / str(self.width) / self.role / f"{name}.png"


def demonstration(folder: Path) -> Flask:
    """The application with the data that `make run` starts with."""
    app = create_app(settings_for(f"sqlite:///{folder / 'demo.sqlite3'}", folder))
    with app.app_context():
        app.test_cli_runner().invoke(args=["prepare"], catch_exceptions=False)
    return app


def someone_of_each_role(app: Flask) -> dict[str, Human]:
    """The first user of every role, so that every menu is seen."""
    query = (
        sa.select(RoleAssignment, User.person_id, Person.full_name)
        .join(User, User.id == RoleAssignment.user_id)
        .join(Person, Person.id == User.person_id)
        .where(RoleAssignment.revoked_at.is_(None), User.is_active)
        .order_by(RoleAssignment.id)
    )
    found: dict[str, Human] = {}
    with app.app_context(), unscoped():
        for assignment, person_id, name in db.session.execute(query):
            human = Human(
                name,
                assignment.user_id,
                person_id,
                frozenset({assignment.role}),
                assignment.centre_id,
                assignment.province_id,
            )
            found.setdefault(assignment.role.value, human)
    return found


def screens(
    live: Live, browser: Browser, person: Human | None, width: int, folder: Path | None
) -> Iterator[Screen]:
    """Follow every link from the first page, one address per endpoint; keep a picture of each."""
    role = min(person.roles).value if person else "nobody"
    context = live.open(browser, person, width)
    page = context.new_page()
    watch = Watch(page, live.address)
    waiting: deque[str] = deque(["/"])
    seen: set[str] = set()
    while waiting and len(seen) < LIMIT:
        url = waiting.popleft()
        endpoint = _endpoint(live.app, url)
        if endpoint is None or endpoint in seen:
            continue
        seen.add(endpoint)
        watch.problems.clear()
        status = _open(page, url)
        if status is None:
            continue
        problems = [*watch.problems, *_faults(page, status)]
        screen = Screen(role, width, endpoint, url, tuple(problems))
        if folder is not None:
            page.screenshot(path=screen.path(folder), full_page=True)
        yield screen
        waiting.extend(_links(page, live.address))
    context.close()


def _open(page: Page, url: str) -> int | None:
    """The status of the page; None when the address gives a file instead."""
    try:
        answer = page.goto(url)
        page.evaluate("document.fonts.ready.then(() => true)")
    except Error as error:
        if "Download is starting" in error.message:
            return None
        raise
    return answer.status if answer else None


def _faults(page: Page, status: int) -> Iterator[str]:
    wide = overflow(page)
    if wide > 0:
        yield f"{wide} px too wide"
    if status >= 400:
        yield f"answers {status}"


def _endpoint(app: Flask, url: str) -> str | None:
    """The endpoint of a page; None for files to load and addresses that are not ours."""
    adapter = app.url_map.bind("localhost")
    try:
        endpoint, _values = adapter.match(urlsplit(url).path, method="GET")
    except HTTPException:
        return None
    return None if endpoint == "static" else str(endpoint)


def _links(page: Page, address: str) -> list[str]:
    """The pages a person could open from here."""
    script = "links => links.filter(a => !a.hasAttribute('download')).map(a => a.href)"
    found = page.eval_on_selector_all("a[href]", script)
    return [url.removeprefix(address) for url in found if url.startswith(address)]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "shots")
    parser.add_argument("--role", choices=[role.value for role in Role])
    options = parser.parse_args(arguments)
    logging.disable(logging.WARNING)
    count, troubled = 0, 0
    with tempfile.TemporaryDirectory() as data, chromium() as browser:
        app = demonstration(Path(data))
        people: dict[str, Human | None] = {"nobody": None, **someone_of_each_role(app)}
        with serve(app) as live:
            for role, person in people.items():
                if options.role not in {None, role}:
                    continue
                for width in (PHONE, LAPTOP):
                    for screen in screens(live, browser, person, width, options.folder):
                        count += 1
                        troubled += bool(screen.problems)
                        for problem in screen.problems:
                            _say(f"{role} {width} {screen.url}: {problem}")
    _say(f"{count} screens in {options.folder}, {troubled} with problems")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
