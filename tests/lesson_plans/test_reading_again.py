"""Old files that came without LibreOffice are read once it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.rules import PlanPhase
from llct.features.notices.models import Notice
from llct.infra.db import db, unscoped
from tests.infra.documents.test_reading import old_forms
from tests.lesson_plans.conftest import URL, Ground, docx, latest, loaded, make_plan
from tests.lesson_plans.test_checking import PLAN
from tests.pages import Visitor
from tests.people import People

pytestmark = pytest.mark.any_database


@pytest.fixture
def plan_ids(
    app: Flask, people: People, ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """Plans that came as .doc without LibreOffice: one is approved, one carries a marking."""
    contents = old_forms(tmp_path, "docx", "doc", PLAN, docx("MẬT"))
    with monkeypatch.context() as patch, app.app_context(), unscoped():
        patch.setenv("PATH", str(tmp_path))
        made = [
            make_plan(people, module_id, content=content, name="Bài.doc")
            for module_id, content in zip(ground.module_ids, contents, strict=False)
        ]
        known = loaded(made[0])
        phases = [PlanPhase("Cả buổi", 45)]
        author, deputy = people.lecturer_a.actor, people.deputy.actor
        operations.confirm_phases(author, known, seen_version=known.version, phases=phases)
        operations.submit(author, known, seen_version=known.version)
        operations.approve(deputy, known, seen_version=known.version)
        db.session.commit()
        return [one.id for one in made]


def test_what_can_be_read_now_is_checked_and_found_and_a_secret_stays_out(
    app: Flask, people: People, visit: Visitor, plan_ids: list[int]
) -> None:
    first, marked = plan_ids
    assert "chưa đọc được" in visit(people.deputy, f"{URL}/{first}").text

    done = app.test_cli_runner().invoke(args=["lesson-plans", "read-again"])
    again = app.test_cli_runner().invoke(args=["lesson-plans", "read-again"])

    assert done.output.splitlines()[:2] == [
        f"{URL}/{marked}/phien-ban/1/xem: carries a degree of secrecy (độ mật), not read",
        "1 files read, 0 still cannot be read",
    ]
    assert again.output.splitlines()[1] == "0 files read, 0 still cannot be read"
    assert (done.exit_code, again.exit_code) == (1, 1), "while a marked file lies there"
    with app.app_context(), unscoped():
        told = db.session.scalars(db.select(Notice).where(Notice.kind == "lesson_plan.marked"))
        people_told = sorted(one.person_id for one in told)
    assert people_told == sorted([people.director.person_id, people.deputy.person_id])
    page = visit(people.deputy, f"{URL}/{first}").text
    assert "chưa đọc được" not in page
    assert "Cả buổi" in page, "the author's own times stay"
    assert "Các phần cộng lại 45 phút" in page
    found = visit(people.lecturer_b, "/kho-bai-giang?q=muc+dich").text
    assert f"/kho-bai-giang/{first}" in found
    with app.app_context(), unscoped():
        plan = queries.get_plan(people.centre_id, marked)
        assert plan is not None
        assert not queries.version_text(people.centre_id, latest(plan).id).is_readable


def test_without_libreoffice_the_command_says_so(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    result = app.test_cli_runner().invoke(args=["lesson-plans", "read-again"])

    assert result.exit_code == 1
    assert "LibreOffice was not found" in result.output
