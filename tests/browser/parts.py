"""What a screen shows only when asked: menu, questions before a step, paper, answers to forms."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

from playwright.sync_api import ElementHandle, Page, TimeoutError

from tests.browser.live import LAPTOP
from tests.browser.screens import Screen

CLOSED = "main details:not([open], .ask)"
GUARDED = "main form[data-guard]"
EMPTY = """form => { for (const one of form.elements) {
    if (one.matches("[type=radio], [type=checkbox]")) one.checked = false;
    else if (one.matches("select")) one.selectedIndex = 0;
    else if (one.matches("textarea, input:not([type=hidden], [type=file])")) one.value = "";
} }"""
# A page that leads from decision to decision takes none at once (static/js/plan_review.js).
DECIDES_AFTER_MS = 1000
SPOIL = "(form, name) => { form.elements[name].value = '0' }"


class Parts:
    """Opens one part after the other and gives its name while it stands open; each part once."""

    def __init__(self) -> None:
        self._shown: set[tuple[object, ...]] = set()
        self._lock = Lock()

    def of(self, page: Page, screen: Screen, *window: object) -> Iterator[str]:
        """What can be opened on a page without sending anything."""
        if screen.endpoint == "home.index" and self._is_first("menu", screen.who, *window):
            yield from _menu(page)
        for number, fold in enumerate(page.query_selector_all("details.ask")):
            if self._is_first("ask", screen.endpoint, _label(fold), *window):
                fold.evaluate("one => { one.open = true }")
                fold.scroll_into_view_if_needed()
                yield f"ask{number}"
                fold.evaluate("one => { one.open = false }")
        closed = page.query_selector(CLOSED)
        if closed and self._is_first("folded", screen.endpoint, *window):
            page.eval_on_selector_all(CLOSED, "all => all.forEach(one => { one.open = true })")
            page.evaluate("window.scrollTo(0, 0)")
            yield "unfolded"
        if LAPTOP in window and page.query_selector(".sheet-page, [data-print]"):
            page.emulate_media(media="print")
            yield "print"
            page.emulate_media(media="screen")

    def answers(self, page: Page, screen: Screen, *window: object) -> Iterator[str]:
        """What comes back when a form is sent empty, from an old page, or asks for a link."""
        if page.query_selector(GUARDED) and self._is_first("empty", screen.endpoint, *window):
            yield from _sent(page, GUARDED, "refused", EMPTY)
        if screen.endpoint == "lecturers.edit" and self._is_first("old", *window):
            for name, field in (("outdated", "version"), ("expired", "csrf_token")):
                page.goto(screen.url)
                yield from _sent(page, GUARDED, name, SPOIL, field)
        if screen.endpoint == "accounts.user" and self._is_first("link", *window):
            yield from _sent(page, "form[action*='/lien-ket/']", "issued", "form => form")

    def _is_first(self, *key: object) -> bool:
        with self._lock:
            is_first = key not in self._shown
            self._shown.add(key)
            return is_first


def _menu(page: Page) -> Iterator[str]:
    """The sheet that holds the menu of a phone."""
    summary = page.query_selector("[data-menu] summary")
    if summary and summary.is_visible():
        summary.click()
        yield "menu"
        page.keyboard.press("Escape")


def _sent(page: Page, selector: str, name: str, spoil: str, *rest: str) -> Iterator[str]:
    """The answer to a form, when it is a page of its own and not the way on."""
    form = page.query_selector(selector)
    if form is None:
        return
    form.evaluate(spoil, *rest)
    if form.get_attribute("data-decide") is not None:
        page.wait_for_timeout(DECIDES_AFTER_MS)
    try:
        with page.expect_navigation() as navigation:
            form.evaluate("form => form.requestSubmit()")
    except TimeoutError:
        yield f"{name}-unanswered"
        return
    if navigation.value and navigation.value.request.method == "POST":
        yield name


def _label(fold: ElementHandle) -> str:
    summary = fold.query_selector("summary")
    return summary.inner_text().strip() if summary else ""
