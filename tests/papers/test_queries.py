"""Reads of papers: always one centre."""

from __future__ import annotations

from typing import Any

from llct.core import clock
from llct.features.accounts.queries import story_of
from llct.features.papers import queries
from llct.features.papers.models import Paper
from llct.features.papers.rules import PaperKind, PaperState
from llct.infra.db import db
from llct.infra.storage import named_digests
from llct.web.listing import ListQuery
from tests.papers.conftest import ON
from tests.people import Human, People

ALL = ListQuery("/van-ban", sort="-on", default_sort="-on")


def make_paper(lecturer: Human, **fields: Any) -> Paper:
    values: dict[str, Any] = {
        "centre_id": lecturer.centre_id,
        "subject_kind": "thing",
        "subject_id": 1,
        "kind": PaperKind.MINUTES,
        "is_current": True,
        "title": "Biên bản",
        "paper_on": ON,
        "lecturer_id": lecturer.lecturer_id,
        "has_number": True,
        "state": PaperState.FOR_SIGNATURE,
        "presented_digest": "1" * 64,
        "presented_at": clock.now(),
        "created_at": clock.now(),
        **fields,
    }
    paper = Paper(**values)
    db.session.add(paper)
    db.session.commit()
    return paper


def test_papers_of_another_centre_are_nowhere(session: object, people: People) -> None:
    ours, theirs = make_paper(people.lecturer_a), make_paper(people.stranger, subject_id=2)
    centre = people.centre_id

    assert queries.list_papers(centre, ALL).rows == [ours]
    assert queries.list_all_papers(centre, ALL) == [ours]
    assert queries.get_paper(centre, theirs.id) is None
    assert queries.list_papers_of(centre, "thing", 2) == []
    assert queries.find_current(centre, "thing", 2, PaperKind.MINUTES, "") is None
    assert queries.count_waiting(centre) == 1
    assert story_of(people.other_centre_id, ours) == []


def test_numbers_of_another_centre_kind_or_year_do_not_count(
    session: object, people: People
) -> None:
    ours = make_paper(people.lecturer_a, number="05")
    make_paper(people.stranger, subject_id=2, number="06")
    make_paper(people.lecturer_a, subject_id=3, number="07", kind=PaperKind.SCORE_SUMMARY)
    make_paper(people.lecturer_a, subject_id=4, number="08", paper_on=ON.replace(year=2025))
    centre = people.centre_id

    assert queries.list_numbers(centre, PaperKind.MINUTES, 2026) == [(ours.id, "05")]
    assert len(queries.list_numbers(centre, PaperKind.MINUTES, None)) == 2


def test_own_view_leaves_out_single_forms_unless_names_are_shown(
    session: object, people: People
) -> None:
    minutes = make_paper(people.lecturer_a)
    form = make_paper(people.lecturer_a, kind=PaperKind.OBSERVATION_FORM, part="7")
    make_paper(people.lecturer_b, subject_id=5)
    lecturer_id = people.lecturer_a.lecturer_id

    hidden = queries.list_all_papers(people.centre_id, ALL, queries.Own(lecturer_id, False))
    shown = queries.list_all_papers(people.centre_id, ALL, queries.Own(lecturer_id, True))

    assert hidden == [minutes]
    assert set(shown) == {minutes, form}


def test_who_is_no_lecturer_sees_no_own_papers(session: object, people: People) -> None:
    make_paper(people.lecturer_a, lecturer_id=None)

    assert queries.list_all_papers(people.centre_id, ALL, queries.Own(None, True)) == []


def test_all_files_that_rows_name_are_known(session: object, people: People) -> None:
    make_paper(people.lecturer_a, presented_digest="1" * 64)
    make_paper(people.stranger, subject_id=2, presented_digest="2" * 64)

    assert named_digests() == {"1" * 64, "2" * 64}
