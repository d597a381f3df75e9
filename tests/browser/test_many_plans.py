"""A clerk brings many files at once, looks them over and submits them for their authors."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Dialog, Page, expect

from llct.features.lesson_plans import queries
from llct.infra.db import centre_scope, unscoped
from tests.browser.live import PHONE, serve
from tests.lesson_plans.conftest import URL, make_ground, plan_docx
from tests.people import People

pytestmark = [pytest.mark.any_database, pytest.mark.browser, pytest.mark.proof]

READ_MS = 30_000
NAMES = [
    "Bài 1 - Vàng Mí Dế - NTVĐ.docx",
    "bai 2 ntvd nguyen thi huong.docx",
    "Bài 3 NTVĐ - Đặng Văn Tẩn.docx",
    "Document1.docx",
]


def test_files_go_from_the_telephone_to_their_plans(
    app: Flask, people: People, browser: Browser, tmp_path: Path, is_proof: bool
) -> None:
    names = NAMES if is_proof else NAMES[-2:]
    authors = (people.lecturer_b, people.lecturer_a, people.visiting, people.leader)
    with app.app_context(), unscoped():
        make_ground()
    files = [tmp_path / name for name in [*names, "hong.docx"]]
    for file in files:
        file.write_bytes(plan_docx(file.name) if file.name in names else b"PK\x03\x04")

    with serve(app) as live, live.open(browser, people.clerk, PHONE) as window:
        page = window.new_page()
        page.goto(f"{URL}/nhap-nhieu")
        page.locator("#files").set_input_files(files)
        arrivals = page.locator(".arrival")
        expect(page.locator('.arrival[data-state="done"]')).to_have_count(
            len(names), timeout=READ_MS
        )
        expect(arrivals.filter(has_text="hong.docx")).to_contain_text("bị hỏng", timeout=READ_MS)
        page.get_by_role("button", name="Xem và xếp các tệp").click()
        page.wait_for_url(f"**{URL}/cho-xep")
        expect(page.locator("[name=chosen]:checked")).to_have_count(len(names) - 1)

        _tick_and_leave(page, len(names) - 1)
        open_row = page.locator("tr").filter(has_text="Document1.docx")
        open_row.get_by_label("Giảng viên").fill("giang a pao")
        open_row.get_by_label("Bài", exact=False).first.fill("noi dung thu 1")
        page.keyboard.press("Tab")
        expect(open_row.locator("[data-part=fate]")).to_contain_text("Giáo án mới")
        expect(open_row.locator("[name=chosen]")).to_be_checked()
        expect(page.locator("#chosen-count")).to_have_text(f"Đã chọn {len(names)} tệp")
        page.get_by_role("button", name="Nộp thay các tệp đã chọn").click()
        expect(page.locator("main")).to_contain_text(f"Đã nộp thay {len(names)} tệp.")

    with app.app_context(), centre_scope(people.centre_id):
        rows = queries.list_waiting_files(people.centre_id, people.clerk.person_id)
        filed = {row.file_name: row.lecturer_id for row in rows if row.plan_id}
    wanted = [author.lecturer_id for author in authors[-len(names) :]]
    assert filed == dict(zip(names, wanted, strict=True))


def _tick_and_leave(page: Page, count: int) -> None:
    """A tick is kept at once: on another row's page and back nothing is lost, nothing asked."""
    asked: list[str] = []

    def hear(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", hear)
    box = page.locator("[name=chosen]:checked").first
    name = str(box.get_attribute("value"))
    same = page.locator(f'[name=chosen][value="{name}"]')
    send = page.get_by_role("button", name="Nộp thay các tệp đã chọn")
    expect(send).to_be_in_viewport()
    for is_ticked in (False, True):
        same.set_checked(is_ticked)
        expected = count if is_ticked else count - 1
        expect(page.locator("#chosen-count")).to_have_text(f"Đã chọn {expected} tệp")
        page.locator("tr").filter(has_text="Document1.docx").get_by_role("link", name="Bỏ").click()
        page.get_by_role("link", name="Thôi").click()
        page.wait_for_url(f"**{URL}/cho-xep")
        expect(same).to_be_checked(checked=is_ticked)
    assert asked == []
