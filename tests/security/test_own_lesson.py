"""A director or deputy who is observed: the lecturer's view only, by every route."""

from __future__ import annotations

import pytest
from flask import Flask

from llct.features.observations import operations
from llct.features.observations.queries import get_unseen
from llct.features.observations.rules import ObservationKind
from llct.features.observations.rules.conclusions import Draft
from tests.observations.scenes import again, lesson, load_rubrics, submit, visit_of
from tests.pages import Visitor, post
from tests.people import Human, People
from tests.security.conftest import Build
from tests.security.scene import ids_of, marker, write
from tests.security.sweep import Values

CLOSED = (
    "thanh-phan",
    "hoan",
    "huy",
    "dinh-chinh",
    "ket-thuc",
    "ket-thuc-thu-phieu",
    "bien-ban",
    "xep-lich?tu-nhap=1",
    "thong-nhat/c1",
)


def concluded(people: People, lecturer: Human) -> Values:
    """A thao giảng of the board's member, by two lecturers, concluded without names shown."""
    load_rubrics()
    observers = [people.lecturer_b, people.visiting]
    visit = visit_of(lesson(people, lecturer), observers[0], observers, kind=ObservationKind.DEMO)
    observation = again(operations.schedule(people.clerk.actor, visit))
    for observer in observers:
        write(observation, observer)
        submit(observation, observer)
    observation = again(observation)
    draft = Draft(text="Tốt", points=("Thêm ví dụ",))
    operations.conclude(observers[0].actor, observation, draft, seen_version=observation.version)
    return {**ids_of(observation), "version": [observation.version]}


@pytest.mark.parametrize("who", ["director", "deputy"])
def test_an_observed_leader_changes_nothing_and_reads_no_form(
    app: Flask, people: People, visit: Visitor, build: Build, who: str
) -> None:
    lecturer = people.everyone()[who]
    ids = build(concluded, people, lecturer)
    number, client = ids["observation_id"][0], visit.client(lecturer)
    typed = {
        "version": ids["version"][0],
        "reason": "Bận",
        "correction_reason": "Nhầm",
        "text": "Xuất sắc",
        "person_id": people.lecturer_a.person_id,
        "role": "observer",
        "score": "1",
    }

    posted = [post(client, f"/du-gio/{number}/{page}", typed).status_code for page in CLOSED]
    seats = [
        post(client, f"/du-gio/{number}/cho/{seat}/{step}", typed).status_code
        for seat in ids["seat_id"]
        for step in ("thay", "rut", "tra-loi")
    ]
    forms = [
        client.get(f"/du-gio/{number}/phieu/{form}{page}").status_code
        for form in ids["form_id"]
        for page in ("", "/doc", "/xem-lai")
    ]
    papers = [
        client.get(f"/van-ban/du-gio/{number}/phieu-du-gio.docx?phan={form}").status_code
        for form in ids["form_id"]
    ]

    assert set(posted) <= {403, 404, 422}
    assert set(seats) <= {403, 404, 422}
    assert set(forms) == {404}
    assert set(papers) == {404}
    assert build(_version, number) == ids["version"][0]


@pytest.mark.parametrize("who", ["director", "deputy"])
def test_papers_of_an_own_lesson_do_not_say_who_wrote_what(
    people: People, visit: Visitor, build: Build, who: str
) -> None:
    lecturer = people.everyone()[who]
    number = build(concluded, people, lecturer)["observation_id"][0]
    page = visit(lecturer, f"/du-gio/{number}").get_data(as_text=True)
    story = visit(lecturer, "/nhat-ky/cua-toi?side=others").get_data(as_text=True)

    names = (people.lecturer_b.name, people.visiting.name)

    assert marker(people.visiting) in page  # the combined sheet is theirs to read
    assert not any(f"({name})" in page for name in names)
    assert "Gửi phiếu" not in page
    assert "Gửi phiếu" not in story


def _version(number: int) -> int:
    observation = get_unseen(number)
    assert observation is not None
    return observation.version
