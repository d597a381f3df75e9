"""kill -9 while the clerk brings files for others: taken in and put to plans wholly or not at all.

Two files come in pieces, are taken in one by one, and go to their plans in one step. After each
kill what was answered is there, what was not is there completely or not at all, and the clerk goes
on from the list as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.lesson_plans.models import LessonPlan, PlanVersion, WaitingFile
from llct.features.lesson_plans.rules import PlanStatus
from llct.features.notices.models import Notice
from llct.infra.db import Event, db, unscoped
from llct.infra.storage import file_store
from tests.lesson_plans.conftest import URL, Ground, docx, make_ground
from tests.lesson_plans.test_arriving import JSON, Line
from tests.pages import Visitor, csrf_of, post
from tests.people import Human, People
from tests.proof.kill_points import KillPoints, killed_at, sweep_all, verify

SEED, TRIED = 31, 1
FIRST, SECOND, FILE = "first file", "second file", "filing"
OK = {200, 201, 302}

POINTS = (
    "first file: before fsync incoming",
    "first file: before replace incoming to files",
    "first file: after replace incoming to files",
    "first file: before fsync files",
    "first file: INSERT waiting_file",
    "first file: before commit",
    "first file: after commit",
    "second file: after replace incoming to files",
    "second file: INSERT waiting_file",
    "second file: after commit",
    "filing: INSERT lesson_plan",
    "filing: INSERT plan_version",
    "filing: INSERT plan_text",
    "filing: INSERT event",
    "filing: UPDATE waiting_file",
    "filing: INSERT lesson_plan 2",
    "filing: INSERT plan_version 2",
    "filing: INSERT plan_text 2",
    "filing: INSERT notice",
    "filing: INSERT request_receipt",
    "filing: before commit",
    "filing: after commit",
)


@dataclass
class Bringing:
    """Two files of two lecturers that the clerk brings and puts to their plans."""

    app: Flask
    people: People
    ground: Ground
    number: int

    def __post_init__(self) -> None:
        self.clerk = Visitor(self.app).client(self.people.clerk)
        self.line = Line(self.clerk)
        self.contents = [docx(f"Giáo án số {self.number}, tệp {n}") for n in (1, 2)]
        self.authors: list[Human] = [self.people.lecturer_a, self.people.lecturer_b]

    def run(self, points: KillPoints, answered: Any) -> None:
        """All stages; every answer is reported at once."""
        for number, stage in enumerate((FIRST, SECOND)):
            self._send(number)
            points.stage = stage
            answer = self._take_in()
            points.stage = ""
            answered(stage, answer.status_code, self.line.token)
        points.stage = FILE
        answer = self._put_to_plans()
        points.stage = ""
        answered(FILE, answer.status_code, "")

    def _send(self, number: int) -> None:
        self.line.whole(self.contents[number], name=self._name(number), place="files")

    def _name(self, number: int) -> str:
        return f"{self.number}-{number}.docx"

    def _take_in(self) -> Any:
        headers = {**JSON, "X-CSRFToken": csrf_of(self.clerk)}
        data = {"token": self.line.token}
        return self.clerk.post(f"{URL}/nhap-nhieu/nhan", data=data, headers=headers)

    def _put_to_plans(self) -> Any:
        rows = self.waiting()
        fields: dict[str, Any] = {"row": [*rows], "chosen": [*rows], "is_sent": "1", "file": "1"}
        for key, name in rows.items():
            number = int(name.partition("-")[2].partition(".")[0])
            fields |= {
                f"lecturer-{key}": self.authors[number].name,
                f"module-{key}": "Bài 1: Nội dung thứ 1 – Bồi dưỡng nhận thức về Đảng",
                f"audience-{key}": f"Lớp {self.number}",
                f"seen-{key}": "",
            }
        return post(self.clerk, f"{URL}/cho-xep", {**fields, "_once": f"{self.number:022d}"})

    def waiting(self) -> dict[int, str]:
        """Files of this try that are on the list, by their row."""
        query = sa.select(WaitingFile.id, WaitingFile.file_name).where(
            WaitingFile.file_name.like(f"{self.number}-%"), WaitingFile.plan_id.is_(None)
        )
        with self.app.app_context(), unscoped():
            return {row.id: row.file_name for row in db.session.execute(query)}

    @property
    def names(self) -> list[str]:
        return [self._name(number) for number in range(len(self.contents))]

    def go_on(self) -> None:
        """After the restart: what is not on the list is brought again, then all is put to plans.

        The form is sent again in any case, as a browser does that got no answer.
        """
        done = self.filed()
        for number, name in enumerate(self.names):
            if not done and name not in self.waiting().values():
                self._send(number)
                assert self._take_in().status_code == 200
        assert self._put_to_plans().status_code == 302

    def filed(self) -> int:
        """How many plans there are; everything about them must agree with that."""
        with self.app.app_context(), unscoped():
            query = sa.select(LessonPlan.id).where(LessonPlan.audience == f"Lớp {self.number}")
            plan_ids = list(db.session.scalars(query))
            versions = db.session.scalars(
                sa.select(PlanVersion).where(PlanVersion.plan_id.in_(plan_ids))
            ).all()
            events = sa.select(Event.action).where(
                Event.subject_kind == "lesson_plan", Event.subject_id.in_(plan_ids)
            )
            actions = sorted(db.session.scalars(events))
            filed = sa.select(WaitingFile.plan_id).where(WaitingFile.plan_id.in_(plan_ids))
            told = sa.select(Notice.person_id).where(
                Notice.kind == "lesson_plan.submitted", Notice.text.contains(f"Lớp {self.number}")
            )
            stored = {file_store().read(one.file_digest) for one in versions}
            assert stored == (set(self.contents) if plan_ids else set())
            assert {one.status for one in versions} <= {PlanStatus.SUBMITTED}
            assert set(db.session.scalars(filed)) == set(plan_ids)
            assert actions == sorted(["lesson_plan.submit", "lesson_plan.upload"] * len(plan_ids))
            approvers = {self.people.director.person_id, self.people.deputy.person_id}
            assert sorted(db.session.scalars(told)) == (sorted(approvers) if plan_ids else [])
            return len(plan_ids)


@pytest.mark.proof
def test_files_brought_for_others_are_in_or_out(app: Flask, people: People, is_proof: bool) -> None:
    with app.app_context(), unscoped():
        ground = make_ground()
    whole = Bringing(app, people, ground, 1)
    reached, _answers = killed_at(whole, None)
    assert (whole.filed(), whole.waiting()) == (2, {})
    assert set(reached) >= set(POINTS), (sorted(set(POINTS) - set(reached)), reached)
    random = Random(SEED)  # noqa: S311 - which of the places
    chosen = POINTS if is_proof else random.sample(POINTS, TRIED)

    for number, point in enumerate(chosen, start=2):
        one = Bringing(app, people, ground, number)
        _reached, answers = killed_at(one, point)
        assert set(answers.values()) <= OK, (point, answers)

        count, listed = one.filed(), one.waiting()
        verify(app)

        assert count in {0, 2}, point
        assert count == 2 or FILE not in answers, point
        if not count:
            stages = zip(one.names, (FIRST, SECOND), strict=True)
            answered = [name for name, stage in stages if stage in answers]
            assert set(answered) <= set(listed.values()), (point, listed)
        one.go_on()
        assert (one.filed(), one.waiting()) == (2, {}), point
    sweep_all(app)
    assert " 0 without a row" in verify(app)
