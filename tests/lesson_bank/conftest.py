"""Approved plans with words to look for."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from flask import Flask

from llct.features.lesson_plans import operations
from llct.features.lesson_plans.rules import PlanStatus
from tests.lesson_plans.conftest import Ground, make_ground, make_plan
from tests.people import People
from tests.stored import arranging

URL = "/kho-bai-giang"
Given = Callable[..., int]


def docx_of(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def ground(app: Flask, people: People) -> Ground:
    with arranging(app):
        return make_ground()


@pytest.fixture
def given(app: Flask, people: People, ground: Ground) -> Given:
    """A stored plan of lecturer A about the first module, approved with these paragraphs."""

    def make(*paragraphs: str, status: PlanStatus = PlanStatus.APPROVED, **values: object) -> int:
        with arranging(app):
            module = ground.module_ids[int(str(values.pop("module", 0)))]
            if paragraphs:
                values["content"] = docx_of(*paragraphs)
            is_shared = values.pop("is_shared", False)
            plan = make_plan(people, module, status, **values)
            if is_shared:
                operations.share(people.director.actor, plan, seen_version=plan.version)
            return plan.id

    return make
