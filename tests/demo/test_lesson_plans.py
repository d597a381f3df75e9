"""The demo's lesson plans stand in every state, with files that are there."""

from __future__ import annotations

import io

import pytest
import sqlalchemy as sa
from docx import Document
from flask import Flask

from llct.features.lesson_plans.models import PlanVersion
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
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


def test_every_file_is_there_and_is_a_word_file(trial: Flask) -> None:
    with trial.app_context(), unscoped():
        digests = named_digests()
        texts = [
            [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]
            for content in map(file_store().read, sorted(digests))
        ]

    assert len(texts) >= 10
    assert all("A. MỤC ĐÍCH, YÊU CẦU" in text for text in texts)
