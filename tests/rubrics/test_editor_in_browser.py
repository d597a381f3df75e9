"""The editor in a real Chromium: sums and preview while typing, and the same without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.browser.live import LAPTOP, PHONE, Live, Watch, chromium, overflow, serve
from tests.people import People

pytestmark = [pytest.mark.any_database, pytest.mark.browser]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def live(app: Flask) -> Iterator[Live]:
    with serve(app) as running:
        yield running


def test_sums_grades_and_preview_follow_the_typing(
    live: Live, browser: Browser, people: People, draft_id: int
) -> None:
    page = live.open(browser, people.director).new_page()
    watch = Watch(page, live.address)
    page.goto(f"/mau-phieu/{draft_id}/soan")

    page.fill('[name="groups-0-criteria-0-maximum"]', "1,5")
    page.fill('[name="groups-0-criteria-0-text"]', "Chính xác <và đủ>")
    page.fill('[name="bands-1-min_total"]', "14,5")
    page.select_option('[name="bands-0-conditions-0-subject"]', "time_kept")

    expect(page.locator("[data-sum]")).to_have_text("Cộng 19,5/20 chưa khớp thang điểm")
    expect(page.locator('.group [data-mirror-sum="groups-0"]')).to_have_text("5,5")
    expect(page.locator('.preview [data-mirror="groups-0-criteria-0-text"]')).to_have_text(
        "Chính xác <và đủ>"
    )
    expect(page.locator("[data-reach]").nth(1)).to_have_text("từ 14,5 đến dưới 17 điểm")
    expect(page.locator("#bands-0-conditions-0 [data-amount]")).to_be_hidden()
    assert watch.problems == []


def test_enter_saves_and_a_button_comes_back_to_its_place(
    live: Live, browser: Browser, people: People, draft_id: int
) -> None:
    page = live.open(browser, people.director).new_page()
    page.goto(f"/mau-phieu/{draft_id}/soan")

    page.fill('[name="title"]', "Phiếu của Trung tâm")
    page.press('[name="title"]', "Enter")
    expect(page.locator(".flash")).to_have_text("Đã lưu bản nháp.")
    page.click('button[value="add_criterion:3"]')

    expect(page.locator("#groups-3 .criterion")).to_have_count(3)
    assert page.url.endswith("#groups-3")
    assert page.evaluate("scrollY") > 0


def test_the_first_wrong_field_has_the_focus(
    live: Live, browser: Browser, people: People, draft_id: int
) -> None:
    page = live.open(browser, people.director).new_page()
    page.goto(f"/mau-phieu/{draft_id}/soan")

    page.fill('[name="groups-1-criteria-0-maximum"]', "hai")
    page.click(".save-bar button")

    expect(page.locator('[name="groups-1-criteria-0-maximum"]')).to_be_focused()


def test_without_a_script_every_button_works(
    live: Live, browser: Browser, people: People, draft_id: int
) -> None:
    storage = live.open(browser, people.director, PHONE).storage_state()
    context = browser.new_context(
        base_url=live.address, storage_state=storage, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"/mau-phieu/{draft_id}/soan")

    page.fill('[name="groups-0-title"]', "Kiến thức")
    page.click('button[value="add_group"]')
    page.click('button[value="raise_group:5"]')

    assert page.locator(".group").count() == 6
    assert page.input_value('[name="groups-0-title"]') == "Kiến thức"
    assert page.input_value('[name="groups-4-code"]') == "VI"


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_no_page_is_wider_than_the_window(
    live: Live, browser: Browser, people: People, revising_id: int, width: int
) -> None:
    page = live.open(browser, people.director, width).new_page()
    watch = Watch(page, live.address)

    for path in ("", "/moi", f"/{revising_id}", f"/{revising_id}/soan", f"/{revising_id}/so-sanh"):
        page.goto(f"/mau-phieu{path}")
        assert overflow(page) <= 0, path
    assert watch.problems == []
