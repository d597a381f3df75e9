"""The demo's lesson plans stand in every state, with files that are there."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core.plan_text.kept_report import read_report
from llct.core.plan_text.report import CheckKind, CheckSeverity
from llct.features.lesson_plans.models import PlanCheck, PlanVersion
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
from llct.infra.documents.kinds import KeptKind
from llct.infra.storage import file_store, named_digests


@pytest.fixture
def versions(trial: Flask) -> list[PlanVersion]:
    with trial.app_context(), unscoped():
        return list(db.session.scalars(sa.select(PlanVersion)))


def test_every_state_can_be_looked_at(versions: list[PlanVersion]) -> None:
    assert {one.status for one in versions} == set(PlanStatus)
    assert {one.number for one in versions} >= {1, 2}


def test_something_was_sent_late(versions: list[PlanVersion]) -> None:
    late = [
        one
        for one in versions
        if one.submit_by and one.submitted_at and one.submitted_at.date() > one.submit_by
    ]

    assert late


def test_there_are_many_plans_in_all_formats(versions: list[PlanVersion]) -> None:
    assert len({one.plan_id for one in versions}) >= 40
    assert {one.file_type for one in versions} == {KeptKind.DOCX, KeptKind.PPTX, KeptKind.PDF}


def test_every_file_is_there(trial: Flask) -> None:
    with trial.app_context(), unscoped():
        held = set(file_store().digests())

        assert named_digests() <= held


def test_the_checks_find_what_authors_overlook(trial: Flask) -> None:
    with trial.app_context(), unscoped():
        reports = [read_report(one.report) for one in db.session.scalars(sa.select(PlanCheck))]

    kinds = {found.kind for report in reports for found in report.findings}
    assert kinds >= {
        CheckKind.NOT_READABLE,
        CheckKind.SECTION_MISSING,
        CheckKind.TIME_TOO_LONG,
        CheckKind.UPDATED_TO_MISSING,
        CheckKind.HEADER_DIFFERS,
        CheckKind.SIMILAR,
    }
    assert sum(report.count(CheckSeverity.IMPORTANT) == 0 for report in reports) >= 10
