"""The module of the observation form in a real browser: keys, log, and work that is never lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.live import PHONE, Live, Watch, overflow
from tests.people import People

pytestmark = [pytest.mark.any_database, pytest.mark.browser]

URL = "/kieu-dang/phieu"
EVENTS = "**/kieu-dang/phieu/su-kien"


@pytest.fixture
def page(live: Live, browser: Browser, people: People) -> Iterator[Page]:
    context = live.open(browser, people.administrator, PHONE)
    opened = context.new_page()
    opened.goto(URL)
    yield opened
    context.close()


@pytest.fixture
def sent(page: Page) -> list[dict[str, Any]]:
    """Every event that reached the server."""
    found: list[dict[str, Any]] = []

    def hear(route: Route) -> None:
        found.extend(json.loads(route.request.post_data or "{}")["events"])
        route.continue_()

    page.route(EVENTS, hear)
    return found


def score(page: Page, key: str, number: int) -> None:
    page.locator(f"#tieu-chi-{key} .score label").nth(number).click()


def shown(page: Page, key: str) -> str:
    return page.locator(f"#tieu-chi-{key} output").inner_text()


def values(sent: list[dict[str, Any]], field: str) -> list[Any]:
    return [event["value"] for event in sent if event["field"] == field]


def line(page: Page) -> Any:
    return page.locator("#sync")


def test_page_opens_quietly_and_fits_the_phone(
    live: Live, browser: Browser, people: People
) -> None:
    context = live.open(browser, people.administrator, PHONE)
    page = context.new_page()
    watch = Watch(page, live.address)

    page.goto(URL)

    expect(line(page)).to_contain_text("Sẵn sàng.")
    expect(page.locator("#t1 small")).to_have_text("2/7")
    assert watch.problems == []
    assert overflow(page) == 0
    context.close()


def test_one_tap_scores_and_is_sent(page: Page, sent: list[dict[str, Any]]) -> None:
    score(page, "c4", 3)

    expect(line(page)).to_contain_text("Đã lưu.")
    assert shown(page, "c4") == "3/5"
    assert values(sent, "score:c4") == ["3"]
    assert re.fullmatch(r"[0-9a-f-]{36}", sent[0]["id"])


def test_half_adds_to_the_figure_but_not_to_the_maximum(
    page: Page, sent: list[dict[str, Any]]
) -> None:
    score(page, "c5", 7)
    page.locator("#tieu-chi-c5 .half").click()
    assert shown(page, "c5") == "7,5/12"

    score(page, "c5", 12)
    page.locator("#tieu-chi-c5 .half").click()

    assert shown(page, "c5") == "12/12"
    expect(line(page)).to_contain_text("Đã lưu.")
    assert values(sent, "score:c5")[-1] == "12"


def test_keys_do_not_move_under_the_finger(page: Page) -> None:
    page.locator("#tieu-chi-c3 .q").click()
    keys = page.locator("#tieu-chi-c5 .score")
    keys.scroll_into_view_if_needed()
    before = keys.bounding_box()

    score(page, "c5", 4)

    after = keys.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 1


KEYS_OF_C2, KEYS_OF_C4 = "#tieu-chi-c2 .score label", "#tieu-chi-c4 .score label"
LEVELS_OF_C7 = "#tieu-chi-c7 .score label"


@pytest.mark.parametrize(
    "taps",
    [
        [(KEYS_OF_C2, 4), (KEYS_OF_C4, 3)],
        [(KEYS_OF_C2, 4), (KEYS_OF_C4, 3), (LEVELS_OF_C7, 0), (LEVELS_OF_C7, 4)],
    ],
)
def test_keys_keep_their_place_near_the_top_of_the_page(
    page: Page, taps: list[tuple[str, int]]
) -> None:
    """What folds above cannot be made good by scrolling where there is nothing to scroll back."""
    page.set_viewport_size({"width": PHONE, "height": 2400})

    for keys, number in taps:
        key = page.locator(keys).nth(number)
        before = key.bounding_box()
        assert before is not None
        page.mouse.click(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
        expect(line(page)).to_contain_text("Đã lưu.")
        after = key.bounding_box()
        assert after is not None
        assert abs(after["y"] - before["y"]) < 1
        expect(key.locator("input")).to_be_checked()


def test_what_stayed_open_near_the_top_folds_at_a_later_move(page: Page) -> None:
    page.locator(KEYS_OF_C2).nth(4).click()
    page.locator("#tieu-chi-c3 .q").click()

    page.locator("#tieu-chi-c7").scroll_into_view_if_needed()
    page.locator(LEVELS_OF_C7).nth(1).click()

    expect(page.locator(".crit.kept")).to_have_count(0)
    expect(page.locator("#tieu-chi-c2")).to_have_class(re.compile("done"))


def test_finer_steps_take_a_typed_number_and_refuse_a_wrong_one(
    page: Page, sent: list[dict[str, Any]]
) -> None:
    box = page.locator("#tieu-chi-c6 .stepper input")

    box.fill("2,35")
    box.blur()
    expect(page.locator("#tieu-chi-c6 .err")).to_have_text("Cần một số từ 0 đến 2, cách nhau 0,1.")
    box.fill("1,3")
    box.blur()

    expect(line(page)).to_contain_text("Đã lưu.")
    assert values(sent, "score:c6") == ["1.3"]


def test_a_line_of_the_log_is_stamped_and_can_be_taken_back(
    page: Page, sent: list[dict[str, Any]]
) -> None:
    page.get_by_role("button", name="Thảo luận", exact=True).click()
    page.locator("#txt").fill("Nhóm 2 trình bày.")
    page.get_by_role("button", name="Thêm vào diễn biến").click()
    expect(page.locator("#t2 small")).to_have_text("3")

    page.locator("#t2").click()
    page.locator("#log button").first.click()
    page.get_by_role("button", name="Xóa dòng này").click()
    page.get_by_role("button", name="Hoàn tác").click()

    expect(page.locator("#log li")).to_have_count(3)
    expect(line(page)).to_contain_text("Đã lưu.")
    written = [event["value"] for event in sent if event["field"].startswith("log:")]
    assert [value and value["lecturer"] for value in written][-1] == "Nhóm 2 trình bày."
    assert written[0]["activity"] == "Thảo luận"
    assert written[0]["minute"] in (27, 28)


def test_text_is_sent_after_a_pause(page: Page, sent: list[dict[str, Any]]) -> None:
    page.locator("#t3").click()
    page.locator("#limits").press_sequentially("Câu hỏi dài")

    expect(line(page)).to_contain_text("Đã lưu.")

    assert values(sent, "limits") == ["Câu hỏi dài"]


def test_lost_connection_keeps_everything_and_sends_it_later(
    page: Page, sent: list[dict[str, Any]]
) -> None:
    page.context.set_offline(True)
    score(page, "c4", 2)
    score(page, "c5", 6)
    expect(line(page)).to_contain_text("Mất kết nối.")
    expect(line(page)).to_contain_text("2 mục chờ gửi")

    page.context.set_offline(False)

    expect(line(page)).to_contain_text("Đã lưu.", timeout=15000)
    assert values(sent, "score:c4")[-1] == "2"
    assert values(sent, "score:c5")[-1] == "6"


def test_retry_keeps_the_id_so_that_nothing_counts_twice(page: Page) -> None:
    seen: list[str] = []

    def fail_once(route: Route) -> None:
        seen.extend(event["id"] for event in json.loads(route.request.post_data or "{}")["events"])
        if len(seen) == 1:
            route.fulfill(status=502, body="")
        else:
            route.continue_()

    page.route(EVENTS, fail_once)
    score(page, "c4", 2)
    expect(line(page)).to_contain_text("Máy chủ chưa nhận.")

    page.get_by_role("button", name="Thử ngay").click()

    expect(line(page)).to_contain_text("Đã lưu.")
    assert len(seen) == 2
    assert len(set(seen)) == 1


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (401, {"sign_in_url": "/dang-nhap"}, "Cần đăng nhập lại để gửi."),
        (409, {"message": "Phiếu đã gửi."}, "Phiếu đã gửi."),
    ],
)
def test_refusals_are_said_calmly(
    page: Page, status: int, answer: dict[str, str], words: str
) -> None:
    page.route(EVENTS, lambda route: route.fulfill(status=status, json=answer))

    score(page, "c4", 2)

    expect(line(page)).to_contain_text(words)
    assert shown(page, "c4") == "2/5"


def test_another_device_is_announced(page: Page) -> None:
    def both(route: Route) -> None:
        events = json.loads(route.request.post_data or "{}")["events"]
        receipts = [{"id": event["id"], "revision": 9, "status": "kept_both"} for event in events]
        route.fulfill(status=200, json={"revision": 9, "receipts": receipts, "state_hash": ""})

    page.route(EVENTS, both)

    score(page, "c4", 2)

    expect(line(page)).to_contain_text("Phiếu đã được sửa trên máy khác.")


def test_leaving_with_unsent_work_asks_first(page: Page) -> None:
    page.context.set_offline(True)
    score(page, "c4", 2)
    expect(line(page)).to_contain_text("Mất kết nối.")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.on("dialog", lambda dialog: dialog.dismiss())

    page.evaluate("setTimeout(() => location.assign('/kieu-dang/'))")
    page.wait_for_timeout(500)

    assert asked == ["beforeunload"]


def test_review_opens_when_the_last_sentence_has_arrived(page: Page) -> None:
    arrived: list[str] = []

    def slow(route: Route) -> None:
        page.wait_for_timeout(400)
        arrived.append(route.request.post_data or "")
        route.continue_()

    page.route(EVENTS, slow)
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("tab", name="Nhận xét").click()
    page.locator("#strengths").fill("Bám sát mục tiêu")

    page.get_by_role("link", name="Xem lại và gửi phiếu").last.click()
    page.wait_for_url(lambda url: not url.endswith(URL))

    assert not asked
    assert json.loads(arrived[0])["events"][0]["value"] == "Bám sát mục tiêu"


def test_without_javascript_the_form_is_a_form(
    live: Live, browser: Browser, people: People
) -> None:
    cookies = live.open(browser, people.administrator, PHONE)
    plain = browser.new_context(
        base_url=live.address, java_script_enabled=False, storage_state=cookies.storage_state()
    )
    page = plain.new_page()

    page.goto(URL)
    page.locator("#tieu-chi-c4 .score label").nth(3).click()

    expect(page.locator('input[name="score:c4"][value="3"]')).to_be_checked()
    expect(page.get_by_role("button", name="Lưu")).to_be_visible()
    expect(page.locator('textarea[name="log:new1:lecturer"]')).to_be_visible()
    plain.close()
    cookies.close()
