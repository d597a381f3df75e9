"""Which screens there are: every page that links lead to, once for each state it can be in.

Found with the test client, without a browser: from the first page of each person of the
demonstration data along every link. Two pages are the same screen when they have the same
endpoint and in their main part the same components and the same ways on, whatever the data.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from html import unescape
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from llct import demo
from llct.features.accounts.models import User
from llct.infra.db import db, unscoped
from tests.browser.stage import Stage
from tests.pages import Visitor
from tests.people import Human

NOBODY = "nobody"
# How often an endpoint is opened without finding another state of it, by the first person, who
# sees most, and by the others; states of one endpoint that are kept.
PATIENCE, STATES = (15, 4), 4
LINK = re.compile(r'<a\b(?![^>]*\bdownload\b)[^>]*\bhref="(/[^"#]*)')
WAY = re.compile(r'\b(?:href|action)="(/[^"#]*)')
CLASSES = re.compile(r'\bclass="([^"{]*)"')
MAIN = re.compile(r"<main\b.*</main>", re.S)
MENU = re.compile(r'<ul class="menu-list">.*?</ul>', re.S)
SEARCH = re.compile(r'<form class="filters.*?name="q"', re.S)
# The same page in another order.
REPEATED = re.compile(r"[?&](sort|page)=")
# Classes that follow the values of a row, not the state of the page.
OF_VALUES = re.compile(r"^(tag.*|icon|nil|num|late|quiet|up|ok|wait|bad|done|plan|off|now|clash)$")
NOT_FOUND = "errors.not_found"
NOWHERE = "?q=zzzz"


@dataclass(frozen=True)
class Screen:
    """One page in one state, as one person sees it."""

    who: str
    endpoint: str
    url: str
    state: frozenset[str] = frozenset()
    number: int = 0
    status: int = 200

    @property
    def name(self) -> str:
        endpoint = re.sub(r"[^a-z0-9_.]+", "-", self.endpoint)
        return f"{endpoint}-{self.number}" if self.number else endpoint


def everybody(app: Flask) -> dict[str, Human]:
    """The people who sign in to a trial, by their sign-in names."""
    names = [login for login, _password, _who in demo.sign_ins()]
    query = sa.select(User.login_name, User.id, User.person_id).where(User.login_name.in_(names))
    with app.app_context(), unscoped():
        found = {row.login_name: row for row in db.session.execute(query)}
    return {name: Human(name, found[name].id, found[name].person_id, frozenset()) for name in names}


def endpoint_of(app: Flask, url: str) -> str | None:
    """The endpoint of an address of ours."""
    adapter = app.url_map.bind("localhost")
    for method in ("GET", "POST"):
        with suppress(HTTPException):
            endpoint, _values = adapter.match(urlsplit(url).path, method=method)
            return str(endpoint)
    return None


class Walk:
    """What one person can open, and which endpoints gave a file instead of a page."""

    def __init__(self, app: Flask, who: str, person: Human | None, known: Known) -> None:
        self.app, self.who, self.known = app, who, known
        self.client: FlaskClient = Visitor(app).client(person)
        self.in_vain: Counter[str] = Counter()
        self.files: set[str] = set()
        self.menu: set[str] = {"/"}

    def screens(self, starts: Iterable[str]) -> Iterator[Screen]:
        """Every page within reach, until an endpoint shows nothing new any more."""
        waiting = deque(dict.fromkeys(starts))
        seen = set(waiting)
        while waiting:
            url = waiting.popleft()
            endpoint = endpoint_of(self.app, url) or NOT_FOUND
            if endpoint in self.files or self.in_vain[endpoint] >= self.known.patience:
                continue
            answer = self.client.get(url)
            self.known.answered.add(endpoint)
            found: list[str] = []
            if answer.location:
                found = [answer.location]
            elif answer.mimetype == "text/html":
                page = answer.get_data(as_text=True)
                screen = Screen(
                    self.who, endpoint, url, self.state_of(page), status=answer.status_code
                )
                is_new = self.known.is_new(screen)
                self.in_vain[endpoint] = 0 if is_new else self.in_vain[endpoint] + 1
                found = [link for link in _addresses(LINK, page) if not self.is_repeated(link)]
                if url == "/":
                    self.menu |= set(_addresses(LINK, "".join(MENU.findall(page))))
                if is_new or url in self.menu:
                    yield screen
                if SEARCH.search(page) and "?" not in url:
                    found.append(url + NOWHERE)
            else:
                self.files.add(endpoint)
            answer.close()
            waiting.extend(address for address in found if address not in seen)
            seen.update(found)

    def is_repeated(self, url: str) -> bool:
        """Whether this is a list in another order that somebody saw already."""
        if not REPEATED.search(url):
            return False
        return endpoint_of(self.app, url) in self.known.answered

    def state_of(self, page: str) -> frozenset[str]:
        """The components on a page and the ways on from it."""
        main = "".join(MAIN.findall(page))
        classes = {name for found in CLASSES.findall(main) for name in found.split()}
        ways = {endpoint_of(self.app, url) or "" for url in _addresses(WAY, main)}
        return frozenset({c for c in classes if not OF_VALUES.match(c)} | ways)


@dataclass
class Known:
    """What all walks together have seen."""

    patience: int = 1
    states: dict[str, set[frozenset[str]]] = field(default_factory=lambda: defaultdict(set))
    answered: set[str] = field(default_factory=set)

    def is_new(self, screen: Screen) -> bool:
        """Whether nobody saw this endpoint in this state, and few others of it."""
        states = self.states[screen.endpoint]
        if screen.state in states or len(states) >= STATES:
            return False
        states.add(screen.state)
        return True


def _addresses(pattern: re.Pattern[str], html: str) -> list[str]:
    """Each address once, in their order."""
    return list(dict.fromkeys(unescape(url) for url in pattern.findall(html)))


def find_screens(
    app: Flask,
    stage: Stage,
    patience: tuple[int, int] = PATIENCE,
    only: Collection[str] | None = None,
) -> tuple[list[Screen], Known]:
    """Every screen once, shown to the first person who sees it; besides each person's menu."""
    kept: list[Screen] = []
    known = Known(patience[0])
    people: dict[str, Human | None] = {**everybody(app), **stage.people, NOBODY: None}
    for who, person in people.items():
        if only is not None and who not in only:
            continue
        walk = Walk(app, who, person, known)
        own: Counter[str] = Counter()
        for screen in walk.screens(["/", *stage.starts.get(who, [])]):
            kept.append(replace(screen, number=own[screen.endpoint]))
            own[screen.endpoint] += 1
        known.patience = patience[1]
    return kept, known


# Data for other programs, and the file of a photo taken in the room.
NO_SCREENS = frozenset(
    {
        "calendar_feeds.fetch",
        "health.show",
        "lesson_plans.arrival",
        "lesson_plans.page_picture",
        "lesson_plans.waiting_file",
        "observations.photo",
        "static",
    }
)


def unreached(app: Flask, known: Known) -> list[str]:
    """Pages that nobody came to: either no link leads there or the stage lacks their object."""
    readable = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return sorted(readable - known.answered - NO_SCREENS)
