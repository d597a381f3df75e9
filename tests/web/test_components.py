"""Components keep their promises: labels, errors, empty messages, tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from llct.web.forms import BaseForm, DateField, ManyChoiceField, TextField, VersionField, required
from llct.web.listing import ListQuery, Page

pytestmark = pytest.mark.any_database

Render = Callable[..., str]


class VisitForm(BaseForm):
    title = TextField("Tên bài", [required()])
    on = DateField("Ngày dạy")
    people = ManyChoiceField("Người dự", choices=[("1", "Lý Thị Mẩy")])
    version = VersionField()


@pytest.fixture
def render(app: Flask) -> Iterator[Render]:
    """render(component, macro, *arguments) -> HTML."""

    def call(component: str, macro: str, *args: Any, **kwargs: Any) -> str:
        template = app.jinja_env.get_template(f"components/{component}.html")
        return str(getattr(template.module, macro)(*args, **kwargs))

    with app.test_request_context("/"):
        yield call


def test_form_carries_its_tokens_and_the_version_it_saw(render: Render) -> None:
    html = render("form", "post_form", VisitForm(formdata=None, version=7))

    assert 'name="csrf_token"' in html
    assert 'name="_once"' in html
    assert '<input type="hidden" name="version" value="7">' in html


def test_each_form_gets_its_own_once_token(render: Render) -> None:
    assert render("form", "hidden_fields") != render("form", "hidden_fields")


def test_error_stands_at_the_field_and_on_top(render: Render) -> None:
    form = VisitForm(MultiDict({"title": "", "on": "31/02/2026", "version": "7"}))
    form.validate()

    html = render("form", "post_form", form)

    assert 'href="#on"' in html
    assert 'id="on-err"' in html
    assert 'aria-describedby="on-err"' in html
    assert html.count("“31/02/2026” không có trong lịch.") == 2


def test_what_was_typed_is_escaped(render: Render) -> None:
    form = VisitForm(MultiDict({"title": "<b>x</b>", "version": "1"}))

    assert "<b>x</b>" not in render("form", "post_form", form)


def test_several_choices_are_checkboxes_in_a_fieldset(render: Render) -> None:
    html = render("form", "field", VisitForm(formdata=None, people=["1"]).people)

    assert "<fieldset" in html
    assert 'type="checkbox"' in html
    assert " checked>" in html


def test_empty_list_says_what_to_do_and_no_result_offers_a_way_out(render: Render) -> None:
    asked = ListQuery(path="/giang-vien", q="dân vận khéo")
    columns = ["Giảng viên"]

    empty = render("table", "data_table", [], columns, "Giảng viên", empty="Chưa có ai.")
    nothing = render("table", "data_table", [], columns, "Giảng viên", query=asked)

    assert "Chưa có ai." in empty
    assert "“dân vận khéo”" in nothing
    assert 'href="/giang-vien"' in nothing


def test_sorted_column_says_so(render: Render) -> None:
    query = ListQuery(path="/x", sort="-name", default_sort="name")

    html = render("table", "heading", {"label": "Tên", "key": "name"}, query)

    assert 'aria-sort="descending"' in html


def test_paging_keeps_the_search_and_marks_the_page(render: Render) -> None:
    page = Page(["x"] * 50, 328, ListQuery(path="/x", q="ý", page=3))

    html = render("paging", "paging", page)

    assert "101–150 trong 328" in html
    assert 'aria-current="page"' in html
    assert "q=%C3%BD&amp;page=4" in html


def test_unknown_figure_is_no_zero(render: Render) -> None:
    html = render("stat", "kpi", [{"label": "Điểm trung bình", "value": None}])

    assert "chưa có dữ liệu" in html


def test_icon_is_silent_unless_it_has_a_label(render: Render) -> None:
    assert 'aria-hidden="true"' in render("icon", "icon", "check")
    assert 'role="img" aria-label="xong"' in render("icon", "icon", "check", label="xong")


CRITERION = {"key": "c1", "code": "I.1", "text": "Gợi mở", "guidance": "", "levels": None}


def _criterion(**changes: Any) -> dict[str, Any]:
    return {**CRITERION, "max": "5", "step": "0.5", "allows_not_observed": True, **changes}


@pytest.mark.parametrize(
    ("top", "step", "keys", "per_row"),
    [("5", "0.5", 7, 7), ("10", "0.5", 12, 6), ("12", "0.5", 14, 6), ("5", "1", 6, 6)],
)
def test_keys_of_a_criterion(render: Render, top: str, step: str, keys: int, per_row: int) -> None:
    html = render("criterion", "criterion", _criterion(max=top, step=step), "", "")

    figures = html.split('class="others"')[0]
    assert figures.count("<input") == keys
    assert f"--n:{per_row}" in figures


def test_half_is_offered_only_where_the_step_is_half(render: Render) -> None:
    assert "+½" in render("criterion", "criterion", _criterion(), "3.5", "")
    assert "+½" not in render("criterion", "criterion", _criterion(step="1"), "3", "")


def test_finer_steps_get_a_number_field(render: Render) -> None:
    html = render("criterion", "criterion", _criterion(max="2", step="0.1"), "1.3", "")

    assert 'inputmode="decimal"' in html
    assert 'value="1,3"' in html


def test_score_stands_with_a_comma(render: Render) -> None:
    html = render("criterion", "shown", _criterion(), "3.5")

    assert html == "3,5<small>/5</small>"


def test_not_observed_is_offered_only_where_allowed(render: Render) -> None:
    allowed = render("criterion", "criterion", _criterion(), "n/a", "")
    refused = render("criterion", "criterion", _criterion(allows_not_observed=False), "", "")

    assert 'value="n/a" checked' in allowed
    assert 'value="n/a"' not in refused


def test_levels_are_keys_with_words(render: Render) -> None:
    levels = [{"value": "5", "label": "Rất tốt"}, {"value": "4", "label": "Tốt"}]

    html = render("criterion", "criterion", _criterion(max=None, step=None, levels=levels), "4", "")

    assert "<span>Rất tốt</span>" in html
    assert 'value="4" checked' in html
