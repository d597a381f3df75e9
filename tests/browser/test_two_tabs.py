"""An observer's form of a real visit in a browser: two tabs of one device, where it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, expect

from llct.features.observations.models import Observation, ObservationForm
from llct.infra.db import db, unscoped
from tests.browser.live import PHONE, Live
from tests.observations.scenes import comment, demo
from tests.people import People

pytestmark = [pytest.mark.any_database, pytest.mark.browser]


@pytest.fixture
def phone(live: Live, browser: Browser, people: People) -> Iterator[BrowserContext]:
    context = live.open(browser, people.deputy, PHONE)
    yield context
    context.close()


def own_form(app: Flask, people: People, scene: Callable[[People], Observation]) -> tuple[str, int]:
    """The address of the deputy's form, and its id."""
    with app.app_context(), unscoped():
        observation = scene(people)
        form = next(f for f in observation.forms if f.person_id == people.deputy.person_id)
        db.session.commit()
        return f"/du-gio/{observation.id}/phieu/{form.id}", form.id


def test_two_tabs_of_one_device_never_overwrite_each_other(
    app: Flask, phone: BrowserContext, people: People
) -> None:
    url, form_id = own_form(app, people, comment)
    first, second = phone.new_page(), phone.new_page()
    for tab in (first, second):
        tab.goto(url)

    for tab, text in ((first, "Ví dụ sát thực tế"), (second, "Giọng nói rõ")):
        tab.locator("#strengths").fill(text)
        tab.locator("#strengths").blur()
        expect(tab.locator("#sync")).not_to_contain_text("Sẵn sàng")
        expect(tab.locator("#sync")).to_contain_text("Đã lưu." if tab is first else "máy khác")

    with app.app_context(), unscoped():
        form = db.session.get(ObservationForm, form_id)
        assert form is not None
        assert form.state["strengths"] == "Ví dụ sát thực tế"
        [other] = form.state["conflicts"]["strengths"]
        assert other["value"] == "Giọng nói rõ"


def test_one_tab_goes_on_typing_without_contradicting_itself(
    app: Flask, phone: BrowserContext, people: People
) -> None:
    url, form_id = own_form(app, people, comment)
    tab = phone.new_page()
    tab.goto(url)

    for text in ("Ví dụ", "Ví dụ sát thực tế"):
        tab.locator("#strengths").fill(text)
        tab.locator("#strengths").blur()
    expect(tab.locator("#sync")).to_contain_text("Đã lưu.")

    with app.app_context(), unscoped():
        form = db.session.get(ObservationForm, form_id)
        assert form is not None
        assert form.state["conflicts"] == {}


def test_a_visit_without_points_opens_on_the_remarks(
    app: Flask, phone: BrowserContext, people: People
) -> None:
    url, _form_id = own_form(app, people, comment)
    page = phone.new_page()

    page.goto(url)

    expect(page.locator("#strengths")).to_be_visible()
    expect(page.locator("#t3")).to_have_attribute("aria-selected", "true")


def test_a_visit_with_points_opens_on_the_criteria(
    app: Flask, phone: BrowserContext, people: People
) -> None:
    url, _form_id = own_form(app, people, demo)
    page = phone.new_page()

    page.goto(url)

    expect(page.locator(".crit").first).to_be_visible()
    expect(page.locator("#strengths")).to_be_hidden()
