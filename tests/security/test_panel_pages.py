"""Pages of the panel, sent instead of opened: a refusal shows nobody what they may not read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from llct.features.observations.models import Observation
from llct.features.observations.queries import get_unseen
from llct.features.observations.rules import ObservationStatus
from tests.observations.scenes import collected_demo, concluded_demo
from tests.pages import Visitor, post
from tests.people import People
from tests.security.conftest import Build
from tests.security.scene import marker, room

OLD = {"version": "999999", "text": "Kết luận", "correction_reason": "Lý do"}


@pytest.mark.parametrize("who", ["lecturer_a", "director", "deputy", "lecturer_b"])
def test_a_refused_form_of_the_panel_shows_no_form(
    people: People, visit: Visitor, build: Build, who: str
) -> None:
    place = build(room, people)
    secret = marker(people.visiting)
    client = visit.client(people.everyone()[who])

    answers = [
        post(client, f"/du-gio/{place.observation_id}/{page}", data)
        for page in ("ket-luan", "dinh-chinh", "bien-ban")
        for data in ({}, OLD, {**OLD, "actual_minutes": "x"})
    ]

    assert {answer.status_code for answer in answers} <= {403, 409, 422}
    assert not any(secret in answer.get_data(as_text=True) for answer in answers)


def test_a_refused_stop_counts_no_forms_for_the_lecturer(
    people: People, visit: Visitor, build: Build
) -> None:
    place = build(room, people)

    response = post(
        visit.client(people.lecturer_a), f"/du-gio/{place.observation_id}/ket-thuc-thu-phieu"
    )

    assert response.status_code == 422
    assert "chưa gửi" not in response.get_data(as_text=True)


def test_the_chair_concludes_on_the_page(people: People, visit: Visitor, build: Build) -> None:
    number = build(_made, collected_demo, people)
    data = {"version": build(_get, number)[0], "text": "Tốt", "point_1": "Thêm ví dụ"}

    response = post(visit.client(people.deputy), f"/du-gio/{number}/ket-luan", data)

    assert response.status_code == 302
    assert build(_get, number)[1] is ObservationStatus.CONCLUDED


def test_the_chair_corrects_on_the_page(people: People, visit: Visitor, build: Build) -> None:
    number = build(_made, concluded_demo, people)
    data = {"version": build(_get, number)[0], "text": "Khá", "correction_reason": "Nhầm số"}

    response = post(visit.client(people.deputy), f"/du-gio/{number}/dinh-chinh", data)

    assert response.status_code == 302


def test_an_old_page_of_the_chair_keeps_what_was_typed(
    people: People, visit: Visitor, build: Build
) -> None:
    number = build(_made, concluded_demo, people)

    response = post(visit.client(people.deputy), f"/du-gio/{number}/ket-luan", OLD)

    assert response.status_code == 409
    assert "Kết luận" in response.get_data(as_text=True)


def _made(make: Callable[[People], Observation], people: People) -> int:
    return make(people).id


def _get(number: int) -> tuple[int, ObservationStatus]:
    observation = get_unseen(number)
    assert observation is not None
    return observation.version, observation.status
