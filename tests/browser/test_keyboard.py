"""Without a mouse and with large letters: the focus is seen, kept where it belongs, given back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.live import LAPTOP, PHONE, Live, overflow, serve
from tests.browser.screens import everybody

pytestmark = [pytest.mark.any_database, pytest.mark.browser]

PAGES = ("/", "/du-gio", "/giang-vien", "/lich-giang", "/trung-tam", "/tai-khoan")
# Where the focus is, whether it is drawn, and whether something covers it.
FOCUS = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return { name: one.localName, ring: parseFloat(style.outlineWidth), style: style.outlineStyle,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight };
}"""
INSIDE = "open => open.contains(document.activeElement)"


@pytest.fixture
def live(trial: Flask) -> Iterator[Live]:
    with serve(trial) as found:
        yield found


def opened(live: Live, browser: Browser, url: str, width: int = LAPTOP) -> Page:
    """The page as the director of the trial sees it."""
    context = live.open(browser, everybody(live.app)["giamdoc"], width)
    page = context.new_page()
    page.goto(url)
    return page


def test_every_stop_of_the_first_page_shows_its_focus(live: Live, browser: Browser) -> None:
    page = opened(live, browser, "/")
    stops = []

    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))

    assert [stop for stop in stops if stop["style"] == "none" or stop["ring"] < 2] == []
    assert [stop for stop in stops if not stop["seen"]] == []
    page.context.close()


def test_the_first_stop_leads_past_the_menu(live: Live, browser: Browser) -> None:
    page = opened(live, browser, "/giang-vien")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#noi-dung")).to_be_focused()
    page.context.close()


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_a_question_keeps_the_focus_until_escape(live: Live, browser: Browser, width: int) -> None:
    page = opened(live, browser, "/tai-khoan", width)
    second = live.open(browser, everybody(live.app)["giamdoc"], width)
    page.reload()
    question = page.locator("details[data-ask]").first

    question.locator("summary").focus()
    page.keyboard.press("Enter")
    for key in ["Tab"] * 6 + ["Shift+Tab"] * 9:
        page.keyboard.press(key)
        assert question.evaluate(INSIDE)
    page.keyboard.press("Escape")

    expect(question).not_to_have_attribute("open", "")
    expect(question.locator("summary")).to_be_focused()
    second.close()
    page.context.close()


def test_the_menu_of_a_phone_keeps_the_focus_until_escape(live: Live, browser: Browser) -> None:
    page = opened(live, browser, "/", PHONE)
    menu = page.locator("details[data-menu]")

    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        assert menu.evaluate(INSIDE)
    page.keyboard.press("Escape")

    expect(menu.locator("summary")).to_be_focused()
    page.context.close()


@pytest.mark.parametrize("url", PAGES)
def test_twice_the_size_needs_no_scrolling_to_the_side(
    live: Live, browser: Browser, url: str
) -> None:
    page = opened(live, browser, url)

    page.set_viewport_size({"width": LAPTOP // 2, "height": 384})
    assert overflow(page) <= 0
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0
    page.context.close()
