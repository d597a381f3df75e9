"""Two versions side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from llct.features.rubrics.rules import editing
from llct.features.rubrics.rules.builtin import DEFAULT_100, FIVE_LEVELS, RUBRIC_A
from llct.features.rubrics.rules.comparison import Change, Comparison, compare
from llct.features.rubrics.rules.definitions import Combination, Guidance, ScoringSeat
from llct.features.rubrics.rules.sentences import (
    band_lines,
    criterion_detail,
    rule_sentences,
)


def changes(comparison: Comparison) -> list[list[str]]:
    return [[pair.change.value for pair in group.criteria] for group in comparison.groups]


def test_a_version_is_the_same_as_itself() -> None:
    assert compare(DEFAULT_100, DEFAULT_100).is_same


def test_a_removed_criterion_stands_after_the_one_it_followed() -> None:
    comparison = compare(RUBRIC_A, editing.remove_criterion(RUBRIC_A, 0, 1))

    assert changes(comparison)[0] == ["same", "removed", "same"]


def test_a_removed_first_criterion_stands_first() -> None:
    comparison = compare(RUBRIC_A, editing.remove_criterion(RUBRIC_A, 0, 0))

    assert changes(comparison)[0] == ["removed", "same", "same"]


def test_a_new_group_is_new_with_all_it_holds() -> None:
    comparison = compare(RUBRIC_A, editing.add_group(RUBRIC_A))

    assert comparison.groups[-1].heading.change is Change.ADDED
    assert changes(comparison)[-1] == ["added"]


def test_a_criterion_that_went_to_another_group_is_gone_and_new() -> None:
    comparison = compare(RUBRIC_A, editing.move_criterion(RUBRIC_A, 0, 2, 1))

    assert changes(comparison)[:2] == [["same", "same", "removed"], ["added", "same", "same"]]


def test_moving_within_a_group_is_no_change_of_a_criterion() -> None:
    comparison = compare(RUBRIC_A, editing.move_criterion(RUBRIC_A, 0, 0, 1))

    assert changes(comparison)[0] == ["same", "same", "same"]


def test_bands_are_paired_by_what_they_count_as() -> None:
    good, *others = RUBRIC_A.bands
    comparison = compare(RUBRIC_A, replace(RUBRIC_A, bands=(replace(good, name="Tốt"), *others)))

    assert [pair.change.value for pair in comparison.bands] == ["changed", "same", "same", "same"]


def test_rules_of_combining_are_compared_as_sentences() -> None:
    changed = replace(RUBRIC_A, combination=Combination(min_forms=3))

    comparison = compare(RUBRIC_A, changed)

    assert comparison.facts.change is Change.CHANGED
    assert not comparison.is_same


def test_every_rule_of_a_rubric_has_a_sentence() -> None:
    combination = Combination(
        min_forms=3,
        outlier_limit=Decimal("1.5"),
        drops_outliers=True,
        time_tolerance=Decimal("0.15"),
        time_criterion="organisation_time",
        seat_weights=((ScoringSeat.CHAIR, Decimal(2)),),
    )

    lines = rule_sentences(replace(RUBRIC_A, combination=combination, asks_points_to_fix=True))

    assert lines == (
        "Thang điểm 20",
        "Xếp loại khi có ít nhất 3 phiếu",
        "Nêu phiếu lệch quá 1,5 điểm so với trung bình",
        "Bỏ phiếu lệch quá mức",
        "Thời gian được lệch đến 15%",
        "Thời gian lệch quá mức: tiêu chí 8 tính 0 điểm",
        "Phiếu của chủ trì tính hệ số 2",
        "Bắt buộc ghi nội dung cần chỉnh sửa",
    )


def test_everything_about_a_criterion_can_be_read() -> None:
    criterion = DEFAULT_100.groups[1].criteria[0]

    detail = criterion_detail(DEFAULT_100.scale, replace(criterion, allows_not_observed=True))

    assert detail.startswith(
        "tối đa 12 điểm, bước 0,5; được chọn “không quan sát được”; dưới 6 không tự xếp loại;"
        " từ 11: Chính xác"
    )


def test_levels_are_named() -> None:
    criterion = replace(
        FIVE_LEVELS.groups[0].criteria[0],
        soundness_floor=Decimal(2),
        guidance=(Guidance(Decimal(5), "xuất sắc"), Guidance(Decimal(9), "ngoài thang")),
    )

    assert criterion_detail(FIVE_LEVELS.scale, criterion) == (
        "dưới mức Đạt không tự xếp loại; từ mức Rất tốt: xuất sắc; từ 9: ngoài thang"
    )
    assert [line.reach for line in band_lines(FIVE_LEVELS)][::2] == [
        "mức chung Rất tốt",
        "mức chung Khá",
        "mức chung Chưa đạt",
    ]


def test_grades_are_closed_below_and_open_above() -> None:
    assert [line.reach for line in band_lines(RUBRIC_A)] == [
        "từ 17 đến 20 điểm",
        "từ 13 đến dưới 17 điểm",
        "từ 10 đến dưới 13 điểm",
        "dưới 10 điểm",
    ]


def test_conditions_are_written_as_they_are_printed() -> None:
    assert band_lines(DEFAULT_100)[0].conditions == (
        "nhóm II từ 32 điểm",
        "nhóm III từ 15 điểm",
        "giáo án đã được duyệt",
    )
