"""kill -9 of the server while a phone fills in a whole form: every tap is there, once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, Page, Response, expect

from llct.core import clock
from llct.features.observations import operations
from llct.features.observations.models import FormEvent, ObservationForm
from llct.features.observations.rules import ObservationKind
from llct.features.rubrics.rules.builtin.points import DEFAULT_100
from llct.infra.db import db, unscoped
from tests.browser.live import PHONE, Live
from tests.observations.scenes import again, form_of, lesson, load_rubrics, visit_of
from tests.people import People
from tests.server import free_port, granian

pytestmark = [pytest.mark.any_database, pytest.mark.browser]

SEED = 11
CRITERIA = tuple(DEFAULT_100.criteria)
LINES = 10
# The longest wait between two tries of the page, and time for a server to start.
RESUMES_WITHIN_MS = 75_000


@dataclass
class Phone:
    """A phone on the form, the server it talks to, and the receipts it got."""

    app: Flask
    page: Page
    port: int
    receipts: dict[str, str] = field(default_factory=dict)
    server: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        self.server.enter_context(granian(self.app, self.port))

    def kill(self) -> None:
        self.server.close()

    def hear(self, answer: Response) -> None:
        if not answer.url.endswith("/su-kien") or answer.status != 200:
            return
        sent = {event["id"]: event["field"] for event in answer.request.post_data_json["events"]}
        for receipt in answer.json()["receipts"]:
            assert receipt["status"] in {"stored", "duplicate"}, receipt
            self.receipts[receipt["id"]] = sent[receipt["id"]]

    @property
    def taps(self) -> int:
        return int(self.page.evaluate("window.taps"))

    def score(self, key: str) -> str:
        """Tap the key one below the maximum; the criterion opens by itself or by one more tap."""
        crit = self.page.locator(f"#tieu-chi-{key}")
        keys = crit.locator(".score label")
        if not keys.first.is_visible():
            crit.locator(".q").tap()
        maximum = next(c.maximum for c in CRITERIA if c.key == key)
        wanted = f"{int(maximum) - 1}"
        keys.filter(has=self.page.locator(f'input[value="{wanted}"]')).tap()
        return wanted

    def note(self, number: int) -> str:
        """A line of the log: an activity, some words, and the button."""
        text = f"Diễn biến thứ {number}"
        self.page.locator("#dock .quick button").nth(number % 5).tap()
        self.page.locator("#txt").fill(text)
        self.page.get_by_role("button", name="Thêm vào diễn biến").tap()
        return text


@pytest.fixture
def phone(app: Flask, people: People, browser: Browser) -> Iterator[Phone]:
    with clock.freeze(datetime.now(UTC)):
        with app.app_context(), unscoped():
            url = _scheduled(people)
            db.session.commit()
        port = free_port()
        live = Live(app, f"http://127.0.0.1:{port}")
        context = live.open(browser, people.deputy, PHONE)
    page = context.new_page()
    page.add_init_script(
        "window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1 }, true);"
    )
    made = Phone(app, page, port)
    page.on("response", made.hear)
    made.start()
    page.goto(url)
    yield made
    context.close()
    made.kill()


def _scheduled(people: People) -> str:
    """A scored visit that takes place now."""
    load_rubrics()
    now = clock.to_local(clock.now())
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    starts = max(midnight, now - timedelta(minutes=10))
    ends = min(midnight + timedelta(hours=23, minutes=59), now + timedelta(hours=1))
    held = visit_of(
        lesson(people, on=now.date(), starts=starts.time(), ends=ends.time()),
        people.deputy,
        [people.deputy],
        kind=ObservationKind.DEMO,
    )
    observation = again(operations.schedule(people.director.actor, held))
    return f"/du-gio/{observation.id}/phieu/{form_of(observation, people.deputy).id}"


def line(page: Page) -> Any:
    return page.locator("#sync")


def all_is_sent(page: Page) -> None:
    """While something is on its way the line keeps what it said for 0.8 s: look after that."""
    page.wait_for_timeout(1000)
    expect(line(page)).to_contain_text("Đã lưu.", timeout=RESUMES_WITHIN_MS)


@pytest.mark.proof
def test_every_tap_outlives_the_server(phone: Phone, is_proof: bool) -> None:
    random = Random(SEED)  # noqa: S311 - moments of the kills
    keys = [criterion.key for criterion in CRITERIA]
    killed = set(random.sample(range(2, len(keys)), 2 if is_proof else 0))
    scores, lines = {}, []

    for at, key in enumerate(keys):
        if at in killed:
            time.sleep(random.uniform(0, 0.1))  # some taps are on their way
            phone.kill()
        scores[key] = phone.score(key)
        if at in killed:
            expect(line(phone.page)).to_contain_text("Mất kết nối.")
            expect(line(phone.page)).to_contain_text("chờ gửi")
            phone.start()
    for number in range(LINES):
        lines.append(phone.note(number))
        if number == LINES // 2:
            phone.kill()
            phone.start()
    all_is_sent(phone.page)

    with phone.app.app_context(), unscoped():
        form = db.session.scalars(sa.select(ObservationForm)).one()
        events = db.session.execute(
            sa.select(FormEvent.event_id, FormEvent.field, FormEvent.number).order_by(
                FormEvent.number
            )
        ).all()
    stored = {event.event_id: event.field for event in events}
    assert len(stored) == len(events)
    assert phone.receipts == stored
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert form.state["scores"] == scores
    assert sorted(entry["lecturer"] for entry in form.state["log"]) == sorted(lines)
    assert form.state["conflicts"] == {}
    # One tap for a criterion, which opens by itself; two for a line beside the words typed in it.
    assert phone.taps == len(keys) + 2 * LINES


def test_the_page_opens_again_with_all_that_was_saved(phone: Phone) -> None:
    first, second = (criterion.key for criterion in CRITERIA[:2])
    phone.score(first)
    expect(line(phone.page)).to_contain_text("Đã lưu.")
    phone.kill()
    phone.score(second)
    expect(line(phone.page)).to_contain_text("Mất kết nối.")

    phone.start()
    all_is_sent(phone.page)
    phone.page.reload()

    for key in (first, second):
        shown = phone.page.locator(f"#tieu-chi-{key} output")
        expect(shown).not_to_have_text("")
