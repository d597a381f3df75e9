"""kill -9 at every step of an upload and an approval: before or after, never between.

A copy of this process does the work and kills itself at one named place. What it had answered is
there; what it had not answered is there completely or not at all; the person goes on from there.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.lesson_plans.models import LessonPlan, PlanAttachment, PlanVersion
from llct.features.lesson_plans.rules import PlanStatus
from llct.features.notices.models import Notice
from llct.infra.db import Event, db, unscoped
from llct.infra.storage import file_store
from tests.lesson_plans.conftest import URL, Ground, docx, make_ground
from tests.lesson_plans.test_arriving import Line
from tests.pages import Visitor, post
from tests.people import People
from tests.pictures import PNG
from tests.proof.kill_points import KillPoints, killed_at, sweep_all, verify

SEED, TRIED = 30, 2
BEGIN, FIRST, LAST, FORM, APPROVE = "begin", "first piece", "last piece", "form", "approval"
OK = {200, 201, 302}

POINTS = (
    "begin: before fsync arrival's folder",
    "begin: before fsync arrival's name",
    "begin: after fsync arrival's name",
    "first piece: before fsync arrival's new",
    "first piece: before replace arrival's new to arrival's piece",
    "first piece: after replace arrival's new to arrival's piece",
    "first piece: after fsync arrival's folder",
    "last piece: after fsync arrival's new",
    "last piece: after replace arrival's new to arrival's piece",
    "last piece: before fsync arrival's new 2",
    "last piece: before replace arrival's new to arrival's whole",
    "last piece: after replace arrival's new to arrival's whole",
    "last piece: before unlink arrival's piece",
    "last piece: before unlink arrival's piece 2",
    "form: before fsync incoming",
    "form: before replace incoming to files",
    "form: after replace incoming to files",
    "form: before fsync files",
    "form: after fsync files",
    "form: after fsync incoming 2",
    "form: after replace incoming to files 2",
    "form: after fsync files 2",
    "form: INSERT lesson_plan",
    "form: INSERT plan_version",
    "form: INSERT plan_attachment",
    "form: UPDATE event_chain",
    "form: INSERT event",
    "form: INSERT plan_text",
    "form: UPDATE plan_version",
    "form: INSERT event 2",
    "form: INSERT notice",
    "form: INSERT request_receipt",
    "form: before commit",
    "form: after commit",
    "form: before rmtree arrival's folder",
    "form: after rmtree arrival's folder",
    "approval: UPDATE lesson_plan",
    "approval: UPDATE plan_version",
    "approval: UPDATE plan_attachment",
    "approval: INSERT event",
    "approval: INSERT notice",
    "approval: before commit",
    "approval: after commit",
)


@dataclass
class Try:
    """One plan that somebody wants to send and to have approved."""

    app: Flask
    people: People
    ground: Ground
    number: int

    def __post_init__(self) -> None:
        self.content = docx(f"Giáo án số {self.number}")
        self.half = len(self.content) // 2
        self.author = Visitor(self.app).client(self.people.lecturer_a)
        self.deputy = Visitor(self.app).client(self.people.deputy)
        self.line = Line(self.author)

    def run(self, points: KillPoints, answered: Any) -> None:
        """All stages; every answer is reported at once."""
        for stage in (BEGIN, FIRST, LAST, FORM, APPROVE):
            points.stage = stage
            answer = getattr(self, f"_{stage.replace(' ', '_')}")()
            points.stage = ""
            answered(stage, answer.status_code, self.line.token)

    def _begin(self) -> Any:
        return self.line.begin(len(self.content), name=f"Bài {self.number}.docx")

    def _first_piece(self) -> Any:
        return self.line.piece(0, self.content[: self.half])

    def _last_piece(self) -> Any:
        return self.line.piece(self.half, self.content[self.half :])

    def _form(self) -> Any:
        return post(
            self.author,
            f"{URL}/nop",
            {
                "lecturer_id": self.people.lecturer_a.lecturer_id,
                "module_id": self.ground.module_ids[0],
                "audience": f"Lớp {self.number}",
                "main_arrived": self.line.token,
                "attachments": (io.BytesIO(PNG[:30] + bytes([self.number]) + PNG[31:]), "Ảnh.png"),
                "is_sent": "1",
                "_once": f"{self.number:022d}",
            },
        )

    def _approval(self) -> Any:
        plan = self.plan()
        assert plan is not None
        return post(self.deputy, f"{URL}/{plan.id}/duyet", {"version": plan.version})

    def plan(self) -> LessonPlan | None:
        with self.app.app_context(), unscoped():
            query = sa.select(LessonPlan).where(LessonPlan.audience == f"Lớp {self.number}")
            found = db.session.scalar(query)
            db.session.expunge_all()
            return found

    def go_on(self) -> None:
        """After the restart: from where the server stands, to the end."""
        if self.plan() is None:
            if not self.line.token or self.line.offset().status_code == 404:
                assert self._begin().status_code == 201
            offset = self.line.offset().json["offset"]
            if offset < len(self.content):
                assert self.line.piece(offset, self.content[offset:]).status_code == 200
            assert self._form().status_code == 302
        if self.status() is PlanStatus.SUBMITTED:
            assert self._approval().status_code == 302

    def status(self) -> PlanStatus | None:
        """Where the plan stands; everything about it must agree with that."""
        plan = self.plan()
        if plan is None:
            return None
        with self.app.app_context(), unscoped():
            version = db.session.scalars(
                sa.select(PlanVersion).where(PlanVersion.plan_id == plan.id)
            ).one()
            attached = db.session.scalars(
                sa.select(PlanAttachment).where(PlanAttachment.version_id == version.id)
            ).one()
            actions = db.session.scalars(
                sa.select(Event.action)
                .where(Event.subject_kind == "lesson_plan", Event.subject_id == plan.id)
                .order_by(Event.id)
            ).all()
            told = db.session.scalar(
                sa.select(sa.func.count(Notice.id)).where(Notice.path == f"{URL}/{plan.id}")
            )
            assert file_store().read(version.file_digest) == self.content
            assert file_store().holds(attached.file_digest)
            is_approved = version.status is PlanStatus.APPROVED
            story = ["upload", "submit", *(["approve"] if is_approved else [])]
            assert actions == [f"lesson_plan.{action}" for action in story]
            assert (version.sealed_digest is not None) == is_approved
            assert (plan.approved_number == 1) == is_approved
            assert attached.sealed_digest == version.sealed_digest
            assert told, "the deputy was told"
            return version.status


@pytest.mark.proof
def test_nothing_stands_between_before_and_after(
    app: Flask, people: People, is_proof: bool
) -> None:
    with app.app_context(), unscoped():
        ground = make_ground()
    reached, _answers = killed_at(Try(app, people, ground, 0), None)
    assert len(POINTS) >= 30
    assert set(reached) >= set(POINTS), sorted(set(POINTS) - set(reached))
    random = Random(SEED)  # noqa: S311 - which of the places
    chosen = POINTS if is_proof else random.sample(POINTS, TRIED)

    for number, point in enumerate(chosen, start=1):
        one = Try(app, people, ground, number)
        _reached, answers = killed_at(one, point)
        assert set(answers.values()) <= OK, (point, answers)

        status = one.status()
        verify(app)

        if FORM in answers:
            assert status in {PlanStatus.SUBMITTED, PlanStatus.APPROVED}, point
        if FIRST in answers and status is None:
            assert one.line.offset().json["offset"] >= one.half, point
        one.go_on()
        assert one.status() is PlanStatus.APPROVED, point
    sweep_all(app)
    assert " 0 without a row" in verify(app)
