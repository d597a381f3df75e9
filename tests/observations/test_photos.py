"""Photos of notes beside a form."""

from __future__ import annotations

import io

import pytest
from werkzeug.test import TestResponse

from llct.core.errors import Invalid
from llct.features.centres import settings
from llct.features.observations import operations
from llct.features.observations.models import FormPhoto
from llct.infra.db import db
from llct.infra.storage import file_store, named_digests
from tests.observations.conftest import Build
from tests.observations.scenes import comment, demo, fill, form_of, hand_in, sent
from tests.pages import Visitor, csrf_of
from tests.people import Human, People
from tests.pictures import JPEG, JPEG_HEAD, PNG, jpeg_of


def begun(people: People) -> tuple[int, int]:
    observation = comment(people)
    fill(observation, people.deputy, sent("strengths", "Tốt"))
    return observation.id, form_of(observation, people.deputy).id


def send(visit: Visitor, human: Human, place: tuple[int, int], *files: bytes) -> TestResponse:
    client = visit.client(human)
    photos = [(io.BytesIO(content), f"../sổ tay {n}.exe") for n, content in enumerate(files)]
    return client.post(
        f"/du-gio/{place[0]}/phieu/{place[1]}/anh",
        data={"csrf_token": csrf_of(client), "photo": photos},
    )


def photos(read: Build) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = read(
        lambda: [(p.id, p.name, p.digest) for p in db.session.scalars(db.select(FormPhoto)).all()]
    )
    return found


def test_photos_are_kept_and_shown_on_the_review_page(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    place = build(begun, people)

    send(visit, people.deputy, place, JPEG, PNG)

    kept = photos(read)
    assert [name.rpartition(".")[2] for _id, name, _digest in kept] == ["jpg", "png"]
    assert not any("/" in name for _id, name, _digest in kept)
    page = visit(people.deputy, f"/du-gio/{place[0]}/phieu/{place[1]}/xem-lai")
    assert kept[0][1] in page.get_data(as_text=True)
    picture = visit.client(people.deputy).get(
        f"/du-gio/{place[0]}/phieu/{place[1]}/anh/{kept[0][0]}"
    )
    assert picture.data == JPEG
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    assert picture.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "content", [b"", b"MZ" + b"0" * 50, JPEG[:-2], b"%PDF-1.4\n%%EOF", b"<svg onload='x'/>"]
)
def test_what_is_no_whole_picture_is_refused_and_nothing_stays(
    people: People, visit: Visitor, build: Build, read: Build, content: bytes
) -> None:
    place = build(begun, people)

    send(visit, people.deputy, place, content)

    assert photos(read) == []


def test_the_same_photo_twice_is_one_photo(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    place = build(begun, people)

    send(visit, people.deputy, place, JPEG)
    send(visit, people.deputy, place, JPEG)

    assert len(photos(read)) == 1


def test_others_find_neither_form_nor_photo(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    place = build(begun, people)
    send(visit, people.deputy, place, JPEG)
    number = photos(read)[0][0]
    url = f"/du-gio/{place[0]}/phieu/{place[1]}/anh/{number}"

    for human in (people.stranger, people.lecturer_a, people.lecturer_b, people.director):
        assert send(visit, human, place, PNG).status_code == 404
        assert visit.client(human).get(url).status_code == 404
    assert len(photos(read)) == 1


def test_a_handed_in_form_takes_no_more_photos_and_loses_none(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    def handed_in() -> tuple[int, int]:
        observation = demo(people)
        form = form_of(observation, people.lecturer_b)
        operations.add_photo(people.lecturer_b.actor, observation, form, name="a.jpg", content=JPEG)
        hand_in(observation, people.lecturer_b)
        return observation.id, form.id

    place = build(handed_in)
    number = photos(read)[0][0]
    client = visit.client(people.lecturer_b)

    late = send(visit, people.lecturer_b, place, PNG)
    gone = client.post(
        f"/du-gio/{place[0]}/phieu/{place[1]}/anh/{number}/bo",
        data={"csrf_token": csrf_of(client)},
    )

    assert (late.status_code, gone.status_code) == (422, 422)
    assert len(photos(read)) == 1


def test_a_photo_is_taken_away_while_the_form_is_open(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    place = build(begun, people)
    send(visit, people.deputy, place, JPEG)
    client = visit.client(people.deputy)

    client.post(
        f"/du-gio/{place[0]}/phieu/{place[1]}/anh/{photos(read)[0][0]}/bo",
        data={"csrf_token": csrf_of(client)},
    )

    assert photos(read) == []


@pytest.mark.usefixtures("session")
class TestRules:
    def test_size_and_number_have_limits(self, people: People) -> None:
        observation = comment(people)
        form = form_of(observation, people.deputy)
        actor = people.deputy.actor
        most = settings.get(people.centre_id, settings.PHOTO_LIMIT_MB)
        huge = JPEG[:-2] + b"0" * (most * 1024 * 1024) + JPEG[-2:]

        with pytest.raises(Invalid):
            operations.add_photo(actor, observation, form, name="a", content=huge)
        for n in range(12):
            content = jpeg_of(bytes([n]))
            operations.add_photo(actor, observation, form, name="a", content=content)
        with pytest.raises(Invalid):
            operations.add_photo(actor, observation, form, name="a", content=PNG)

    def test_nothing_is_kept_of_where_a_photo_was_taken(self, people: People) -> None:
        observation = comment(people)
        form = form_of(observation, people.deputy)
        place = b"Exif\0\0GPS 21 30 12 N"
        taken = JPEG_HEAD + b"\xff\xe1" + (len(place) + 2).to_bytes(2, "big") + place

        photo = operations.add_photo(
            people.deputy.actor,
            observation,
            form,
            name="a.jpg",
            content=JPEG.replace(JPEG_HEAD, taken),
        )

        assert file_store().read(photo.digest) == JPEG

    def test_the_storage_knows_whose_the_file_is(self, people: People) -> None:
        observation = comment(people)
        form = form_of(observation, people.deputy)

        photo = operations.add_photo(
            people.deputy.actor, observation, form, name="a.jpg", content=JPEG
        )

        assert named_digests() == {photo.digest}
        assert file_store().read(photo.digest) == JPEG
