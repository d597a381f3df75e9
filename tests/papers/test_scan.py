"""The scan of a signed paper through the client."""

from __future__ import annotations

import io

import pytest
from werkzeug.test import TestResponse

from llct.features.papers.rules import PaperState
from tests.infra.storage.test_content import JPEG, PDF, PNG
from tests.pages import Visitor, post
from tests.papers.conftest import Papers, Things
from tests.papers.test_sign import SIGNED, present_first, sign_first
from tests.people import Human, People

pytestmark = pytest.mark.any_database


def send(
    visit: Visitor, who: Human, papers: Papers, content: bytes, name: str = "Bản ký.pdf"
) -> int:
    paper = papers()[0]
    data = {"version": paper.version, "scan": (io.BytesIO(content), name)}
    return post(visit.client(who), f"/van-ban/{paper.id}/ban-quet", data).status_code


@pytest.mark.parametrize(
    ("content", "mimetype"),
    [(PDF, "application/pdf"), (JPEG, "image/jpeg"), (PNG, "image/png")],
)
def test_a_scan_comes_back_as_a_download(
    people: People,
    things: Things,
    visit: Visitor,
    papers: Papers,
    content: bytes,
    mimetype: str,
) -> None:
    paper_id = sign_first(visit, people, papers)
    assert send(visit, people.clerk, papers, content) == 302

    answer = visit(people.deputy, f"/van-ban/{paper_id}/ban-quet")

    assert (answer.data, answer.mimetype) == (content, mimetype)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp trống"),
        (b"<html><script>x</script></html>", "Chỉ nhận bản quét PDF"),
        (b"PK\x03\x04 a zip named pdf", "Chỉ nhận bản quét PDF"),
        (PDF[:-6], "bị hỏng"),
        (PDF.replace(b"<<>>", b"<</Encrypt 5 0 R>>"), "có mật khẩu"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(
    people: People,
    things: Things,
    visit: Visitor,
    papers: Papers,
    content: bytes,
    sentence: str,
) -> None:
    paper_id = sign_first(visit, people, papers)
    paper = papers()[0]
    data = {"version": paper.version, "scan": (io.BytesIO(content), "x.pdf")}

    answer = post(visit.client(people.clerk), f"/van-ban/{paper_id}/ban-quet", data)

    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert papers()[0].scan_digest is None


def test_a_form_without_a_file_says_so(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    paper_id = sign_first(visit, people, papers)

    answer = post(
        visit.client(people.clerk),
        f"/van-ban/{paper_id}/ban-quet",
        {"version": papers()[0].version},
    )

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/passwd", "passwd.pdf"),
        ("bản ký.exe", "bản ký.pdf"),
        ("bản\u202efdp.exe", "bảnfdp.pdf"),
        ("<b>.svg", "b.pdf"),
    ],
)
def test_the_name_can_mislead_nobody(
    people: People, things: Things, visit: Visitor, papers: Papers, given: str, kept: str
) -> None:
    sign_first(visit, people, papers)

    send(visit, people.clerk, papers, PDF, given)

    assert papers()[0].scan_name == kept


def test_a_better_scan_replaces_the_first(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    sign_first(visit, people, papers)
    send(visit, people.clerk, papers, PDF)

    send(visit, people.clerk, papers, PNG)

    assert papers()[0].scan_size == len(PNG)


def test_an_unsigned_paper_takes_none(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    present_first(visit, people, papers)

    assert send(visit, people.clerk, papers, PDF) == 422


def test_who_may_not_see_the_paper_finds_no_scan(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    paper_id = sign_first(visit, people, papers)
    send(visit, people.clerk, papers, PDF)
    url = f"/van-ban/{paper_id}/ban-quet"

    visit(people.lecturer_a, url)
    visit(people.lecturer_b, url, status=404)
    visit(people.stranger, url, status=404)
    visit(people.officer, url, status=403)


def sign_with(
    visit: Visitor, people: People, papers: Papers, content: bytes, kind: str = "bien-ban"
) -> TestResponse:
    post(visit.client(people.clerk), f"/van-ban/thu/1/{kind}/trinh-ky", {"version": 0})
    paper = papers()[0]
    data = {**SIGNED, "version": paper.version, "scan": (io.BytesIO(content), "Bản ký.pdf")}
    return post(visit.client(people.clerk), f"/van-ban/{paper.id}/da-ky", data)


def test_signature_and_scan_come_in_one_step(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    answer = sign_with(visit, people, papers, PDF)

    assert answer.status_code == 302
    assert papers()[0].state is PaperState.SIGNED
    assert papers()[0].scan_digest is not None


def test_a_scan_that_cannot_be_kept_takes_the_signature_back(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    answer = sign_with(visit, people, papers, b"no scan at all")

    assert answer.status_code == 422
    assert "Chỉ nhận bản quét PDF" in answer.get_data(as_text=True)
    assert papers()[0].state is PaperState.FOR_SIGNATURE
    assert papers()[0].scan_digest is None
