"""Every screen as PNG, at 390 and 1366 px, in both languages; what is wrong with it (`make shots`).

shots/<language>/<width>/<who>/<endpoint>-<number>.png, and shots/index.html with all of them.
Ends with 1 when a screen has a problem: axe, width, words, the browser's console.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

from flask import Flask
from playwright.sync_api import Browser, Page

from llct import create_app
from tests.browser.faults import Data, faults
from tests.browser.live import LAPTOP, PHONE, Live, Watch, chromium, serve
from tests.browser.parts import Parts
from tests.browser.screens import Screen, everybody, find_screens, unreached
from tests.browser.sheet import write_index
from tests.browser.stage import set_stage
from tests.conftest import settings_for
from tests.house.source import ROOT
from tests.people import Human

LOCALES = ("vi", "en")
BROWSERS = 2
# A console line that says no more than the status of the page.
EXPECTED = "Failed to load resource: the server responded with a status of"


@dataclass(frozen=True)
class Shot:
    """One picture, and what is wrong with it."""

    screen: Screen
    locale: str
    width: int
    part: str
    problems: tuple[str, ...]

    @property
    def path(self) -> Path:
        name = f"{self.screen.name}--{self.part}" if self.part else self.screen.name
        return Path(self.locale, str(self.width), self.screen.who, f"{name}.png")


@dataclass(frozen=True)
class Round:
    """The screens of one person in one kind of window."""

    who: str
    width: int
    locale: str
    screens: tuple[Screen, ...]
    sends: bool = False


class Camera:
    """Takes the pictures of rounds until none is left; two of them share the work."""

    def __init__(self, live: Live, people: dict[str, Human], folder: Path) -> None:
        self.live, self.people, self.folder = live, people, folder
        self.data = Data(live.app)
        self.parts = Parts()

    def work(self, rounds: SimpleQueue[Round | None]) -> list[Shot]:
        shots: list[Shot] = []
        with chromium() as browser:
            while (found := rounds.get()) is not None:
                shots += self.take(browser, found)
        return shots

    def take(self, browser: Browser, found: Round) -> Iterator[Shot]:
        person = self.people.get(found.who)
        context = self.live.open(browser, person, found.width, found.locale)
        page = context.new_page()
        watch = Watch(page, self.live.address)
        window = (found.width, found.locale)
        for screen in found.screens:
            watch.problems.clear()
            page.goto(screen.url)
            page.evaluate("document.fonts.ready.then(() => true)")
            if found.sends:
                for part in self.parts.answers(page, screen, *window):
                    yield self.picture(page, watch, screen, found, part)
                continue
            yield self.picture(page, watch, screen, found)
            for part in self.parts.of(page, screen, *window):
                yield self.picture(page, watch, screen, found, part)
        context.close()

    def picture(
        self, page: Page, watch: Watch, screen: Screen, found: Round, part: str = ""
    ) -> Shot:
        heard = [problem for problem in watch.problems if EXPECTED not in problem]
        problems = [*dict.fromkeys([*heard, *faults(page, self.data)])]
        if part.endswith("-unanswered"):
            problems.append("its form was sent and nothing came back")
        if screen.status >= 500:
            problems.append(f"answers {screen.status}")
        shot = Shot(screen, found.locale, found.width, part, tuple(problems))
        page.screenshot(
            path=self.folder / shot.path, full_page=not part.startswith(("ask", "menu"))
        )
        watch.problems.clear()
        for problem in problems:
            _say(f"{shot.path} {screen.url}: {problem}")
        return shot


def demonstration(folder: Path) -> Flask:
    """The application with the data that `make run` starts with."""
    app = create_app(settings_for(f"sqlite:///{folder / 'demo.sqlite3'}", folder))
    with app.app_context():
        app.test_cli_runner().invoke(args=["prepare"], catch_exceptions=False)
    return app


def rounds_of(screens: list[Screen]) -> list[Round]:
    """One for each person, width and language, the long ones first; then what sends forms."""
    found = [
        Round(who, width, locale, tuple(s for s in screens if s.who == who))
        for who in dict.fromkeys(screen.who for screen in screens)
        for width in (PHONE, LAPTOP)
        for locale in LOCALES
    ]
    sending = [
        replace(one, sends=True)
        for one in found
        if (one.width, one.locale) in {(PHONE, "vi"), (LAPTOP, "en")}
    ]
    return [*sorted(found, key=lambda one: -len(one.screens)), *sending]


def photograph(
    live: Live, people: dict[str, Human], screens: list[Screen], folder: Path
) -> list[Shot]:
    """All pictures of all screens."""
    camera = Camera(live, people, folder)
    rounds: SimpleQueue[Round | None] = SimpleQueue()
    for found in [*rounds_of(screens), *[None] * BROWSERS]:
        rounds.put(found)
    with ThreadPoolExecutor(BROWSERS) as pool:
        works = [pool.submit(camera.work, rounds) for _ in range(BROWSERS)]
        return [shot for work in works for shot in work.result()]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "shots")
    parser.add_argument("--who", help="sign-in name: only this person's screens")
    parser.add_argument("--endpoint", default="", help="only endpoints that begin so, or so")
    options = parser.parse_args(arguments)
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as data:
        app = demonstration(Path(data))
        people = everybody(app)
        stage = set_stage(app, people)
        screens, known = find_screens(app, stage)
        wanted = [s for s in screens if s.endpoint.startswith(tuple(options.endpoint.split(",")))]
        wanted = [s for s in wanted if options.who in {None, s.who}]
        with serve(app) as live:
            shots = photograph(live, people | stage.people, wanted, options.folder)
    lost = [f"no way leads to {endpoint}" for endpoint in unreached(app, known)]
    troubled = [shot for shot in shots if shot.problems]
    write_index(options.folder, shots, lost)
    for problem in lost:
        _say(problem)
    _say(f"{len(shots)} pictures in {options.folder}/index.html, {len(troubled)} with problems")
    return 1 if troubled or lost else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
