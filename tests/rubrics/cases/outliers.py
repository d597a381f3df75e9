"""Forms far from the mean: flagged, dropped, or a sign that the panel disagrees."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from llct.features.rubrics.rules.builtin import DEFAULT_100
from llct.features.rubrics.rules.definitions import ScoringSeat
from tests.rubrics.cases.case import D_60, D_80, D_90, D_FULL, Case

DROPPING = replace(DEFAULT_100, combination=replace(DEFAULT_100.combination, drops_outliers=True))
CHAIR_TWICE = replace(
    DEFAULT_100,
    combination=replace(DEFAULT_100.combination, seat_weights=((ScoringSeat.CHAIR, Decimal(2)),)),
)


OUTLIER_CASES = (
    Case(
        "three forms, dropping not wanted",
        "100, 100, 80: mean 93.33, the third is 13.33 away and flagged. IV.1 and IV.2 show 3.33.",
        DEFAULT_100,
        (D_FULL, D_FULL, D_80),
        "93.33",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 93,33/100, đạt các điều kiện kèm theo",
        outliers=("3",),
        notes=(
            "Có 1 phiếu lệch quá 10 điểm so với trung bình các phiếu.",
            "Các tổng được cộng từ điểm chưa làm tròn.",
        ),
    ),
    Case(
        "three forms, one dropped",
        "100, 100, 80: the third goes, the mean of the rest is 100.",
        DROPPING,
        (D_FULL, D_FULL, D_80),
        "100",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 100/100, đạt các điều kiện kèm theo",
        min_forms=3,
        outliers=("3",),
        dropped=("3",),
        notes=("Không tính 1 phiếu lệch quá 10 điểm so với trung bình các phiếu.",),
    ),
    Case(
        "two forms are never dropped",
        "100 and 60: both 20 from 80; III has (25 + 5) / 2 = 15.",
        DROPPING,
        (D_FULL, D_60),
        "80",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 80/100, đạt các điều kiện kèm theo",
        outliers=("1", "2"),
        notes=("Có 2 phiếu lệch quá 10 điểm so với trung bình các phiếu.",),
    ),
    Case(
        "a panel that disagrees has no outlier",
        "100, 80, 60: dropping 100 and 60 would leave one form, so all stay.",
        DROPPING,
        (D_FULL, D_80, D_60),
        "80",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 80/100, đạt các điều kiện kèm theo",
        outliers=("1", "3"),
        notes=(
            "Có 2 phiếu lệch quá 10 điểm so với trung bình các phiếu.",
            "Các tổng được cộng từ điểm chưa làm tròn.",
        ),
    ),
    Case(
        "exactly ten from the mean stays",
        "100 three times and 60: mean 90; 100 is 10 away, 60 is 30 away.",
        DROPPING,
        (D_FULL, D_FULL, D_FULL, D_60),
        "100",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 100/100, đạt các điều kiện kèm theo",
        outliers=("4",),
        dropped=("4",),
        notes=("Không tính 1 phiếu lệch quá 10 điểm so với trung bình các phiếu.",),
    ),
    Case(
        "the mean is recomputed once",
        "90, 90, 90, 76, 70: mean 83.2 drops 70. Against 86.5 the 76 would go too; it stays.",
        DROPPING,
        (
            D_90,
            D_90,
            D_90,
            "5 5 5 | 12 10 6 8 4 | 8 7 5 1 | 0 0 | 0 0",
            "5 5 5 | 12 10 6 8 4 | 8 7 0 0 | 0 0 | 0 0",
        ),
        "86.5",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 86,5/100, đạt các điều kiện kèm theo",
        outliers=("5",),
        dropped=("5",),
        notes=("Không tính 1 phiếu lệch quá 10 điểm so với trung bình các phiếu.",),
    ),
    Case(
        "a form without a total is not compared",
        "The third left group I out: two remain to compare, 12 points apart, neither flagged.",
        DROPPING,
        (
            D_FULL,
            "5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 0 0 | 2 6",
            "- - - | 12 10 6 8 4 | 8 7 5 5 | 2.5 2.5 | 3 6",
        ),
        "94",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 94/100, đạt các điều kiện kèm theo",
        results={"IV.1": "2.5", "V.1": "3"},
    ),
    Case(
        "the chair's form counts twice",
        "100 from the chair and 94: (2 x 100 + 94) / 3 = 98; IV.1: (2 x 5 + 2) / 3 = 4.",
        CHAIR_TWICE,
        (D_FULL, "5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 2 2 | 4 6"),
        "98",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 98/100, đạt các điều kiện kèm theo",
        seats=(ScoringSeat.CHAIR, ScoringSeat.OBSERVER),
        results={"IV.1": "4"},
    ),
)
