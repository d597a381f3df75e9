"""Numbers, signing, kinds."""

from __future__ import annotations

from datetime import date

import pytest

from llct.core.errors import Invalid
from llct.features.papers.labels import MESSAGES
from llct.features.papers.rules import (
    KIND_SLUGS,
    PAPERS,
    PaperAction,
    PaperKind,
    PaperState,
    check_number,
    check_reason,
    check_signing,
    next_number,
    same_number,
)
from llct.infra.storage import FileProblem
from llct.infra.word import types

TODAY = date(2026, 11, 18)
ON = date(2026, 11, 12)


def test_kinds_are_those_of_word() -> None:
    made = {kind.value for kind in types.PaperKind}

    # A document to begin a lesson plan with is its author's: it does not leave the office.
    assert {kind.value for kind in PaperKind} == made - {types.PaperKind.LESSON_PLAN}


def test_every_kind_has_an_address_of_its_own() -> None:
    assert set(KIND_SLUGS) == set(PaperKind)
    assert len(set(KIND_SLUGS.values())) == len(PaperKind)


def test_every_problem_of_a_file_has_a_sentence() -> None:
    assert {f"papers.file_{problem.value}" for problem in FileProblem} <= set(MESSAGES)


@pytest.mark.parametrize(
    ("typed", "kept"), [("05", "05"), (" 127 ", "127"), ("5a", "5a"), ("12đ", "12đ"), ("", "")]
)
def test_numbers_of_the_register_are_kept_as_typed(typed: str, kept: str) -> None:
    assert check_number(typed) == kept


@pytest.mark.parametrize("typed", ["05-BB/TTCT", "a5", "-1", "1234567", "5 a", "五"])
def test_anything_else_is_no_number(typed: str) -> None:
    with pytest.raises(Invalid):
        check_number(typed)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("05", "5", True), ("5", "50", False), ("05a", "5A", True), ("5a", "5", False)],
)
def test_leading_zeros_do_not_count(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same


@pytest.mark.parametrize(
    ("taken", "following"), [([], "01"), (["01", "09"], "10"), (["07a", "03"], "08")]
)
def test_the_register_goes_on_after_the_last_number(taken: list[str], following: str) -> None:
    assert next_number(taken) == following


@pytest.mark.parametrize(
    ("signer", "signed_on", "field"),
    [
        ("", TODAY, "signer_name"),
        ("x" * 101, TODAY, "signer_name"),
        ("Hoàng Văn Sình", None, "signed_on"),
        ("Hoàng Văn Sình", date(2026, 11, 19), "signed_on"),
        ("Hoàng Văn Sình", date(2026, 11, 11), "signed_on"),
    ],
)
def test_signing_that_cannot_be_is_named_at_its_field(
    signer: str, signed_on: date | None, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        check_signing(signer, signed_on, ON, TODAY)

    assert refused.value.field == field


@pytest.mark.parametrize("signed_on", [ON, TODAY])
def test_signing_from_the_papers_day_until_today(signed_on: date) -> None:
    check_signing("Hoàng Văn Sình", signed_on, ON, TODAY)


def test_a_reason_must_have_words() -> None:
    with pytest.raises(Invalid):
        check_reason(" ")


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        (PaperAction.PRESENT, PaperState.DRAFT, PaperState.FOR_SIGNATURE),
        (PaperAction.TAKE_BACK, PaperState.FOR_SIGNATURE, PaperState.DRAFT),
        (PaperAction.SIGN, PaperState.FOR_SIGNATURE, PaperState.SIGNED),
        (PaperAction.NUMBER, PaperState.SIGNED, PaperState.SIGNED),
        (PaperAction.ATTACH_SCAN, PaperState.SIGNED, PaperState.SIGNED),
        (PaperAction.VOID, PaperState.SIGNED, PaperState.VOID),
    ],
)
def test_a_paper_goes_its_way(action: PaperAction, before: PaperState, after: PaperState) -> None:
    assert PAPERS.apply(action, before) is after


def test_a_void_paper_goes_nowhere() -> None:
    assert PAPERS.actions_from(PaperState.VOID) == ()
