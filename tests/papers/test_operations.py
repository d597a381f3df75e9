"""Writes on papers, with the database and the lesson bank, without HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.features.centres import settings
from llct.features.centres.models import CentreSetting
from llct.features.papers import operations
from llct.features.papers.models import Paper
from llct.features.papers.rules import Offer, PaperState
from llct.infra.db import Event, db
from llct.infra.storage import file_store
from tests.infra.storage.test_content import PDF
from tests.papers.conftest import BLANK, FORM, MINUTES, ON, SHEET, subject_of
from tests.people import Human, People

SIGNED = date(2026, 11, 16)


def present(
    people: People, offer: Offer = MINUTES, who: Human | None = None, thing_id: int = 1
) -> Paper:
    return operations.present(
        (who or people.clerk).actor,
        subject_of(people, people.lecturer_a, thing_id),
        offer,
        content=b"the paper",
        seen_version=None,
    )


def signed(people: People, number: str = "", **where: Any) -> Paper:
    paper = present(people, **where)
    operations.sign(
        people.clerk.actor,
        paper,
        seen_version=paper.version,
        signer_name="Hoàng Văn Sình",
        signed_on=SIGNED,
        number=number,
    )
    return paper


def choose(people: People, setting: Any, value: Any) -> None:
    row = CentreSetting(
        centre_id=people.centre_id,
        key=setting.key,
        valid_from=date(2020, 1, 1),
        value=value,
        set_at=clock.now(),
    )
    db.session.add(row)
    db.session.commit()


def actions(paper: Paper) -> list[str]:
    query = sa.select(Event.action).where(
        Event.subject_kind == "paper", Event.subject_id == paper.id
    )
    return list(db.session.scalars(query.order_by(Event.id)))


def test_a_presented_paper_keeps_its_file(session: object, people: People) -> None:
    paper = present(people)

    assert paper.state is PaperState.FOR_SIGNATURE
    assert file_store().read(paper.presented_digest or "") == b"the paper"
    assert (paper.number, paper.presented_by_id) == ("", people.clerk.person_id)
    assert actions(paper) == ["paper.present"]


def test_a_blank_form_is_not_presented(session: object, people: People) -> None:
    with pytest.raises(WrongState):
        present(people, BLANK)


def test_presenting_twice_is_stale(session: object, people: People) -> None:
    present(people)

    with pytest.raises(Stale):
        present(people)


def test_forms_of_two_observers_are_two_papers(session: object, people: People) -> None:
    one = present(people, FORM)
    other = present(people, Offer(FORM.kind, FORM.title, ON, part="8"))

    assert one.id != other.id


def test_a_paper_taken_back_is_presented_again(session: object, people: People) -> None:
    paper = present(people)
    operations.take_back(people.deputy.actor, paper, seen_version=paper.version)
    assert paper.state is PaperState.DRAFT

    again = operations.present(
        people.clerk.actor,
        subject_of(people, people.lecturer_a),
        MINUTES,
        content=b"better",
        seen_version=paper.version,
    )

    assert again is paper
    assert file_store().read(paper.presented_digest or "") == b"better"


def test_a_signed_paper_may_wait_for_its_number(session: object, people: People) -> None:
    paper = signed(people)
    assert (paper.state, paper.number) == (PaperState.SIGNED, "")

    operations.type_number(people.clerk.actor, paper, seen_version=paper.version, number="05")

    assert paper.number == "05"
    assert actions(paper) == ["paper.present", "paper.sign", "paper.number"]


def test_a_number_stands_once_a_year_and_kind(session: object, people: People) -> None:
    signed(people, "05")
    other = signed(people, thing_id=2)

    with pytest.raises(Invalid) as refused:
        operations.type_number(people.clerk.actor, other, seen_version=other.version, number="5")

    assert refused.value.key == "papers.number_taken"


def test_a_number_may_be_typed_again_for_its_own_paper(session: object, people: People) -> None:
    paper = signed(people, "05")

    operations.type_number(people.clerk.actor, paper, seen_version=paper.version, number="05")

    assert paper.number == "05"


def test_slips_carry_no_number(session: object, people: People) -> None:
    paper = signed(people, "05", offer=SHEET)
    assert paper.number == ""

    with pytest.raises(NotAllowed):
        operations.type_number(people.clerk.actor, paper, seen_version=paper.version, number="05")


def test_numbers_are_given_only_where_the_centre_wants_it(session: object, people: People) -> None:
    choose(people, settings.NUMBERS_AUTOMATIC, True)

    numbers = [signed(people, thing_id=n).number for n in (1, 2, 3)]

    assert numbers == ["01", "02", "03"]


def test_the_scan_of_a_signed_paper_is_kept(session: object, people: People) -> None:
    paper = signed(people)

    operations.attach_scan(
        people.clerk.actor,
        paper,
        seen_version=paper.version,
        name="..\\Bản ký.PDF",
        content=PDF,
    )

    assert file_store().read(paper.scan_digest or "") == PDF
    assert (paper.scan_name, paper.scan_size) == ("Bản ký.pdf", len(PDF))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "papers.file_empty"),
        (b"MZ program", "papers.file_unknown"),
        (PDF[:-6], "papers.file_broken"),
        (PDF + b"x" * 1024 * 1024, "papers.file_too_large"),
    ],
)
def test_a_refused_scan_leaves_nothing(
    session: object, people: People, content: bytes, key: str
) -> None:
    choose(people, settings.SCAN_LIMIT_MB, 1)
    paper = signed(people)
    before = set(file_store().digests())

    with pytest.raises(Invalid) as refused:
        operations.attach_scan(
            people.clerk.actor, paper, seen_version=paper.version, name="x.pdf", content=content
        )

    assert (refused.value.field, refused.value.key) == ("scan", key)
    assert paper.scan_digest is None
    assert set(file_store().digests()) == before


def test_an_unsigned_paper_takes_no_scan(session: object, people: People) -> None:
    paper = present(people)

    with pytest.raises(WrongState):
        operations.attach_scan(
            people.clerk.actor, paper, seen_version=paper.version, name="x.pdf", content=PDF
        )


def test_a_void_paper_makes_room_for_another(session: object, people: People) -> None:
    paper = signed(people)
    operations.void(people.director.actor, paper, seen_version=paper.version, reason="Sai tên.")

    other = present(people)

    assert (paper.state, paper.is_current) == (PaperState.VOID, None)
    assert other.id != paper.id


def test_a_correction_voids_what_was_not_signed(session: object, people: People) -> None:
    kept, waiting = signed(people), present(people, SHEET)

    count = operations.void_papers(
        people.deputy.actor,
        centre_id=people.centre_id,
        subject_kind="thing",
        subject_id=1,
        reason="Đính chính kết luận.",
    )

    assert count == 1
    assert (kept.state, waiting.state) == (PaperState.SIGNED, PaperState.VOID)
    assert waiting.void_reason == "Đính chính kết luận."


@pytest.mark.parametrize("who", ["lecturer_b", "stranger", "officer", "nobody"])
def test_only_the_office_presents_papers(session: object, people: People, who: str) -> None:
    with pytest.raises(NotAllowed):
        present(people, who=getattr(people, who))


def test_nobody_issues_papers_about_an_own_lesson(session: object, people: People) -> None:
    with pytest.raises(NotAllowed):
        operations.present(
            people.director.actor,
            subject_of(people, people.director),
            MINUTES,
            content=b"x",
            seen_version=None,
        )


def test_a_stale_page_is_refused(session: object, people: People) -> None:
    paper = present(people)
    seen = paper.version
    operations.take_back(people.clerk.actor, paper, seen_version=seen)

    with pytest.raises(Stale):
        operations.void(people.director.actor, paper, seen_version=seen, reason="x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": PaperState.SIGNED, "presented_digest": "0" * 64},
        {"state": PaperState.FOR_SIGNATURE},
        {"state": PaperState.VOID},
        {"is_current": None},
        {"void_reason": "x"},
        {"scan_digest": "0" * 64},
        {"number": "05", "has_number": False},
    ],
)
def test_the_database_refuses_a_state_without_its_facts(
    session: object, people: People, wrong: dict[str, Any]
) -> None:
    values: dict[str, Any] = {
        "centre_id": people.centre_id,
        "subject_kind": "thing",
        "subject_id": 1,
        "kind": MINUTES.kind,
        "title": MINUTES.title,
        "is_current": True,
        "paper_on": ON,
        "has_number": True,
        "created_at": clock.now(),
    }
    db.session.add(Paper(**{**values, **wrong}))

    with pytest.raises(IntegrityError):
        db.session.flush()
