"""The arithmetic against results worked out by hand (cases/), and what holds for any forms."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llct.core.errors import Invalid
from llct.features.rubrics.rules.builtin import DEFAULT_100, FIVE_LEVELS, RUBRIC_A
from llct.features.rubrics.rules.definitions import (
    Band,
    Combination,
    Condition,
    ConditionKind,
    RubricDefinition,
)
from llct.features.rubrics.rules.panel import RulesInForce, rules_in_force
from llct.features.rubrics.rules.results import (
    NOT_OBSERVED,
    FormScores,
    LessonFacts,
    Result,
    Score,
    Source,
)
from llct.features.rubrics.rules.scoring import check_agreed, check_scores, combine, form_total
from tests.rubrics.cases import CASES
from tests.rubrics.cases.case import A_FULL, D_FULL, D_II_AT_31_5, PANEL, Case, read_form
from tests.rubrics.cases.outliers import DROPPING


def combine_case(case: Case) -> Result:
    return combine(
        case.rubric,
        case.form_scores(),
        panel=case.panel,
        agreed=case.agreed_scores(),
        facts=case.facts,
    )


def by_code(rubric: RubricDefinition, result: Result) -> dict[str, Decimal | None]:
    values = {one.key: one.value for one in result.criteria}
    values |= {one.key: one.value for one in result.groups}
    codes = {c.key: c.code for c in rubric.criteria} | {g.key: g.code for g in rubric.groups}
    return {codes[key]: value for key, value in values.items()}


def decimal_or_none(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_there_are_many_cases_and_no_two_have_one_name() -> None:
    names = [(id(case.rubric), case.name) for case in CASES]

    assert len(CASES) >= 40
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_total_and_grade_are_as_worked_out_by_hand(case: Case) -> None:
    result = combine_case(case)

    assert result.total == decimal_or_none(case.total), case.why
    assert (result.band.name if result.band else None) == case.grade, case.why
    assert result.sentence == case.sentence
    assert result.no_grade == case.no_grade
    assert result.needs_private_note == case.needs_private_note


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_parts_and_flags_are_as_worked_out_by_hand(case: Case) -> None:
    result = combine_case(case)

    expected = {code: decimal_or_none(value) for code, value in case.results.items()}
    found = by_code(case.rubric, result)
    assert {code: found[code] for code in expected} == expected, case.why
    assert result.outliers == case.outliers
    assert result.dropped == case.dropped
    assert result.notes == case.notes


def forms(rubric: RubricDefinition, *texts: str) -> list[FormScores]:
    return [FormScores(str(i), read_form(rubric, text)) for i, text in enumerate(texts, start=1)]


def test_a_result_says_where_each_criterion_comes_from() -> None:
    key = {criterion.code: criterion.key for criterion in DEFAULT_100.criteria}
    unseen = D_FULL.replace("5 5 5 |", "- 5 5 |")

    result = combine(
        DEFAULT_100,
        forms(DEFAULT_100, unseen, unseen),
        panel=PANEL,
        agreed={key["II.2"]: Decimal(9)},
        facts=LessonFacts(planned_minutes=45, actual_minutes=30),
    )

    assert result.criterion(key["I.1"]).source is Source.NOT_OBSERVED
    assert result.criterion(key["I.2"]).source is Source.FORMS
    assert result.criterion(key["II.2"]).source is Source.AGREED
    assert result.criterion(key["V.1"]).source is Source.TIME_RULE
    assert result.rescaled == ("preparation",)
    assert result.is_time_off


def test_the_mean_of_the_forms_stays_visible_beside_an_agreed_score() -> None:
    key = {criterion.code: criterion.key for criterion in RUBRIC_A.criteria}["6"]

    result = combine(
        RUBRIC_A,
        forms(RUBRIC_A, A_FULL, A_FULL.replace("| 2 2 | 2 |", "| 1 2 | 2 |")),
        panel=PANEL,
        agreed={key: Decimal(2)},
    )

    assert result.criterion(key).mean == Decimal(2)
    assert result.criterion(key).scored_by == 2


def test_percent_is_of_the_maximum() -> None:
    result = combine(RUBRIC_A, forms(RUBRIC_A, *["2 2 2 | 2 2 | 2 2 | 2 2 | 1.5"] * 3), panel=PANEL)

    assert result.percent == Decimal("97.50")


def test_each_form_keeps_its_own_total() -> None:
    result = combine(DROPPING, forms(DROPPING, D_FULL, D_FULL, D_II_AT_31_5), panel=PANEL)

    assert [form.total for form in result.forms] == [100, 100, Decimal("91.50")]


def test_a_form_total_rescales_like_the_panel() -> None:
    scores = read_form(DEFAULT_100, D_FULL.replace("5 5 5 |", "- 4 4 |"))

    assert form_total(DEFAULT_100, scores) == Decimal(97)


def test_levels_have_neither_form_total_nor_percent() -> None:
    scores = read_form(FIVE_LEVELS, "4 4 4 | 4 4 4 4 | 4 4 4")

    assert form_total(FIVE_LEVELS, scores) is None
    assert combine(FIVE_LEVELS, [FormScores("1", scores)], panel=PANEL).percent is None


def test_a_time_condition_holds_exactly_on_the_limit() -> None:
    timely = Condition(ConditionKind.TIME_KEPT)
    best, *others = RUBRIC_A.bands
    rubric = replace(RUBRIC_A, bands=(replace(best, conditions=(timely,)), *others))
    both = forms(rubric, A_FULL, A_FULL)

    kept = combine(
        rubric, both, panel=PANEL, facts=LessonFacts(planned_minutes=50, actual_minutes=45)
    )
    missed = combine(
        rubric, both, panel=PANEL, facts=LessonFacts(planned_minutes=50, actual_minutes=44)
    )

    assert kept.band == rubric.bands[0]
    assert missed.sentence == "Xếp loại Khá: thời gian lệch quá 10%"


def test_the_nearer_band_names_what_is_still_missing() -> None:
    """Giỏi asks 2 points, Khá 1.5 on criterion 2: with 1 point, 1.5 is the next thing to reach."""

    def asks(minimum: str) -> tuple[Condition, ...]:
        return (Condition(ConditionKind.CRITERION, "content_system", Decimal(minimum)),)

    good, fair, *lower = (replace(band, conditions=()) for band in RUBRIC_A.bands)
    bands = (replace(good, conditions=asks("2")), replace(fair, conditions=asks("1.5")), *lower)
    rubric = replace(RUBRIC_A, bands=bands)
    text = A_FULL.replace("2 2 2 |", "2 1 2 |", 1)

    result = combine(rubric, forms(rubric, text, text), panel=PANEL)

    assert result.sentence == "Xếp loại Trung bình: tiêu chí 2 chưa đạt 1,5 điểm"


def test_what_a_rubric_leaves_open_is_the_centres() -> None:
    rules = rules_in_force(RUBRIC_A, replace(PANEL, drops_outliers=True))

    assert rules == RulesInForce(2, Decimal("2.0"), True, Decimal("0.1"))


def test_what_a_rubric_fixes_goes_before_the_centres_settings() -> None:
    own = Combination(3, Decimal(1), False, Decimal("0.2"))
    panel = replace(PANEL, drops_outliers=True)

    rules = rules_in_force(replace(RUBRIC_A, combination=own), panel)

    assert rules == RulesInForce(3, Decimal(1), False, Decimal("0.2"))


def test_a_rubric_cannot_lower_the_number_of_observers_its_kind_asks_for() -> None:
    lax = replace(RUBRIC_A, combination=Combination(min_forms=1))

    assert rules_in_force(lax, replace(PANEL, min_forms=3)).min_forms == 3


def test_levels_have_no_outliers() -> None:
    assert rules_in_force(FIVE_LEVELS, PANEL).outlier_limit is None


def test_a_share_is_of_the_subjects_maximum() -> None:
    share = Condition(ConditionKind.GROUP, "content", Decimal("0.8"), is_share=True)

    assert DEFAULT_100.required(share) == 32


BAD_SCORES: list[tuple[dict[str, Any], str, str]] = [
    ({"I.1": Decimal("5.5")}, "rubric.score_range", "preparation_plan"),
    ({"I.1": Decimal("-0.5")}, "rubric.score_range", "preparation_plan"),
    ({"I.1": Decimal("NaN")}, "rubric.score_range", "preparation_plan"),
    ({"I.1": Decimal("2.25")}, "rubric.score_step", "preparation_plan"),
    ({"II.1": NOT_OBSERVED}, "rubric.score_must_observe", "content_soundness"),
    ({"II.2": None}, "rubric.score_missing", "content_system"),
]


@pytest.mark.parametrize(("changes", "key", "place"), BAD_SCORES)
def test_a_score_the_rubric_does_not_allow_is_refused(
    changes: dict[str, Any], key: str, place: str
) -> None:
    keys = {criterion.code: criterion.key for criterion in DEFAULT_100.criteria}
    scores: dict[str, Score] = read_form(DEFAULT_100, D_FULL)
    for code, score in changes.items():
        if score is None:
            del scores[keys[code]]
        else:
            scores[keys[code]] = score

    with pytest.raises(Invalid) as caught:
        check_scores(DEFAULT_100, scores)

    assert (caught.value.key, caught.value.field) == (key, f"scores-{place}")


def test_a_score_for_another_rubric_is_refused() -> None:
    with pytest.raises(Invalid, match="rubric.score_unknown"):
        check_scores(DEFAULT_100, {"aids_use": Decimal(1)}, is_complete=False)


def test_a_half_filled_form_may_be_checked_while_the_lesson_runs() -> None:
    check_scores(DEFAULT_100, {"method_fit": Decimal("7.5")}, is_complete=False)


@pytest.mark.parametrize("score", ["0", "5.5", "2.5"])
def test_levels_are_whole_and_begin_at_one(score: str) -> None:
    with pytest.raises(Invalid):
        check_scores(FIVE_LEVELS, {"method_fit": Decimal(score)}, is_complete=False)


@pytest.mark.parametrize(
    ("agreed", "key"),
    [
        ({"content_soundness": Decimal("12.01")}, "rubric.score_range"),
        ({"content_soundness": Decimal("7.333")}, "rubric.score_step"),
        ({"elsewhere": Decimal(1)}, "rubric.score_unknown"),
    ],
)
def test_an_agreed_score_has_two_decimals_within_the_range(
    agreed: dict[str, Decimal], key: str
) -> None:
    with pytest.raises(Invalid, match=key):
        check_agreed(DEFAULT_100, agreed)


def scores_for(rubric: RubricDefinition) -> st.SearchStrategy[dict[str, Score]]:
    def score(maximum: Decimal, step: Decimal, skippable: bool) -> st.SearchStrategy[Score]:
        steps: st.SearchStrategy[Score] = st.integers(0, int(maximum / step)).map(
            lambda count: count * step
        )
        return steps | st.just(NOT_OBSERVED) if skippable else steps

    return st.fixed_dictionaries(
        {c.key: score(c.maximum, c.step, c.allows_not_observed) for c in rubric.criteria}
    )


def some_forms(rubric: RubricDefinition, fewest: int = 0) -> st.SearchStrategy[list[FormScores]]:
    many = st.lists(scores_for(rubric), min_size=fewest, max_size=6)
    return many.map(lambda all_: [FormScores(str(i), one) for i, one in enumerate(all_)])


@given(data=st.data())
def test_the_order_of_the_forms_does_not_matter(data: st.DataObject) -> None:
    given_forms = data.draw(some_forms(DROPPING))
    shuffled = data.draw(st.permutations(given_forms))

    first, second = (
        combine(DROPPING, given_forms, panel=PANEL),
        combine(DROPPING, shuffled, panel=PANEL),
    )

    assert first.total == second.total
    assert first.criteria == second.criteria
    assert first.sentence == second.sentence
    assert set(first.dropped) == set(second.dropped)


@given(some_forms(DROPPING))
def test_nothing_exceeds_its_maximum(given_forms: list[FormScores]) -> None:
    result = combine(DROPPING, given_forms, panel=PANEL)

    for group in result.groups:
        assert group.value is None or 0 <= group.value <= group.maximum
    assert result.total is None or 0 <= result.total <= 100
    assert result.percent is None or 0 <= result.percent <= 100


@given(some_forms(RUBRIC_A, fewest=1))
def test_shown_parts_differ_from_the_shown_total_by_rounding_only(
    given_forms: list[FormScores],
) -> None:
    result = combine(RUBRIC_A, given_forms, panel=PANEL)

    assert result.total is not None
    parts = sum((group.value or Decimal(0) for group in result.groups), Decimal(0))
    assert abs(parts - result.total) <= Decimal("0.005") * (len(result.groups) + 1)
    assert parts == result.total or "Các tổng được cộng từ điểm chưa làm tròn." in result.notes


@given(some_forms(RUBRIC_A, fewest=1))
def test_forms_of_one_total_keep_that_total(given_forms: list[FormScores]) -> None:
    own = {form_total(RUBRIC_A, form.scores) for form in given_forms}
    result = combine(RUBRIC_A, [given_forms[0]] * 3, panel=PANEL)

    assert result.total in own


@given(some_forms(DROPPING, fewest=3))
def test_dropping_always_leaves_two_forms(given_forms: list[FormScores]) -> None:
    result = combine(DROPPING, given_forms, panel=PANEL)

    assert len(given_forms) - len(result.dropped) >= 2
    assert set(result.dropped) <= set(result.outliers)


def plain(rubric: RubricDefinition) -> RubricDefinition:
    """Without conditions and floors, so that only totals decide."""
    bands: tuple[Band, ...] = tuple(replace(band, conditions=()) for band in rubric.bands)
    groups = tuple(
        replace(g, criteria=tuple(replace(c, soundness_floor=None) for c in g.criteria))
        for g in rubric.groups
    )
    return replace(rubric, bands=bands, groups=groups)


@given(some_forms(DEFAULT_100, fewest=2), some_forms(DEFAULT_100, fewest=2))
def test_without_conditions_a_higher_total_never_has_a_lower_grade(
    first: list[FormScores], second: list[FormScores]
) -> None:
    rubric = plain(DEFAULT_100)
    low, high = sorted(
        (combine(rubric, first, panel=PANEL), combine(rubric, second, panel=PANEL)),
        key=lambda r: r.total or Decimal(-1),
    )

    if low.band and high.band:
        assert rubric.bands.index(high.band) <= rubric.bands.index(low.band)


@given(some_forms(RUBRIC_A, fewest=2), st.sampled_from([c.key for c in RUBRIC_A.criteria]))
def test_a_better_score_never_lowers_the_total(given_forms: list[FormScores], key: str) -> None:
    raised = [
        replace(form, scores={**form.scores, key: Decimal(2)})
        if form.scores[key] is not NOT_OBSERVED
        else form
        for form in given_forms
    ]

    before, after = (
        combine(RUBRIC_A, given_forms, panel=PANEL),
        combine(RUBRIC_A, raised, panel=PANEL),
    )

    assert before.total is not None
    assert after.total is not None
    assert after.total >= before.total


@given(some_forms(DEFAULT_100, fewest=2))
def test_there_is_a_grade_or_a_reason_and_always_a_sentence(
    given_forms: list[FormScores],
) -> None:
    result = combine(DEFAULT_100, given_forms, panel=PANEL)

    assert (result.band is None) == bool(result.no_grade)
    assert result.sentence.startswith("Xếp loại" if result.band else "Chưa xếp loại")
