"""A small source of papers: what every paper needs, without the features that own the things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from flask import Flask

from llct.core.periods import DateRange
from llct.core.permissions import Actor
from llct.features.papers.models import Paper
from llct.features.papers.rules import Offer, PaperKind, Subject
from llct.infra.db import db, unscoped
from llct.infra.word.types import (
    CommentSheet,
    DocumentNumber,
    LessonFacts,
    Letterhead,
    LetterheadKind,
    Minutes,
    SignatureBlock,
    Signer,
)
from llct.web import printing
from tests.people import Human, People

ON = date(2026, 11, 12)
MINUTES = Offer(PaperKind.MINUTES, "Biên bản góp ý", ON, has_number=True)
FORM = Offer(PaperKind.OBSERVATION_FORM, "Phiếu dự giờ", ON, part="7")
SHEET = Offer(PaperKind.COMMENT_SHEET, "Phiếu góp ý", ON)
BLANK = Offer(PaperKind.COMMENT_SHEET, "Mẫu phiếu trống", ON, part="trong", is_tracked=False)


@dataclass
class Things:
    """Lessons of one centre that papers are about: number 1 of lecturer A, 2 of the director."""

    people: People
    conclusion: str = "Giờ giảng đạt yêu cầu."
    offers: tuple[Offer, ...] = field(default=(MINUTES, SHEET, BLANK))

    def find(self, actor: Actor, thing_id: int) -> Subject | None:
        lecturers = {1: self.people.lecturer_a, 2: self.people.director}
        if thing_id not in lecturers or actor.centre_id != self.people.centre_id:
            return None
        lecturer = lecturers[thing_id]
        return Subject(
            centre_id=self.people.centre_id,
            kind="thing",
            id=thing_id,
            title=f"Dự giờ {lecturer.name}",
            on=ON,
            lecturer_id=lecturer.lecturer_id,
            offers=self.offers,
        )

    def build(self, _actor: Actor, thing_id: int, kind: str, part: str) -> Any:
        head = Letterhead(
            kind=LetterheadKind.PARTY,
            superior_lines=("ĐẢNG ỦY XÃ SUỐI CHÀM",),
            issuer_lines=("TRUNG TÂM CHÍNH TRỊ",),
            place="Suối Chàm",
            number=DocumentNumber("BB", "TTCT"),
            blank_year=2026,
        )
        signatures = SignatureBlock(right=Signer(caption="CHỦ TRÌ", name="Hoàng Văn Sình"))
        lesson = LessonFacts(lecturer=f"Số {thing_id}", lesson="Bài 3")
        if kind == PaperKind.MINUTES:
            return Minutes(
                letterhead=head, signatures=signatures, lesson=lesson, conclusion=self.conclusion
            )
        return CommentSheet(
            letterhead=head,
            signatures=signatures,
            lesson=lesson,
            strengths=self.conclusion,
            is_blank=bool(part),
        )

    def list_between(self, actor: Actor, period: DateRange) -> Sequence[Subject]:
        found = [self.find(actor, 1), self.find(actor, 2)]
        return [subject for subject in found if subject and ON in period]


@pytest.fixture
def things(app: Flask, people: People) -> Things:
    """Registers the source under /van-ban/thu."""
    made = Things(people)
    printing.register(
        app, printing.PaperSource("thing", "thu", made.find, made.build, made.list_between)
    )
    return made


Papers = Callable[[], list[Paper]]


@pytest.fixture
def papers(app: Flask) -> Papers:
    """papers() is what the database holds now, oldest first."""

    def read() -> list[Paper]:
        with app.app_context(), unscoped():
            return list(db.session.scalars(db.select(Paper).order_by(Paper.id)))

    return read


def subject_of(people: People, lecturer: Human, thing_id: int = 1) -> Subject:
    return Subject(
        centre_id=people.centre_id,
        kind="thing",
        id=thing_id,
        title=f"Dự giờ {lecturer.name}",
        on=ON,
        lecturer_id=lecturer.lecturer_id,
        offers=(MINUTES, SHEET, FORM),
    )
