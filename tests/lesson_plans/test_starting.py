"""The document to begin with: its times, and that the check finds everything in it."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy.orm import joinedload

from llct.core.plan_text.header import Expected
from llct.core.plan_text.report import CheckKind, Standard, check
from llct.features.accounts.models import Person
from llct.features.centres import settings
from llct.features.curriculum.models import CurriculumModule
from llct.features.lesson_plans.documents import Beginning, starting_document
from llct.features.lesson_plans.rules import starting_times
from llct.infra.db import db
from llct.infra.documents.extraction import extract
from llct.infra.documents.kinds import DocumentKind
from llct.infra.documents.limits import ReadingLimits
from llct.infra.word.render import render
from tests.conftest import NOW
from tests.factories import make_class, make_session
from tests.lesson_plans.conftest import URL, Ground, choose
from tests.pages import Visitor
from tests.people import Human, People
from tests.stored import arranging


@pytest.mark.parametrize("total", [*range(45, 460, 45), 900, 1234])
def test_times_sum_to_what_there_is(total: int) -> None:
    phases = starting_times(total)

    assert sum(phase.minutes for phase in phases) == total
    assert all(phase.minutes > 0 for phase in phases)


def module_of(module_id: int) -> CurriculumModule:
    with_programme = joinedload(CurriculumModule.programme)
    return db.session.get_one(CurriculumModule, module_id, options=[with_programme])


def document_for(author: Human, module_id: int) -> bytes:
    module = module_of(module_id)
    person = db.session.get_one(Person, author.person_id)
    beginning = Beginning(author.actor.centre, person, module)
    return render(starting_document(beginning, NOW.date()))


def test_the_check_finds_nothing_missing_in_a_new_document(
    people: People, ground: Ground, session: object
) -> None:
    document = document_for(people.lecturer_a, ground.module_ids[0])
    module = module_of(ground.module_ids[0])

    text = extract(io.BytesIO(document), DocumentKind.DOCX, ReadingLimits())
    expected = Expected(
        programme=module.programme.title,
        lesson_number=module.number,
        lesson_title=module.title,
        periods=Decimal(module.periods or 0),
        author=people.lecturer_a.name,
    )
    report = check(text, Standard(expected))

    assert {found.kind for found in report.findings} == {CheckKind.UPDATED_TO_MISSING}
    assert report.timing.difference == 0


def test_the_centres_own_list_gives_the_headings(
    people: People, ground: Ground, session: object
) -> None:
    choose(people, settings.PLAN_SECTIONS, "I. Mục tiêu bài học\nII. Liên hệ ở xã")

    document = document_for(people.lecturer_a, ground.module_ids[0])
    text = extract(io.BytesIO(document), DocumentKind.DOCX, ReadingLimits())

    lines = [block.text for block in text.blocks]
    assert lines.index("I. MỤC TIÊU BÀI HỌC") < lines.index("II. LIÊN HỆ Ở XÃ")
    assert "A. MỤC ĐÍCH, YÊU CẦU" not in lines


def test_a_lecturer_takes_the_document_for_the_own_lesson_only(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    with arranging(app):
        make_session(
            make_class(people.centre_id),
            module_id=ground.module_ids[0],
            lecturer_id=people.lecturer_a.lecturer_id,
            on=date(2026, 11, 25),
        )
    page = visit(people.lecturer_a, f"{URL}/mau").text
    own, other = people.lecturer_a.lecturer_id, people.lecturer_b.lecturer_id
    file = f"{URL}/mau.docx?module_id={ground.module_ids[0]}&lecturer_id="

    answer = visit.client(people.lecturer_a).get(f"{file}{own}")
    text = extract(io.BytesIO(answer.data), DocumentKind.DOCX, ReadingLimits())

    lines = [block.text for block in text.blocks]
    assert "Lớp: Bồi dưỡng nhận thức về Đảng khóa 3" in lines
    assert "Ngày giảng: 25/11/2026" in lines
    assert f'value="{own}"' in page
    assert answer.data.startswith(b"PK")
    assert visit.client(people.lecturer_a).get(f"{file}{other}").status_code == 404
    assert visit.client(people.stranger).get(f"{file}{own}").status_code == 404
    assert visit.client(people.clerk).get(f"{file}{other}").status_code == 200
