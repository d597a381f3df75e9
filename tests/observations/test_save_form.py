"""Saving the whole page without JavaScript; choosing between two readings."""

from __future__ import annotations

import pytest
from flask import Flask

from llct.features.observations.models import ObservationForm
from llct.infra.db import db, unscoped
from tests.observations.conftest import Build
from tests.observations.scenes import FULL, comment, demo, fill, form_of, sent
from tests.pages import Visitor, post
from tests.people import People


def make(people: People) -> tuple[int, int]:
    observation = comment(people)
    return observation.id, form_of(observation, people.deputy).id


def state_of(app: Flask, form_id: int) -> dict[str, object]:
    with app.app_context(), unscoped():
        form = db.session.get(ObservationForm, form_id)
        assert form is not None
        return dict(form.state)


def test_a_page_is_saved_whole(app: Flask, people: People, visit: Visitor, build: Build) -> None:
    number, form = build(make, people)
    client = visit.client(people.deputy)

    answer = post(
        client,
        f"/du-gio/{number}/phieu/{form}/luu",
        {"base": 0, "strengths": "Rõ ràng", "present": "40", "log:new1:lecturer": "Mở bài"},
    )

    assert answer.status_code == 302
    state = state_of(app, form)
    assert state["strengths"] == "Rõ ràng"
    assert len(state["log"]) == 1  # type: ignore[arg-type]


def test_what_another_device_wrote_meanwhile_is_not_lost(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    def begun() -> tuple[int, int]:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "Trên điện thoại"))
        return observation.id, form_of(observation, people.deputy).id

    number, form = build(begun)
    client = visit.client(people.deputy)

    # The page was opened before the phone wrote, and only the limits were typed in it.
    post(
        client,
        f"/du-gio/{number}/phieu/{form}/luu",
        {"base": 0, "strengths": "", "limits": "Nhanh"},
    )

    state = state_of(app, form)
    assert (state["strengths"], state["limits"]) == ("Trên điện thoại", "Nhanh")
    assert state["conflicts"] == {}


def test_a_refused_value_is_named(people: People, visit: Visitor, build: Build) -> None:
    number, form = build(make, people)
    client = visit.client(people.deputy)

    answer = post(
        client,
        f"/du-gio/{number}/phieu/{form}/luu",
        {"base": 0, "present": "nhiều", "strengths": "Rõ"},
    )
    page = client.get(answer.location).get_data(as_text=True)

    assert "Cần một số người" in page


def test_two_readings_are_shown_and_one_is_chosen(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    def disputed() -> tuple[int, int]:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "Máy một"))
        fill(observation, people.deputy, sent("strengths", "Máy hai"), origin="tablet")
        return observation.id, form_of(observation, people.deputy).id

    number, form = build(disputed)
    client = visit.client(people.deputy)
    page = visit(people.deputy, f"/du-gio/{number}/phieu/{form}/xem-lai").get_data(as_text=True)
    assert "Máy một" in page
    assert "Máy hai" in page

    blocked = post(client, f"/du-gio/{number}/phieu/{form}/gui", {"version": 99})
    chosen = post(
        client,
        f"/du-gio/{number}/phieu/{form}/chon-ban",
        {"field": "strengths", "number": 2},
    )

    assert blocked.status_code in (409, 422)
    assert chosen.status_code == 302
    assert state_of(app, form)["strengths"] == "Máy hai"
    assert state_of(app, form)["conflicts"] == {}


def test_choosing_what_is_not_there_is_a_stale_page(
    people: People, visit: Visitor, build: Build
) -> None:
    number, form = build(make, people)
    client = visit.client(people.deputy)

    answer = post(
        client, f"/du-gio/{number}/phieu/{form}/chon-ban", {"field": "strengths", "number": 7}
    )

    assert answer.status_code == 409


@pytest.mark.parametrize(
    "typed", ["NaN", "sNaN", "-Infinity", "1e999", "1000", "\u0661\u0662\u0663\u0664"]
)
def test_half_a_point_on_top_of_no_number_is_refused(
    app: Flask, people: People, visit: Visitor, build: Build, typed: str
) -> None:
    def begun() -> tuple[int, int]:
        observation = demo(people)
        return observation.id, form_of(observation, people.deputy).id

    number, form = build(begun)
    key = next(iter(FULL))

    answer = post(
        visit.client(people.deputy),
        f"/du-gio/{number}/phieu/{form}/luu",
        {"base": 0, f"score:{key}": typed, f"half:{key}": "1"},
    )

    assert answer.status_code == 302
    assert state_of(app, form)["scores"] == {}
