"""Downloads: whole or from where they broke off, under the original name, never opened here."""

from __future__ import annotations

import io

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from llct.features.lesson_plans.models import PlanVersion
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
from llct.infra.storage import file_store
from llct.web.exports import PIECE, stored_response
from tests.lesson_plans.conftest import DOCX, URL, Given
from tests.pages import Visitor
from tests.people import People

NAME = "Bài 3 \u202eGiới thiệu.docx"


@pytest.fixture
def client(visit: Visitor, people: People) -> FlaskClient:
    return visit.client(people.lecturer_a)


@pytest.fixture
def address(given: Given) -> str:
    return f"{URL}/{given(PlanStatus.APPROVED, name=NAME)}/phien-ban/1/tep"


def test_the_browser_keeps_the_file_and_opens_nothing(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert answer.data == DOCX
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="bai-3-gioi-thieu.docx"; '
        "filename*=UTF-8''B%C3%A0i%203%20Gi%E1%BB%9Bi%20thi%E1%BB%87u.docx"
    )
    assert int(answer.headers["Content-Length"]) == len(DOCX)


def test_a_download_goes_on_where_it_broke_off(client: FlaskClient, address: str) -> None:
    first = client.get(address, headers={"Range": "bytes=0-99"})
    etag = first.headers["ETag"]

    rest = client.get(address, headers={"Range": "bytes=100-", "If-Range": etag})

    assert (first.status_code, rest.status_code) == (206, 206)
    assert rest.headers["Content-Range"] == f"bytes 100-{len(DOCX) - 1}/{len(DOCX)}"
    assert first.data + rest.data == DOCX
    first.close()
    rest.close()


def test_another_file_since_then_comes_whole(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Range": "bytes=100-", "If-Range": '"other"'})

    assert (answer.status_code, answer.data) == (200, DOCX)


def test_a_range_beyond_the_end_is_refused(client: FlaskClient, address: str) -> None:
    assert client.get(address, headers={"Range": "bytes=99999999-"}).status_code == 416


def test_who_asks_for_the_head_gets_no_body(client: FlaskClient, address: str) -> None:
    answer = client.head(address)

    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(DOCX))


def test_a_damaged_file_is_not_handed_out(app: Flask, client: FlaskClient, address: str) -> None:
    with app.app_context(), unscoped():
        digest = db.session.scalars(sa.select(PlanVersion.file_digest)).one()
        file_store().path_of(digest).write_bytes(b"damaged")

    answer = client.get(address)

    assert answer.status_code == 404
    assert "không còn đọc được" in answer.text


def test_a_large_file_comes_in_small_pieces(app: Flask) -> None:
    with app.test_request_context():
        large = file_store().save_stream(io.BytesIO(bytes(3_000_000))).digest

        answer = stored_response(large, "a.pdf", "application/pdf", lost="not_found")
        sizes = [len(piece) for piece in answer.response]

    assert sum(sizes) == 3_000_000
    assert max(sizes) <= PIECE
