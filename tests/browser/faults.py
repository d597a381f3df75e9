"""What is wrong with a page as it stands in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from playwright.sync_api import Page

from llct.core import clock
from llct.features.centres import settings
from llct.features.centres.rules import public_holidays
from llct.infra.db import db, unscoped
from llct.web.style_form import example_form
from tests.browser.live import overflow

AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
RUN_AXE = """async options => (await axe.run(document, options)).violations.flatMap(found =>
    found.nodes.slice(0, 3).map(node => `${found.id}: ${node.target.join(" ")}`))"""

# Texts a person reads or hears, with what tells data from words of the program left out:
# code, what was typed, and parts in another language than the page.
TEXTS = """() => {
    const found = new Set();
    const foreign = node => node.closest("[lang]")?.lang !== document.documentElement.lang;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest("script, style, code, pre, textarea") && !foreign(parent))
            found.add(walker.currentNode.data.replace(/\\s+/g, " ").trim());
    }
    for (const name of ["aria-label", "placeholder", "title", "alt", "data-label", "value"])
        for (const node of document.querySelectorAll(`[${name}]`))
            if (!foreign(node) && (name !== "value" || node.matches("[type=submit]")))
                found.add(node.getAttribute(name).replace(/\\s+/g, " ").trim());
    found.add(document.title);
    return [...found];
}"""

# Buttons and links that say nothing, cut single lines, fields wider than their box.
SHAPES = """() => {
    const problems = [];
    const seen = node => node.checkVisibility({ visibilityProperty: true })
        && node.getBoundingClientRect().width > 1;
    const told = node => (node.getAttribute("aria-label") || node.textContent).trim();
    const name = node => `${node.localName}.${node.className} “${told(node).slice(0, 40)}”`;
    const spills = node => node.scrollWidth > node.clientWidth + 2;
    for (const node of document.querySelectorAll("h1, h2, h3, .btn, .tag, th, td, dd, summary")) {
        const style = getComputedStyle(node);
        if (seen(node) && spills(node) && style.display !== "inline" && style.overflowX !== "auto")
            problems.push(`wider than its box: ${name(node)}`);
    }
    for (const node of document.querySelectorAll(".btn, button, summary"))
        if (seen(node) && !told(node)) problems.push(`says nothing: ${name(node)}`);
    return problems;
}"""

VIETNAMESE = re.compile(r"[À-ỹĐđ]")
RAW = re.compile(
    r"%\(\w+\)|\{\{|\}\}|\bNone\b|\bundefined\b|\bNaN\b|[a-z]+_[a-z_]+|\b\w+Error\b|\[object"
)
# "None" is an English word.
RAW_ENGLISH = re.compile(RAW.pattern.replace(r"|\bNone\b", ""))
# Vietnamese that belongs on an English page: names of lessons, of papers (which exist in
# Vietnamese only) and of regulations, public holidays, examples of what to type.
PROPER = re.compile(
    r"Bài \d+[:,·]?|\S*-[A-ZĐ]+\b/?[A-ZĐ]*|[Ff]or example:? .*|“[^”]*”|Tết|Lưu Trung tâm|Như trên"
    r"|^(new|old) style: .*|^ĐẢNG (ỦY|BỘ)$"
    r"|^(: |Papers about )?(Bảng tổng hợp|Biên bản|Giấy mời|Kế hoạch|Lịch phân công|Phiếu dự giờ"
    r"|Dự giờ góp ý|Hội giảng|Hội thi|Kiểm tra giờ giảng|Thao giảng)\b.*"
)
ONE_OF_MANY = re.compile(r"(?<![\d.,/–-])\b1 (?!class\b|pass\b|address\b)[a-z]+s\b")


class Data:
    """Everything that stands in the database: what may be Vietnamese on an English page."""

    def __init__(self, app: Flask) -> None:
        found: set[str] = set()
        with app.app_context(), unscoped():
            for table in db.metadata.sorted_tables:
                columns = [column for column in table.columns if _is_text(column.type)]
                for row in db.session.execute(sa.select(*columns)) if columns else ():
                    for value in row:
                        found.update(_lines(value))
        for setting in settings.REGISTRY.values():
            found.update(text for _day, value in setting.defaults for text in _lines(value))
        found.update(day.title for day in public_holidays(clock.today().year))
        with app.test_request_context():
            found.update(_lines(asdict(example_form("", ""))))
        self.whole = frozenset(found)
        self.parts = sorted((text for text in found if VIETNAMESE.search(text)), key=len)[::-1]
        self._rests: dict[str, str] = {}

    def rest(self, text: str) -> str:
        """What is left of a text without the data in it."""
        if text in self.whole:
            return ""
        if text not in self._rests:
            left = text
            for part in self.parts:
                if part in left:
                    left = left.replace(part, "")
            self._rests[text] = "" if self._is_cut(left) else left
        return self._rests[text]

    def _is_cut(self, text: str) -> bool:
        """Whether this is the beginning of a longer text, perhaps behind its number."""
        begun = re.sub(r"(\.\.\.|…)$", "", text)
        if begun == text:
            return False
        ways = (begun, begun.partition(" ")[2])
        return any(way and part.startswith(way) for part in self.parts for way in ways)


def _is_text(kind: Any) -> bool:
    kinds = sa.String | sa.JSON
    return isinstance(kind, kinds) or isinstance(getattr(kind, "impl", None), kinds)


def _lines(value: Any) -> Iterator[str]:
    """The texts in a value of a column, and each of their lines."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _lines(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _lines(inner)
    elif isinstance(value, str):
        yield " ".join(value.split())
        yield from (" ".join(line.split()) for line in value.splitlines())


def faults(page: Page, data: Data, *, with_axe: bool = True) -> Iterator[str]:
    """Everything a program can find out about the page that is open."""
    wide = overflow(page)
    if wide > 0:
        yield f"{wide} px too wide"
    yield from page.evaluate(SHAPES)
    yield from words(page, data)
    if with_axe:
        yield from axe(page)


def axe(page: Page) -> list[str]:
    """What axe-core has to say; its script needs no leave from the page's policy."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN_AXE, AXE_OPTIONS)
    if any(problem.startswith("target-size") for problem in found):
        found = _without_bars(page)
    return [f"axe: {problem}" for problem in found]


def _without_bars(page: Page) -> list[str]:
    """Asked again in a window as high as the page, where no bar lies over a button."""
    window = page.viewport_size
    assert window is not None
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": window["width"], "height": height + 200})
    found = list(page.evaluate(RUN_AXE, AXE_OPTIONS))
    page.set_viewport_size(window)
    return found


def words(page: Page, data: Data) -> Iterator[str]:
    """Names out of the code, and on an English page Vietnamese words that are not data."""
    is_english = page.evaluate("document.documentElement.lang") == "en"
    for text in page.evaluate(TEXTS):
        rest = data.rest(text)
        if (RAW_ENGLISH if is_english else RAW).search(rest):
            yield f"raw: {text[:80]}"
        if is_english and ONE_OF_MANY.search(rest):
            yield f"one of many: {text[:80]}"
        if is_english and VIETNAMESE.search(PROPER.sub("", rest)):
            yield f"not English: {text[:80]}"
