"""The papers of an observation through the pages of papers: who finds what, until signed."""

from __future__ import annotations

import io
from collections.abc import Callable
from zipfile import ZipFile

import pytest
from flask import Flask

from llct.features.observations import operations
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.conclusions import Correction, Draft
from llct.features.observations.rules.visits import SeatWish, Visit
from llct.features.papers.models import Paper
from llct.features.papers.rules import PaperState
from llct.infra.db import db, unscoped
from tests.observations.scenes import (
    again,
    comment,
    concluded_comment,
    concluded_demo,
    fill,
    lesson,
    load_rubrics,
    sent,
    submit,
)
from tests.pages import Visitor, post
from tests.people import Human, People

Given = Callable[[Callable[[People], Observation]], int]


@pytest.fixture
def given(app: Flask, people: People) -> Given:
    """given(concluded_demo) makes an observation outside any request and returns its id."""

    def make(scene: Callable[[People], Observation]) -> int:
        with app.app_context(), unscoped():
            observation_id = scene(people).id
            db.session.commit()
            return observation_id

    return make


@pytest.fixture
def papers(app: Flask) -> Callable[[], list[Paper]]:
    def read() -> list[Paper]:
        with app.app_context(), unscoped():
            return list(db.session.scalars(db.select(Paper).order_by(Paper.id)))

    return read


def html(visit: Visitor, person: Human, url: str) -> str:
    return visit(person, url).get_data(as_text=True)


def test_the_office_prints_everything(people: People, visit: Visitor, given: Given) -> None:
    url = f"/van-ban/du-gio/{given(concluded_demo)}"

    for who in (people.director, people.deputy, people.clerk):
        page = html(visit, who, url)
        assert page.count("Tải bản Word") == 5
        assert "Phiếu dự giờ của Vàng Mí Dế" in page


def test_titles_of_a_table_repeat_on_every_printed_page(
    people: People, visit: Visitor, given: Given
) -> None:
    url = f"/van-ban/du-gio/{given(concluded_demo)}/bang-tong-hop/xem"

    page = html(visit, people.clerk, url)
    head, body = page.split('<table class="lined">')[1].split("</table>")[0].split("</thead>")

    assert (head.count("<tr>"), head.count("<th>"), head.count("<td")) == (1, 8, 0)
    assert (body.count("<tr>"), body.count("<th")) == (1 + 5 + 16, 0)


def test_the_lecturer_prints_what_names_nobody(
    people: People, visit: Visitor, given: Given
) -> None:
    url = f"/van-ban/du-gio/{given(concluded_demo)}"

    page = html(visit, people.lecturer_a, url)

    assert page.count("Tải bản Word") == 2
    assert "Vàng Mí Dế" not in page
    assert "Vàng Mí Dế" not in html(visit, people.lecturer_a, f"{url}/bang-tong-hop/xem")
    for form in (1, 2, 3):
        visit(people.lecturer_a, f"{url}/phieu-du-gio.docx?phan={form}", status=404)


def test_an_observer_prints_the_own_form_only(people: People, visit: Visitor, given: Given) -> None:
    url = f"/van-ban/du-gio/{given(concluded_demo)}"

    page = html(visit, people.lecturer_b, url)

    assert page.count("Tải bản Word") == 1
    assert "Phiếu dự giờ của Vàng Mí Dế" in page
    visit(people.lecturer_b, f"{url}/bien-ban.docx", status=404)


def test_strangers_find_nothing(people: People, visit: Visitor, given: Given) -> None:
    url = f"/van-ban/du-gio/{given(concluded_comment)}"

    for address in (url, f"{url}.zip", f"{url}/phieu-gop-y.docx", f"{url}/phieu-gop-y/xem"):
        visit(people.stranger, address, status=404)
        visit(people.administrator, address, status=404)


def test_an_unannounced_visit_is_in_no_paper_of_its_lecturer(
    people: People, visit: Visitor, given: Given
) -> None:
    made = given(lambda everybody: comment(everybody, is_announced=False))

    visit(people.lecturer_a, f"/van-ban/du-gio/{made}", status=404)
    visit(people.lecturer_a, f"/van-ban/du-gio/{made}/phieu-gop-y.docx?phan=trong", status=404)
    html(visit, people.deputy, f"/van-ban/du-gio/{made}")


def of_another_centre(people: People) -> Observation:
    """Concluded by the other centre's director, who has a seat here."""
    load_rubrics()
    stranger = people.stranger.person_id
    seats = (SeatWish(stranger, SeatRole.CHAIR), SeatWish(stranger, SeatRole.OBSERVER))
    visit = Visit(kind=ObservationKind.COMMENT, seats=seats, class_session_id=lesson(people).id)
    observation = again(operations.schedule(people.director.actor, visit))
    fill(observation, people.stranger, sent("strengths", "Rõ ràng"))
    submit(observation, people.stranger)
    observation = again(observation)
    operations.conclude(
        people.stranger.actor, observation, Draft(), seen_version=observation.version
    )
    return again(observation)


def test_a_seat_opens_the_papers_of_that_one_observation(
    people: People, visit: Visitor, given: Given
) -> None:
    made = given(of_another_centre)

    page = html(visit, people.stranger, f"/van-ban/du-gio/{made}")

    assert "Phiếu góp ý bài giảng" in page
    assert "trinh-ky" not in page
    visit(people.stranger, f"/van-ban/du-gio/{made}/phieu-gop-y.docx")
    visit(people.stranger, "/van-ban")


@pytest.mark.parametrize("kind", ["bang-tong-hop", "bien-ban"])
def test_papers_can_be_read_on_a_page(
    people: People, visit: Visitor, given: Given, kind: str
) -> None:
    made = given(concluded_demo)

    page = html(visit, people.clerk, f"/van-ban/du-gio/{made}/{kind}/xem")

    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in page
    assert "Nguyễn Thị Hường" in page


def test_the_archive_holds_every_paper(people: People, visit: Visitor, given: Given) -> None:
    made = given(concluded_demo)

    answer = visit(people.clerk, f"/van-ban/du-gio/{made}.zip")

    with ZipFile(io.BytesIO(answer.data)) as archive:
        assert len(archive.namelist()) == 5


def test_the_archive_of_a_quarter_holds_it_too(
    people: People, visit: Visitor, given: Given
) -> None:
    given(concluded_comment)

    answer = visit(people.director, "/van-ban/ho-so.zip?nam=2026&quy=4")

    with ZipFile(io.BytesIO(answer.data)) as archive:
        assert [name for name in archive.namelist() if "Phiếu góp ý bài giảng" in name]


def test_a_correction_voids_what_waits_for_a_signature(
    app: Flask,
    people: People,
    visit: Visitor,
    given: Given,
    papers: Callable[[], list[Paper]],
) -> None:
    made = given(concluded_demo)
    url = f"/van-ban/du-gio/{made}/bien-ban/trinh-ky"
    post(visit.client(people.clerk), url, {"version": 0})
    with app.app_context(), unscoped():
        observation = again(db.session.get_one(Observation, made))
        operations.correct(
            people.deputy.actor,
            observation,
            Draft(text="Khá.", points=("Thêm ví dụ ở địa phương",)),
            Correction(reason="Ghi nhầm."),
            seen_version=observation.version,
        )
        db.session.commit()

    assert [paper.state for paper in papers()] == [PaperState.VOID]
    assert "Ghi nhầm." in html(visit, people.clerk, f"/van-ban/du-gio/{made}")
