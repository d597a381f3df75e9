"""Form fields that speak Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from llct.core.errors import Invalid
from llct.web.form_errors import errors_in_order
from llct.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    DecimalField,
    LongTextField,
    ManyChoiceField,
    TextField,
    TimeField,
    VersionField,
    WholeNumberField,
    between,
    has_content,
    optional,
    parse_iso,
    required,
)

pytestmark = pytest.mark.any_database


class Sample(BaseForm):
    line = TextField("Dòng", limit=20)
    text = LongTextField("Đoạn", limit=50)
    on = DateField("Ngày", [optional()])
    at = TimeField("Giờ", [optional()])
    count = WholeNumberField("Số", [optional(), between(-5, 1_000_000)])
    score = DecimalField("Điểm", [optional()], places=2)
    kind = ChoiceField("Loại", of=int, choices=[("", "–"), (1, "Một"), (2, "Hai")])
    many = ManyChoiceField("Nhiều", choices=[("a", "A"), ("b", "B")])


class Strict(BaseForm):
    name = TextField("Tên", [has_content])
    on = DateField("Ngày", [required()])
    version = VersionField()


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.test_request_context(method="POST"):
        yield


def test_lists_are_chosen_from_and_texts_typed() -> None:
    class Empty(BaseForm):
        name = TextField("Tên", [required()])
        kind = ChoiceField("Loại", [required()], choices=[("", "–"), (1, "Một")], of=int)
        level = ChoiceField("Mức", [has_content], choices=[("", "–"), (1, "Một")], of=int)
        many = ManyChoiceField("Nhiều", [has_content], choices=[("a", "A")])

    form = filled(Empty, name=" ", kind="", level="")

    assert [str(form[name].errors[0]) for name in ("name", "kind", "level", "many")] == [
        "Cần nhập nội dung này.",
        "Cần chọn một mục.",
        "Cần chọn một mục.",
        "Cần chọn ít nhất một mục.",
    ]


def test_errors_stand_in_the_order_of_the_page() -> None:
    class Empty(BaseForm):
        name = TextField("Tên", [required()])
        on = DateField("Ngày", [required()])
        hidden = TextField("Ẩn", [required()])

    form = filled(Empty)
    page = '<input id="on"><p id="on-err"></p><input id="name">'

    assert [line[0] for line in errors_in_order(form, page)] == ["on", "name", "hidden"]
    assert [line[0] for line in errors_in_order(form)] == ["name", "on", "hidden"]


def filled(form: type[BaseForm] = Sample, **data: Any) -> Any:
    made = form(formdata=MultiDict(data))
    made.validate()
    return made


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("line", "  Nguyễn   Thị  ", "Nguyễn Thị"),
        ("line", "Nguye\u0302\u0303n", "Nguyễn"),
        ("line", "a\x00b\u2028c", "abc"),
        ("text", "một\r\nhai\rba", "một\nhai\nba"),
        ("on", "18/11/2026", date(2026, 11, 18)),
        ("on", "8-1-2026", date(2026, 1, 8)),
        ("on", "2026-11-18", date(2026, 11, 18)),
        ("at", "08:00", time(8)),
        ("at", "8h30", time(8, 30)),
        ("at", "8g", time(8)),
        ("count", "1.250", 1250),
        ("count", "−3", -3),
        ("score", "7,5", Decimal("7.5")),
        ("score", "7.25", Decimal("7.25")),
        ("kind", "2", 2),
        ("kind", "", None),
        ("on", "  ", None),
    ],
)
def test_what_people_type_is_understood(field: str, typed: str, value: Any) -> None:
    form = filled(**{"kind": "", field: typed})

    assert form.errors == {}
    assert form[field].data == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("line", "x" * 21),
        ("text", "x" * 51),
        ("on", "31/02/2026"),
        ("on", "18/11/26"),
        ("on", "01/01/1800"),
        ("on", "0000-00-00"),
        ("at", "25:00"),
        ("at", "tám giờ"),
        ("count", "1,5"),
        ("count", "9" * 13),
        ("count", "-6"),
        ("count", "1e5"),
        ("score", "7,555"),
        ("score", "NaN"),
        ("score", "1e9"),
        ("kind", "3"),
        ("kind", "một"),
        ("many", "c"),
    ],
)
def test_nonsense_gets_a_message_and_stays(field: str, typed: str) -> None:
    form = filled(**{"kind": "", field: typed})

    assert list(form.errors) == [field]
    assert str(form.errors[field][0])
    if field in {"on", "at", "count", "score", "line"}:
        assert typed in str(form[field]())


@pytest.mark.parametrize("nothing", [" ", "\x00", "\ufeff", "\u2028 \x7f", "\r\n\t"])
def test_what_shows_nothing_is_no_input(nothing: str) -> None:
    form = filled(Strict, name=f" {nothing}", on=nothing, version="1")

    assert set(form.errors) == {"name", "on"}


@pytest.mark.parametrize("typed", ["", "x", "-1", "1.5", "9" * 10])
def test_a_version_is_a_number_or_the_page_is_old(typed: str) -> None:
    assert "version" in filled(Strict, name="a", on="1/1/2026", version=typed).errors


def test_values_are_shown_as_vietnamese_write_them() -> None:
    form = Sample(
        formdata=None,
        data={"on": date(2026, 1, 8), "at": time(8, 5), "score": Decimal("7.50"), "count": 1250},
    )

    assert 'value="08/01/2026"' in str(form.on())
    assert 'value="08:05"' in str(form.at())
    assert 'value="7,5"' in str(form.score())


def test_an_error_of_the_domain_stands_at_its_field_or_on_top() -> None:
    form = filled(kind="")

    with form.domain_errors():
        raise Invalid("line", "too_long", max=5)
    with form.domain_errors():
        raise Invalid("elsewhere", "reason_missing")

    assert form.line.errors == ["Dài quá 5 ký tự."]
    assert form.form_errors == ["Cần ghi lý do."]
    assert not form.is_clean


@pytest.mark.parametrize("text", [None, "", "abc", "2026-11-18", "2026-11-18T01:00:00"])
def test_a_moment_without_its_zone_is_none(text: str | None) -> None:
    assert parse_iso(text) is None


def test_a_moment_of_a_device() -> None:
    moment = parse_iso("2026-11-18T01:27:05.120Z")

    assert moment is not None
    assert moment.isoformat() == "2026-11-18T01:27:05.120000+00:00"
