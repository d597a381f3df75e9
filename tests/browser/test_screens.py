"""Pages as people of the trial see them: what axe, a ruler and a dictionary can find on them.

`make test` looks at a fixed sample of the pages at 390 px; `make proof` at every page, and
`make shots` at each state of each page in both widths and languages, with pictures.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.browser.faults import Data, faults
from tests.browser.live import PHONE, Live, Watch, serve
from tests.browser.screens import Screen, everybody, find_screens
from tests.browser.stage import Stage, set_stage

pytestmark = [pytest.mark.any_database, pytest.mark.browser]

SAMPLE, SEED = 6, 390
GOOD = "<!doctype html><html lang={lang}><head><title>T</title></head><body><main>{main}</main>"
HEAD = "<h1>Title</h1>"


def pages(app: Flask, stage: Stage, is_proof: bool) -> list[Screen]:
    """One screen of each endpoint."""
    if is_proof:
        screens, _known = find_screens(app, stage)
    else:
        screens, _known = find_screens(app, stage, (1, 1), ("giamdoc", "quantri", "nobody"))
    found = list({screen.endpoint: screen for screen in reversed(screens)}.values())
    if is_proof:
        return found
    return random.Random(SEED).sample(sorted(found, key=lambda one: one.endpoint), SAMPLE)  # noqa: S311


@pytest.mark.proof
def test_nothing_is_found_on_any_page(trial: Flask, browser: Browser, is_proof: bool) -> None:
    people = everybody(trial)
    stage = set_stage(trial, people)
    screens = sorted(pages(trial, stage, is_proof), key=lambda screen: screen.who)
    data, found = Data(trial), list[str]()

    with serve(trial) as live:
        for who in dict.fromkeys(screen.who for screen in screens):
            context = live.open(browser, (people | stage.people).get(who), PHONE)
            page = context.new_page()
            watch = Watch(page, live.address)
            for screen in (one for one in screens if one.who == who):
                page.goto(screen.url)
                found += [f"{who} {screen.url}: {problem}" for problem in faults(page, data)]
            found += [problem for problem in watch.problems if "status of 4" not in problem]
            context.close()

    assert len(screens) >= SAMPLE
    assert found == []


@pytest.fixture
def blank(app: Flask, browser: Browser) -> Iterator[tuple[Page, Data]]:
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    yield context.new_page(), Data(app)
    context.close()


@pytest.mark.parametrize(
    ("lang", "main", "problem"),
    [
        ("vi", HEAD + "<input>", "axe: label"),
        ("vi", HEAD + "<h3>Sub</h3>", "axe: heading-order"),
        ("vi", HEAD + "<p style='color: #ccc; background: #fff'>Nhạt</p>", "axe: color-contrast"),
        ("vi", HEAD + "<div style='width: 500px'>Rộng</div>", "px too wide"),
        ("vi", HEAD + "<p>observation.seat_accept</p>", "raw: observation.seat_accept"),
        ("vi", HEAD + "<p>Lớp: None</p>", "raw: Lớp: None"),
        ("vi", HEAD + "<button><svg></svg></button>", "says nothing: button"),
        ("en", HEAD + "<p>Lớp học</p>", "not English: Lớp học"),
        ("en", HEAD + "<img src='data:,' alt='Ảnh lớp'>", "not English: Ảnh lớp"),
        ("en", HEAD + "<p>1 lessons left</p>", "one of many: 1 lessons left"),
    ],
)
def test_faults_are_found(blank: tuple[Page, Data], lang: str, main: str, problem: str) -> None:
    page, data = blank
    page.set_content(GOOD.format(lang=lang, main=main))

    assert any(problem in found for found in faults(page, data))


@pytest.mark.parametrize(
    ("lang", "main"),
    [
        ("vi", HEAD + "<p>Lớp học</p>"),
        ("en", HEAD + "<p>Classes: <span lang=vi>Lớp học</span></p>"),
        ("en", HEAD + "<p>1 class, 2 lessons, 0.1 points, 1 address</p>"),
    ],
)
def test_nothing_is_found_where_nothing_is_wrong(
    blank: tuple[Page, Data], lang: str, main: str
) -> None:
    page, data = blank
    page.set_content(GOOD.format(lang=lang, main=main))

    assert list(faults(page, data)) == []


def test_data_may_be_vietnamese_on_an_english_page(trial: Flask, browser: Browser) -> None:
    data = Data(trial)

    assert data.rest("Triệu Thị Mai") == ""
    assert data.rest("Observed by Triệu Thị Mai") == "Observed by "
    assert data.rest("Người dự: Triệu Thị Mai") == "Người dự: "


def test_a_live_page_is_read(app: Flask, browser: Browser) -> None:
    with serve(app) as live:
        context = Live(app, live.address).open(browser, None, PHONE, "en")
        page = context.new_page()
        page.goto("/dang-nhap")

        assert page.evaluate("document.documentElement.lang") == "en"
        assert list(faults(page, Data(app))) == []
        context.close()
