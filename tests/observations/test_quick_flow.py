"""From a session of the timetable to the signed-ready paper in a handful of steps.

A step is a click or a field; the remarks themselves do not count. The promise is 15.
"""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from llct.features.observations import operations
from tests.observations.conftest import Build
from tests.observations.scenes import comment, form_of, lesson, load_rubrics, sent
from tests.pages import Visitor, csrf_of, post
from tests.people import People

MOST_STEPS = 15


def prepared(people: People) -> int:
    load_rubrics()
    return int(lesson(people).id)


class Person:
    """Somebody who only follows links and presses the buttons that pages show."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = ""
        self.steps = 0

    def open(self, url: str) -> None:
        answer = self.client.get(url, follow_redirects=True)
        assert answer.status_code == 200, url
        self.page = answer.get_data(as_text=True)

    def click(self, label: str) -> None:
        """Follow the link that carries this label."""
        self.open(self.address(label))

    def address(self, label: str) -> str:
        self.steps += 1
        for href, inside in re.findall(r'<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', self.page, re.S):
            if label in re.sub(r"<[^>]+>", "", inside):
                return str(href).replace("&amp;", "&")
        raise AssertionError(f"no link {label!r}")

    def press(self, action: str, **fields: str) -> None:
        """Press the button of the form with this address, its other fields as they stand."""
        self.steps += 1
        for form in re.findall(r"<form\b.*?</form>", self.page, re.S):
            opening = re.search(r'action="([^"]*)"', form)
            if opening is None or action not in opening.group(1):
                continue
            data = {**_values(form), **fields, "csrf_token": csrf_of(self.client)}
            url = opening.group(1) or "/"
            answer = self.client.post(url, data=data, follow_redirects=True)
            assert answer.status_code == 200, answer.status_code
            self.page = answer.get_data(as_text=True)
            return
        raise AssertionError(f"no form {action!r}")


def _values(form: str) -> dict[str, str]:
    """What a browser would send without touching anything."""
    values = {}
    for tag in re.findall(r"<input[^>]*>", form):
        at = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        is_choice = at.get("type") in ("radio", "checkbox")
        if at.get("name") and (not is_choice or re.search(r"\bchecked\b", tag)):
            values[at["name"]] = at.get("value", "")
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option[^>]*\bselected\b[^>]*value="([^"]*)"', inside) or re.search(
            r'<option[^>]*value="([^"]*)"[^>]*\bselected\b', inside
        )
        first = re.search(r'<option[^>]*value="([^"]*)"', inside)
        found = chosen or first
        values[name] = found.group(1) if found else ""
    return values


def test_a_comment_goes_from_session_to_paper(people: People, visit: Visitor, build: Build) -> None:
    session = build(prepared, people)
    person = Person(visit.client(people.director))

    person.open(f"/lich-giang/{session}")
    person.click("Xếp dự giờ")
    person.steps += 1
    answer = person.client.post(
        "/du-gio/xep-lich",
        data={**_values(person.page), "csrf_token": csrf_of(person.client)},
        follow_redirects=True,
    )
    person.page = answer.get_data(as_text=True)
    person.click("Mở phiếu dự giờ")
    save = re.search(r'action="(/du-gio/\d+/phieu/\d+/luu)"', person.page)
    assert save is not None
    post(
        person.client,
        save.group(1),
        {"base": 0, "strengths": "Rõ ràng", "limits": "Hơi nhanh", "suggestions": "Hỏi thêm"},
    )
    person.open(save.group(1).removesuffix("/luu"))
    person.click("Xem lại và gửi phiếu")
    assert re.search(r'<textarea[^>]*name="point_1"[^>]*>\s*Hỏi thêm<', person.page)
    person.press("/gui", conclude="1", point_1="Dành 5 phút cuối hỏi đáp")
    person.click("Văn bản (Word)")
    paper = person.client.get(person.address("Tải bản Word"))

    assert paper.status_code == 200
    assert paper.get_data()[:2] == b"PK"
    assert person.steps <= MOST_STEPS, person.steps


def test_the_task_of_the_only_observer_leads_straight_to_the_conclusion(
    people: People, visit: Visitor, build: Build
) -> None:
    """The form came in by somebody else's hand: nothing is left but to conclude."""

    def entered() -> int:
        observation = comment(people)
        form = form_of(observation, people.deputy)
        events = [sent("strengths", "Tốt")]
        operations.receive_events(people.clerk.actor, observation, form, events, origin="c")
        operations.submit(people.clerk.actor, observation, form, seen_version=form.version)
        return int(observation.id)

    number = build(entered)

    task = visit.client(people.deputy).get(f"/du-gio/{number}/thong-nhat")
    other = visit.client(people.director).get(f"/du-gio/{number}/thong-nhat")

    assert task.location == f"/du-gio/{number}/ket-luan"
    assert other.location == f"/du-gio/{number}"
