"""Numbers that are no numbers, ids of nobody: refused in words where the forms do not check."""

from __future__ import annotations

from decimal import Decimal

import pytest

from llct.features.observations import operations
from tests.observations.scenes import FULL, collected_demo, concluded_demo, demo
from tests.pages import Visitor, post
from tests.people import People
from tests.security.conftest import Build
from tests.security.scene import ids_of

ODD = ("NaN", "sNaN", "-Infinity", "1e999999", "9" * 5000)
KEY = next(iter(FULL))


def agreed(people: People) -> dict[str, list[object]]:
    observation = collected_demo(people)
    operations.agree(
        people.deputy.actor,
        observation,
        criterion_key=KEY,
        score=Decimal(1),
        reason="x",
        seen=None,
    )
    return ids_of(observation)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_agreed_score_is_refused(
    people: People, visit: Visitor, build: Build, odd: str
) -> None:
    number = build(agreed, people)["observation_id"][0]
    client = visit.client(people.deputy)
    url = f"/du-gio/{number}/thong-nhat/{KEY}"

    answers = [
        post(client, url, {"score": "2", "reason": "x", "seen": odd}),
        post(client, url, {"score": odd, "reason": "x", "seen": "1"}),
    ]

    assert {answer.status_code for answer in answers} <= {404, 409, 422}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_score_in_a_correction_is_refused(
    people: People, visit: Visitor, build: Build, odd: str
) -> None:
    ids = build(_concluded, people)
    data = {
        "version": ids[1],
        "text": "Tốt",
        "correction_reason": "Nhầm",
        f"agreed:{KEY}": odd,
        f"reason:{KEY}": "x",
    }

    answer = post(visit.client(people.deputy), f"/du-gio/{ids[0]}/dinh-chinh", data)

    assert answer.status_code == 422


def _concluded(people: People) -> tuple[int, int]:
    observation = concluded_demo(people)
    return observation.id, observation.version


def test_addresses_with_endless_numbers_open(people: People, visit: Visitor) -> None:
    client = visit.client(people.clerk)
    many = "9" * 5000

    answers = [
        client.get(f"/du-gio/xep-lich?tu-nhap=1&observers={many}&chair={many}&plan_row={many}"),
        client.get(f"/du-gio/xep-lich?session={many}"),
        client.get(f"/du-gio?page={many}&q={many}"),
        client.get(f"/van-ban/ho-so?nam={many}&quy={many}"),
        client.get(f"/lop-hoc/moi?giong={'9' * 20}"),
        client.get(f"/du-gio/xep-lich?tu-nhap=1&lecturer={'9' * 20}&periods={'9' * 20}"),
    ]

    assert all(answer.status_code < 500 for answer in answers)


@pytest.mark.parametrize("person_id", ["0", "987654321", "99999999999999999999"])
def test_nobody_is_invited(people: People, visit: Visitor, build: Build, person_id: str) -> None:
    number = build(_demo, people)
    data = {"person_id": person_id, "role": "observer"}

    answer = post(visit.client(people.director), f"/du-gio/{number}/thanh-phan", data)

    assert answer.status_code in {404, 422}


def _demo(people: People) -> int:
    return demo(people).id
