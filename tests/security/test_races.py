"""The same thing twice at the same moment: it happens once, and whoever was second is told so."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from llct.core.permissions import Role
from llct.features.accounts.models import Device, Person, RoleAssignment, User
from llct.features.centres import settings
from llct.features.centres.operations import set_value
from llct.features.classes.models import ClassSession
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.queries import list_of_observation
from llct.features.observations import operations
from llct.features.observations.models import Conclusion, FormEvent, Observation, ObservationForm
from llct.features.observations.rules import FormStatus, ObservationKind
from llct.infra.db import Event, db, unscoped
from tests.accounts.test_links import issue, token_of
from tests.factories import make_class
from tests.observations.scenes import (
    again,
    collected_demo,
    comment,
    concluded_demo,
    demo,
    form_of,
    lesson,
    load_rubrics,
    score_all,
    sent,
    visit_of,
)
from tests.pages import Visitor, csrf_of, post
from tests.papers.conftest import MINUTES, SHEET, Papers, Things, papers, things  # noqa: F401
from tests.people import Human, People, make_human
from tests.security.conftest import Build
from tests.security.race import at_once, sending, statuses, twin

REPEATS = 3


def versioned(make: Callable[..., Observation]) -> Callable[..., tuple[int, int]]:
    """A maker that gives the number and version a page would carry."""

    def run(*args: Any) -> tuple[int, int]:
        made = make(*args)
        return made.id, made.version

    return run


def count(app: Flask, query: sa.Select[Any]) -> int:
    with app.app_context(), unscoped():
        return db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0


def events(app: Flask, action: str) -> int:
    return count(app, sa.select(Event.id).where(Event.action == action))


def audit_holds(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert result.exit_code == 0, result.output


def test_two_pages_conclude_once(app: Flask, people: People, visit: Visitor, build: Build) -> None:
    number, version = build(versioned(collected_demo), people)
    clients = [visit.client(people.deputy) for _ in range(4)]
    data = {"version": version, "text": "Tiết giảng tốt", "point_1": "Thêm ví dụ"}

    answers = at_once([sending(c, f"/du-gio/{number}/ket-luan", data) for c in clients])

    assert statuses(answers).count(302) == 1
    assert set(statuses(answers)) <= {302, 409, 422}
    assert count(app, sa.select(Conclusion.id)) == events(app, "observation.conclude") == 1
    assert count(app, sa.select(ImprovementPoint.id)) == 1
    audit_holds(app)


def test_a_double_click_is_led_where_the_first_one_was(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    number, version = build(versioned(collected_demo), people)
    client = visit.client(people.deputy)
    clients = [client, *(twin(app, client) for _ in range(3))]
    data = {"version": version, "text": "Tốt", "point_1": "Thêm ví dụ", "_once": "o" * 22}

    answers = at_once([sending(c, f"/du-gio/{number}/ket-luan", data) for c in clients])

    assert statuses(answers) == [302] * 4
    assert {answer.location for answer in answers} == {answers[0].location}
    assert count(app, sa.select(Conclusion.id)) == 1


def test_the_last_observers_hand_in_together(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    observers = (people.deputy, people.lecturer_b, people.visiting)

    def filled() -> tuple[int, list[tuple[int, int]]]:
        observation = demo(people)
        for human in observers:
            score_all(observation, human)
        forms = [form_of(observation, human) for human in observers]
        return observation.id, [(form.id, form.version) for form in forms]

    number, forms = build(filled)
    calls = []
    for human, (form_id, version) in zip(observers, forms, strict=True):
        url = f"/du-gio/{number}/phieu/{form_id}/gui"
        calls += [sending(visit.client(human), url, {"version": version}) for _ in range(2)]

    answers = at_once(calls)

    assert statuses(answers).count(302) == 3
    assert set(statuses(answers)) <= {302, 409, 422}
    assert events(app, "observation.submit_form") == 3
    assert events(app, "observation.close_collection") == 1
    with app.app_context(), unscoped():
        stored = db.session.scalars(sa.select(ObservationForm.status)).all()
        assert set(stored) == {FormStatus.SUBMITTED}
        assert db.session.get_one(Observation, number).status == "collected"


def test_two_points_answered_at_once_make_the_visit_answered(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    for _ in range(REPEATS):
        number, points = build(_two_points, people)
        calls = [
            sending(
                visit.client(people.lecturer_a),
                f"/khac-phuc/{point_id}/phan-hoi",
                {"version": version, "reply": "acknowledged"},
            )
            for point_id, version in points
        ]

        assert statuses(at_once(calls)) == [302, 302]
        with app.app_context(), unscoped():
            assert db.session.get_one(Observation, number).status == "answered"


def test_two_halves_of_the_reply_page_make_the_visit_answered(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    number, points = build(_two_points, people)
    with app.app_context(), unscoped():
        version = db.session.get_one(Observation, number).version
    calls = []
    for index in range(2):
        data: dict[str, Any] = {"version": version}
        for at, (point_id, point_version) in enumerate(points):
            data[f"p{point_id}-version"] = point_version
            if at == index:
                data[f"p{point_id}-reply"] = "acknowledged"
        calls.append(sending(visit.client(people.lecturer_a), f"/du-gio/{number}/phan-hoi", data))

    answers = at_once(calls)

    done = statuses(answers).count(302)
    with app.app_context(), unscoped():
        points_now = list_of_observation(people.centre_id, number)
        replied = [point for point in points_now if point.reply is not None]
        status = db.session.get_one(Observation, number).status
    assert len(replied) == done
    assert (status == "answered") == (done == 2)


def _two_points(people: People) -> tuple[int, list[tuple[int, int]]]:
    observation = concluded_demo(people, "Thêm ví dụ", "Hỏi học viên")
    found = list_of_observation(people.centre_id, observation.id)
    return observation.id, [(point.id, point.version) for point in found]


def test_two_clerks_save_the_same_person(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context():
        version = db.session.get_one(Person, people.lecturer_a.person_id).version
    url = f"/nhan-su/{people.lecturer_a.person_id}/sua"
    names = [f"Nguyễn Thị Hường {n}" for n in range(4)]
    clients = [visit.client(people.director) for _ in names]
    calls = [
        sending(client, url, {"full_name": name, "protocol_rank": "50", "version": version})
        for client, name in zip(clients, names, strict=True)
    ]

    answers = at_once(calls)

    assert statuses(answers) == [302, 409, 409, 409]
    winner = next(i for i, answer in enumerate(answers) if answer.status_code == 302)
    with app.app_context():
        assert db.session.get_one(Person, people.lecturer_a.person_id).full_name == names[winner]
    assert events(app, "person.edit") == 1


def test_two_people_write_events_of_one_form(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    def made() -> tuple[int, int]:
        observation = demo(people, secretary=people.clerk)
        form = form_of(observation, people.lecturer_b)
        # Who writes for another may go on where they began, while the observer writes too.
        first = [sent("strengths", "Rõ")]
        operations.receive_events(people.clerk.actor, observation, form, first, origin="clerk")
        return observation.id, form.id

    number, form_id = build(made)
    url = f"/du-gio/{number}/phieu/{form_id}/su-kien"
    writers = [people.lecturer_b] * 3 + [people.clerk] * 3
    batches = [
        [
            {"id": str(uuid4()), "field": f"log:{uuid4()}", "base": 0, "value": {"minute": n}}
            for n in range(5)
        ]
        for _ in writers
    ]
    calls = [
        _batch(visit.client(human), url, batch)
        for human, batch in zip(writers, batches, strict=True)
        for _twice in range(2)
    ]

    answers = at_once(calls)

    assert set(statuses(answers)) == {200}
    taken = [receipt["status"] for answer in answers for receipt in answer.json["receipts"]]
    assert sorted(set(taken)) == ["duplicate", "stored"]
    assert taken.count("stored") == 30
    with app.app_context(), unscoped():
        numbers = list(db.session.scalars(sa.select(FormEvent.number).order_by(FormEvent.number)))
        assert numbers == list(range(1, 32))
        form = db.session.get_one(ObservationForm, form_id)
        assert (form.revision, len(form.state["log"])) == (31, 30)
    audit_holds(app)


def _batch(client: FlaskClient, url: str, batch: list[dict[str, Any]]) -> Callable[[], Any]:
    headers = {"X-CSRFToken": csrf_of(client), "Accept": "application/json"}
    return lambda: client.post(url, json={"events": batch}, headers=headers)


def test_guests_of_another_centre_write_beside_those_of_this_one(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    """@writes waits for those of one's own centre; the guest also waits for those of the lesson."""

    def made() -> tuple[int, list[int]]:
        load_rubrics()
        observers = [people.deputy, people.stranger, people.lecturer_b]
        held = visit_of(lesson(people), people.deputy, observers, kind=ObservationKind.DEMO)
        observation = again(operations.schedule(people.director.actor, held))
        return observation.id, [form_of(observation, human).id for human in observers]

    number, forms = build(made)
    calls = []
    for human, form_id in zip(
        (people.deputy, people.stranger, people.lecturer_b), forms, strict=True
    ):
        url = f"/du-gio/{number}/phieu/{form_id}/su-kien"
        for at in range(3):
            event = {
                "id": str(uuid4()),
                "field": f"log:{uuid4()}",
                "base": 0,
                "value": {"minute": at},
            }
            calls.append(_batch(visit.client(human), url, [event]))

    answers = at_once(calls)

    assert statuses(answers) == [200] * 9
    assert count(app, sa.select(FormEvent.id)) == 9
    assert events(app, "observation.start") == 1
    audit_holds(app)


def test_a_one_time_link_is_used_once(app: Flask, people: People, visit: Visitor) -> None:
    for _ in range(REPEATS):
        token = token_of(issue(visit, people.director, people.lecturer_a))
        with app.app_context():
            before = db.session.scalar(sa.select(sa.func.count(Device.id)))

        answers = at_once([sending(app.test_client(), f"/lien-ket/{token}", {}) for _ in range(4)])

        assert statuses(answers).count(302) == 1
        assert set(statuses(answers)) <= {302, 410, 422}
        with app.app_context():
            assert db.session.scalar(sa.select(sa.func.count(Device.id))) == (before or 0) + 1


def test_a_centre_keeps_a_director(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    def second() -> tuple[Human, list[tuple[int, int, int]]]:
        human = make_human("Lý A Sùng", Role.DIRECTOR, centre_id=people.centre_id)
        db.session.flush()
        rows = db.session.execute(
            sa.select(RoleAssignment.user_id, RoleAssignment.id, User.version)
            .join(User, User.id == RoleAssignment.user_id)
            .where(
                RoleAssignment.role == Role.DIRECTOR, RoleAssignment.centre_id == people.centre_id
            )
        )
        return human, [tuple(row) for row in rows]

    _human, held = build(second)
    assert len(held) == 2
    calls = [
        sending(
            visit.client(people.administrator),
            f"/nguoi-dung/{user_id}/vai-tro/{assignment_id}/thoi",
            {"version": version},
        )
        for user_id, assignment_id, version in held
    ]

    answers = at_once(calls)

    assert statuses(answers) == [302, 422]
    assert events(app, "user.revoke") == 1


def test_numbers_of_papers_are_given_once(
    app: Flask,
    people: People,
    visit: Visitor,
    things: Things,  # noqa: F811
    papers: Papers,  # noqa: F811
) -> None:
    things.offers = (MINUTES, SHEET)
    with app.app_context(), unscoped():
        set_value(people.director.actor, people.centre_id, settings.NUMBERS_AUTOMATIC, True)
        db.session.commit()
    for thing in (1, 2):
        post(visit.client(people.deputy), f"/van-ban/thu/{thing}/bien-ban/trinh-ky", {"version": 0})
    signed = {"signer_name": "Hoàng Văn Sình", "signed_on": "16/11/2026", "number": ""}
    calls = [
        sending(
            visit.client(people.deputy),
            f"/van-ban/{paper.id}/da-ky",
            {**signed, "version": paper.version},
        )
        for paper in papers()
    ]

    answers = at_once(calls)

    assert statuses(answers) == [302, 302]
    assert sorted(paper.number for paper in papers()) == ["01", "02"]


def test_one_paper_is_presented_and_signed_once(
    app: Flask,
    people: People,
    visit: Visitor,
    things: Things,  # noqa: F811
    papers: Papers,  # noqa: F811
) -> None:
    url = "/van-ban/thu/1/bien-ban/trinh-ky"

    presenting = [people.clerk, people.deputy, people.deputy, people.clerk]
    presented = at_once([sending(visit.client(who), url, {"version": 0}) for who in presenting])
    paper = papers()[0]
    signed = {"signer_name": "Hoàng Văn Sình", "signed_on": "16/11/2026", "number": "05"}
    both = at_once(
        [
            sending(
                visit.client(human),
                f"/van-ban/{paper.id}/da-ky",
                {**signed, "version": paper.version},
            )
            for human in (people.clerk, people.deputy)
        ]
    )

    assert statuses(presented) == [302, 409, 409, 409]
    assert len(papers()) == 1
    assert statuses(both)[0] == 302
    assert statuses(both)[1] in {409, 422}
    assert events(app, "paper.sign") == 1


@pytest.mark.proof
def test_the_audit_chain_holds_when_many_write_in_one_centre(
    app: Flask, people: People, visit: Visitor, is_proof: bool
) -> None:
    """Nobody has written in this centre yet: the chain itself is begun by several at once."""
    rounds, threads = (25, 8) if is_proof else (3, 8)
    stored = []
    for at in range(rounds):
        calls = [
            sending(
                visit.client(people.director),
                "/nhan-su/moi",
                {"full_name": f"Giàng Thị {at} {n}", "birth_year": "1980", "protocol_rank": "50"},
            )
            for n in range(threads)
        ]
        stored += statuses(at_once(calls))

    assert set(stored) == {302}
    assert events(app, "person.create") == rounds * threads
    with app.app_context(), unscoped():
        numbers = db.session.scalars(
            sa.select(Event.number)
            .where(Event.chain == f"centre:{people.centre_id}")
            .order_by(Event.number)
        ).all()
    assert list(numbers) == list(range(1, len(numbers) + 1))
    audit_holds(app)


def test_whoever_reads_is_not_stopped_by_whoever_writes(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    number, _version = build(versioned(comment), people)
    stop = threading.Event()
    reader = visit.client(people.director)
    pages: list[int] = []

    def read() -> None:
        while not stop.is_set():
            pages.append(reader.get(f"/du-gio/{number}").status_code)

    thread = threading.Thread(target=read)
    thread.start()
    calls = [
        sending(
            visit.client(people.director),
            "/nhan-su/moi",
            {"full_name": f"Vừ Thị {n} Mai", "birth_year": "1980", "protocol_rank": "50"},
        )
        for n in range(6)
    ]
    try:
        answers = at_once(calls)
    finally:
        stop.set()
        thread.join()

    assert statuses(answers) == [302] * 6
    assert set(pages) == {200}


def test_one_session_is_planned_once_by_a_double_click(
    app: Flask, people: People, visit: Visitor, build: Build
) -> None:
    class_id = build(lambda: make_class(people.centre_id).id)
    client = visit.client(people.clerk)
    clients = [client, *(twin(app, client) for _ in range(3))]
    data = {
        "on": "23/11/2026",
        "starts": "07:30",
        "ends": "",
        "periods": "5",
        "module_id": "",
        "topic": "Khai giảng",
        "room": "Phòng 1",
        "lecturer_id": "",
        "note": "",
        "_once": "p" * 22,
    }

    answers = at_once([sending(c, f"/lich-giang/lop/{class_id}/them", data) for c in clients])

    assert statuses(answers) == [302] * 4, answers[0].get_data(as_text=True)[:3000]
    assert count(app, sa.select(ClassSession.id)) == 1
