"""Going back from where a form has led, although it was refused first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.live import Live
from tests.people import People

pytestmark = [pytest.mark.any_database, pytest.mark.browser]


def test_back_opens_the_form_and_no_error_of_the_browser(
    live: Live, browser: Browser, people: People
) -> None:
    page = live.open(browser, people.director).new_page()
    page.goto("/ke-hoach-du-gio/moi")
    title, save = page.locator("[name=title]"), page.locator("form .btn-main")
    title.fill(" ")
    save.click()
    expect(page.locator(".summary")).to_be_visible()

    title.fill("Dự giờ quý I")
    save.click()
    expect(page.locator("h1")).to_have_text("Dự giờ quý I")
    page.go_back()

    expect(page.locator("h1")).to_have_text("Lập kế hoạch dự giờ")
    assert page.locator(".summary").count() == 0
    page.context.close()
