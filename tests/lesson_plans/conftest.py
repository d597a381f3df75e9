"""Lesson plans with valid defaults, for tests with and without the client."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from docx import Document
from flask import Flask

from llct.core import clock
from llct.features.centres.models import CentreSetting
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.operations import Sending, SentFile
from llct.features.lesson_plans.operations.receiving import (
    Checked,
    Limits,
    check_attachment,
    check_main,
)
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
from tests.factories import make_programme, modules_of
from tests.infra.documents.others import pdf
from tests.infra.documents.packages import pptx
from tests.people import Human, People

URL = "/giao-an"
Given = Callable[..., int]


def docx(text: str = "Mục đích, yêu cầu") -> bytes:
    """A real Word file."""
    document = Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def plan_docx(text: str) -> bytes:
    """A Word file that looks like a lesson plan."""
    document = Document()
    for line in ("GIÁO ÁN", "A. MỤC ĐÍCH, YÊU CẦU", text):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


PPTX = pptx()
PDF = pdf("Bai 1. Duong loi")
DOCX = docx()


def sending(
    content: bytes = DOCX, name: str = "Bài 1.docx", *attached: tuple[str, bytes], **values: Any
) -> Sending:
    return Sending(
        main=SentFile(name, io.BytesIO(content)),
        attachments=[SentFile(one, io.BytesIO(data)) for one, data in attached],
        **values,
    )


LIMITS = Limits(main_mb=50, attachment_mb=50, tolerated=frozenset())


@cache
def read_once(content: bytes, *, is_main: bool) -> Checked:
    """A process for each file would be most of the time of these tests."""
    check = check_main if is_main else check_attachment
    return check(SentFile("tệp", io.BytesIO(content)), LIMITS)


def read_before(sent: Sending) -> Sending:
    """The same with its files read, as views do before the transaction begins."""
    files = [sent.main, *sent.attachments]
    return replace(
        sent,
        checked=[
            read_once(one.stream.read(), is_main=number == 0) for number, one in enumerate(files)
        ],
    )


@dataclass
class Ground:
    """The module that plans are about, by ids only."""

    programme_id: int
    module_ids: list[int]


def make_ground() -> Ground:
    programme = make_programme()
    db.session.commit()
    return Ground(programme.id, [one.id for one in modules_of(programme)])


def make_plan(
    people: People,
    module_id: int,
    status: PlanStatus = PlanStatus.DRAFT,
    *,
    author: Human | None = None,
    **values: Any,
) -> LessonPlan:
    """A committed plan of lecturer A whose first version stands at this status."""
    author = author or people.lecturer_a
    assert author.lecturer_id is not None
    plan = operations.upload_first(
        author.actor,
        lecturer_id=author.lecturer_id,
        module_id=module_id,
        audience=values.pop("audience", ""),
        sending=read_before(
            sending(
                values.pop("content", DOCX),
                values.pop("name", "Bài 1.docx"),
                *values.pop("attached", ()),
                **values,
            )
        ),
    )
    if status is not PlanStatus.DRAFT:
        operations.submit(author.actor, plan, seen_version=plan.version)
    decider = people.director.actor if author is not people.director else people.deputy.actor
    if status is PlanStatus.APPROVED:
        operations.approve(decider, plan, seen_version=plan.version)
    if status is PlanStatus.RETURNED:
        operations.return_plan(
            decider, plan, seen_version=plan.version, reasons="Bổ sung câu hỏi thảo luận."
        )
    db.session.commit()
    return loaded(plan)


def loaded(plan: LessonPlan) -> LessonPlan:
    """The plan as a view gets it; a commit has forgotten author and module."""
    found = queries.get_plan(plan.centre_id, plan.id)
    assert found is not None
    return found


def latest(plan: LessonPlan) -> PlanVersion:
    version = queries.get_version(plan, plan.last_number)
    assert version is not None
    return version


def choose(people: People, setting: Any, value: Any) -> None:
    """The centre's own value of a setting."""
    db.session.add(
        CentreSetting(
            centre_id=people.centre_id,
            key=setting.key,
            valid_from=date(2020, 1, 1),
            value=value,
            set_at=clock.now(),
        )
    )
    db.session.commit()


@pytest.fixture
def ground(app: Flask, people: People) -> Ground:
    with app.app_context(), unscoped():
        return make_ground()


@pytest.fixture
def given(app: Flask, people: People, ground: Ground) -> Given:
    """given(status, ...) makes a plan of lecturer A outside any request and returns its id."""

    def make(status: PlanStatus = PlanStatus.DRAFT, **values: Any) -> int:
        with app.app_context(), unscoped():
            module_id = values.pop("module_id", ground.module_ids[0])
            return make_plan(people, module_id, status, **values).id

    return make


@dataclass(frozen=True)
class Seen:
    """A plan and its newest version as the database has them now."""

    version: int
    number: int
    status: PlanStatus
    name: str
    attached: list[tuple[int, str]]


@pytest.fixture
def stored(app: Flask) -> Callable[[int], Seen]:
    def find(plan_id: int) -> Seen:
        with app.app_context(), unscoped():
            plan = db.session.get_one(LessonPlan, plan_id)
            version = latest(plan)
            attached = [(one.id, one.file_name) for one in version.attachments]
            return Seen(plan.version, version.number, version.status, version.file_name, attached)

    return find
