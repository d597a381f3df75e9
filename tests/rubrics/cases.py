"""Results worked out by hand: the forms, what must come out, and why.

A form is written as it is printed: scores in order, groups parted by "|", "-" for not observed.
Full marks: rubric A "2 2 2 | 2 2 | 2 2 | 2 2 | 2"; the form of 100 points
"5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from llct.features.rubrics.rules.builtin import (
    DEFAULT_100,
    FIVE_LEVELS,
    PRACTICE_SHORT,
    QUICK_FEEDBACK,
    RUBRIC_A,
)
from llct.features.rubrics.rules.definitions import RubricDefinition, ScoringSeat
from llct.features.rubrics.rules.panel import PanelRules
from llct.features.rubrics.rules.results import (
    NOT_OBSERVED,
    FormScores,
    LessonFacts,
    NoGrade,
    PlanState,
    Score,
)

PANEL = PanelRules(
    min_forms=2,
    outlier_share=Decimal("0.1"),
    drops_outliers=False,
    time_tolerance=Decimal("0.1"),
)


@dataclass(frozen=True)
class Case:
    """`forms` are named "1", "2", ... in order; `results` are by printed code."""

    name: str
    why: str
    rubric: RubricDefinition
    forms: tuple[str, ...]
    total: str | None
    grade: str | None
    sentence: str
    agreed: Mapping[str, str] = field(default_factory=dict)
    facts: LessonFacts = LessonFacts()
    min_forms: int = 2
    seats: tuple[ScoringSeat, ...] = ()
    results: Mapping[str, str | None] = field(default_factory=dict)
    outliers: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    no_grade: tuple[NoGrade, ...] = ()
    needs_private_note: bool = False

    @property
    def panel(self) -> PanelRules:
        return replace(PANEL, min_forms=self.min_forms)

    def form_scores(self) -> list[FormScores]:
        seats = self.seats or (ScoringSeat.OBSERVER,) * len(self.forms)
        return [
            FormScores(str(number), read_form(self.rubric, text), seat)
            for number, (text, seat) in enumerate(zip(self.forms, seats, strict=True), start=1)
        ]

    def agreed_scores(self) -> dict[str, Decimal]:
        keys = {criterion.code: criterion.key for criterion in self.rubric.criteria}
        return {keys[code]: Decimal(score) for code, score in self.agreed.items()}


def read_form(rubric: RubricDefinition, text: str) -> dict[str, Score]:
    scores = [
        NOT_OBSERVED if word == "-" else Decimal(word) for word in text.replace("|", " ").split()
    ]
    keys = [criterion.key for criterion in rubric.criteria]
    return dict(zip(keys, scores, strict=True))


def skippable(rubric: RubricDefinition, code: str) -> RubricDefinition:
    """The rubric with one more criterion that need not be observed."""
    groups = tuple(
        replace(
            group,
            criteria=tuple(
                replace(c, allows_not_observed=True) if c.code == code else c
                for c in group.criteria
            ),
        )
        for group in rubric.groups
    )
    return replace(rubric, groups=groups)


DROPPING = replace(DEFAULT_100, combination=replace(DEFAULT_100.combination, drops_outliers=True))
CHAIR_TWICE = replace(
    DEFAULT_100,
    combination=replace(DEFAULT_100.combination, seat_weights=((ScoringSeat.CHAIR, Decimal(2)),)),
)

A_FULL = "2 2 2 | 2 2 | 2 2 | 2 2 | 2"
D_FULL = "5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6"
D_90 = "5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 0 0 | 4 6"
D_80 = "5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 0 0 | 0 0"
D_60 = "5 5 5 | 12 10 6 8 4 | 5 0 0 0 | 0 0 | 0 0"
D_II_AT_31_5 = "5 5 5 | 12 7 4 6 2.5 | 8 7 5 5 | 5 5 | 4 6"

APPROVED = LessonFacts(plan=PlanState.APPROVED)
NOT_APPROVED = LessonFacts(plan=PlanState.NOT_APPROVED)


def twice(form: str) -> tuple[str, str]:
    return form, form


def minutes(planned: int | None, actual: int | None) -> LessonFacts:
    return LessonFacts(planned_minutes=planned, actual_minutes=actual)


RUBRIC_A_CASES = (
    Case(
        "17 points, criterion 6 not full",
        "5.5 + 3.5 + 3 + 3.5 + 1.5 = 17 reaches Giỏi, which asks for 2 points on criterion 6.",
        RUBRIC_A,
        twice("2 2 1.5 | 2 1.5 | 1.5 1.5 | 1.5 2 | 1.5"),
        "17",
        "Khá",
        "Xếp loại Khá: tiêu chí 6 chưa đạt điểm tối đa",
    ),
    Case(
        "9.5 lies in the printed gap",
        "The paper form has rows up to 9 and from 10; what is not 10 is Yếu.",
        RUBRIC_A,
        twice("1 1 1 | 1 1 | 1 1 | 1 1 | 0.5"),
        "9.5",
        "Yếu",
        "Xếp loại Yếu: tổng điểm 9,5/20",
    ),
    Case(
        "9.5 with every required criterion full",
        "3 + 2.5 + 1 + 2.5 + 0.5 = 9.5; conditions cannot lift a total.",
        RUBRIC_A,
        twice("2 0.5 0.5 | 2 0.5 | 0.5 0.5 | 0.5 2 | 0.5"),
        "9.5",
        "Yếu",
        "Xếp loại Yếu: tổng điểm 9,5/20",
    ),
    Case(
        "full marks",
        "Ten times 2.",
        RUBRIC_A,
        twice(A_FULL),
        "20",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 20/20, đạt các điều kiện kèm theo",
    ),
    Case(
        "exactly 10",
        "2 + 0.5 + 0.5 + 2 + 0.5 + 1 + 0.5 + 0.5 + 2 + 0.5 = 10: a cut-off belongs to its band.",
        RUBRIC_A,
        twice("2 0.5 0.5 | 2 0.5 | 1 0.5 | 0.5 2 | 0.5"),
        "10",
        "Trung bình",
        "Xếp loại Trung bình: tổng điểm 10/20, đạt các điều kiện kèm theo",
    ),
    Case(
        "mean between two rows",
        "16.5 and 17 give 16.75: below 17, so Khá, though its printed row ends at 16.5.",
        RUBRIC_A,
        (
            "2 1.5 1.5 | 2 1.5 | 2 1.5 | 1.5 2 | 1",
            "2 1.5 1.5 | 2 1.5 | 2 1.5 | 1.5 2 | 1.5",
        ),
        "16.75",
        "Khá",
        "Xếp loại Khá: tổng điểm 16,75/20, đạt các điều kiện kèm theo",
        results={"10": "1.25", "V": "1.25", "IV": "3.5"},
    ),
    Case(
        "criterion 4 is required down to Trung bình",
        "19.5 points, but Giỏi, Khá and Trung bình all ask for criterion 4 in full.",
        RUBRIC_A,
        twice("2 2 2 | 1.5 2 | 2 2 | 2 2 | 2"),
        "19.5",
        "Yếu",
        "Xếp loại Yếu: tiêu chí 4 chưa đạt điểm tối đa",
    ),
    Case(
        "criterion 9 is required down to Khá",
        "19.5 points; Trung bình does not ask for criterion 9.",
        RUBRIC_A,
        twice("2 2 2 | 2 2 | 2 2 | 2 1.5 | 2"),
        "19.5",
        "Trung bình",
        "Xếp loại Trung bình: tiêu chí 9 chưa đạt điểm tối đa",
    ),
    Case(
        "two reasons share a phrase",
        "6 keeps it from Giỏi, 9 from Giỏi and Khá.",
        RUBRIC_A,
        twice("2 2 2 | 2 2 | 1.5 2 | 2 1.5 | 2"),
        "19",
        "Trung bình",
        "Xếp loại Trung bình: tiêu chí 6, 9 chưa đạt điểm tối đa",
    ),
    Case(
        "conditions test the panel's result",
        "2 and 1.5 on criterion 6 give 1.75, which is not full.",
        RUBRIC_A,
        (A_FULL, "2 2 2 | 2 2 | 1.5 2 | 2 2 | 2"),
        "19.75",
        "Khá",
        "Xếp loại Khá: tiêu chí 6 chưa đạt điểm tối đa",
        results={"6": "1.75"},
    ),
    Case(
        "an agreed score replaces the mean",
        "The panel agrees on 2 for criterion 6; the forms (2 and 1.5) stay as they are.",
        RUBRIC_A,
        (A_FULL, "2 2 2 | 2 2 | 1.5 2 | 2 2 | 2"),
        "20",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 20/20, đạt các điều kiện kèm theo",
        agreed={"6": "2"},
    ),
    Case(
        "an agreed score may lie between the steps",
        "Two observers meet at 1.25; 18 + 1.25 = 19.25.",
        RUBRIC_A,
        twice(A_FULL),
        "19.25",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 19,25/20, đạt các điều kiện kèm theo",
        agreed={"2": "1.25"},
    ),
    Case(
        "exactly on the outlier limit",
        "20 and 16: both 2 points from 18, and only more than 2 counts.",
        RUBRIC_A,
        (A_FULL, "2 2 0 | 2 2 | 2 2 | 2 2 | 0"),
        "18",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 18/20, đạt các điều kiện kèm theo",
    ),
    Case(
        "two forms beyond the limit are only flagged",
        "20 and 15.5: both 2.25 points from 17.75.",
        RUBRIC_A,
        (A_FULL, "2 2 0 | 2 2 | 2 2 | 1.5 2 | 0"),
        "17.75",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 17,75/20, đạt các điều kiện kèm theo",
        outliers=("1", "2"),
        notes=("Có 2 phiếu lệch quá 2 điểm so với trung bình các phiếu.",),
    ),
    Case(
        "not observed by anybody rescales the group",
        "Criteria 1 and 2 give 3 of 4, so group I counts 3 x 6/4 = 4.5; 4.5 + 14 = 18.5.",
        RUBRIC_A,
        twice("2 1 - | 2 2 | 2 2 | 2 2 | 2"),
        "18.5",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 18,5/20, đạt các điều kiện kèm theo",
        results={"3": None, "I": "4.5"},
        notes=("Nhóm I quy đổi theo các tiêu chí quan sát được.",),
    ),
    Case(
        "observed by one is observed",
        "One observer gives 1, the other saw nothing: the result is 1, nothing is rescaled.",
        RUBRIC_A,
        ("2 2 1 | 2 2 | 2 2 | 2 2 | 2", "2 2 - | 2 2 | 2 2 | 2 2 | 2"),
        "19",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 19/20, đạt các điều kiện kèm theo",
        results={"3": "1", "I": "5"},
    ),
    Case(
        "a required criterion nobody observed",
        "Criterion 6 decides about Giỏi; group III is rescaled to 4, but no grade is given.",
        skippable(RUBRIC_A, "6"),
        twice("2 2 2 | 2 2 | - 2 | 2 2 | 2"),
        "20",
        None,
        "Chưa xếp loại: tiêu chí 6 không quan sát được",
        results={"6": None, "III": "4"},
        notes=("Nhóm III quy đổi theo các tiêu chí quan sát được.",),
        no_grade=(NoGrade.CONTROL_NOT_OBSERVED,),
    ),
    Case(
        "an agreed score where nobody scored",
        "The panel sets criterion 6 to 2 together, so it counts as observed.",
        skippable(RUBRIC_A, "6"),
        twice("2 2 2 | 2 2 | - 2 | 2 2 | 2"),
        "20",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 20/20, đạt các điều kiện kèm theo",
        agreed={"6": "2"},
        results={"6": "2", "III": "4"},
    ),
    Case(
        "one form is too few",
        "Two observers at least; the total is shown all the same.",
        RUBRIC_A,
        (A_FULL,),
        "20",
        None,
        "Chưa xếp loại: mới có 1 phiếu, cần ít nhất 2 phiếu",
        no_grade=(NoGrade.TOO_FEW_FORMS,),
    ),
    Case(
        "a demonstration lesson asks for three",
        "The kind's minimum is stricter than the rubric's.",
        RUBRIC_A,
        twice(A_FULL),
        "20",
        None,
        "Chưa xếp loại: mới có 2 phiếu, cần ít nhất 3 phiếu",
        min_forms=3,
        no_grade=(NoGrade.TOO_FEW_FORMS,),
    ),
    Case(
        "no form at all",
        "Nothing to add up, nothing to rescale.",
        RUBRIC_A,
        (),
        None,
        None,
        "Chưa xếp loại: chưa có phiếu nào",
        no_grade=(NoGrade.NO_FORMS,),
    ),
    Case(
        "half up",
        "Criterion 10: (1.5 + 2 + 2 + 1) / 4 = 1.625, shown 1.63; total 19.625, shown 19.63.",
        RUBRIC_A,
        (
            "2 2 2 | 2 2 | 2 2 | 2 2 | 1.5",
            A_FULL,
            A_FULL,
            "2 2 2 | 2 2 | 2 2 | 2 2 | 1",
        ),
        "19.63",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 19,63/20, đạt các điều kiện kèm theo",
        results={"10": "1.63"},
    ),
    Case(
        "rounded once, not criterion by criterion",
        "Each form has 17. Three criteria of 4/3 show 1.33 each, yet their sum is 4, not 3.99.",
        RUBRIC_A,
        (
            "2 2 1 | 2 1 | 2 1.5 | 1.5 2 | 2",
            "2 1 2 | 2 1 | 2 1.5 | 1.5 2 | 2",
            "2 1 1 | 2 2 | 2 1.5 | 1.5 2 | 2",
        ),
        "17",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 17/20, đạt các điều kiện kèm theo",
        results={"2": "1.33", "3": "1.33", "5": "1.33", "I": "4.67", "II": "3.33"},
    ),
)

DEFAULT_CASES = (
    Case(
        "full marks, plan approved",
        "All conditions hold.",
        DEFAULT_100,
        twice(D_FULL),
        "100",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 100/100, đạt các điều kiện kèm theo",
        facts=APPROVED,
    ),
    Case(
        "plan not approved",
        "At most Khá.",
        DEFAULT_100,
        twice(D_FULL),
        "100",
        "Khá",
        "Xếp loại Khá: giáo án chưa được duyệt",
        facts=NOT_APPROVED,
    ),
    Case(
        "plan not tracked",
        "Unknown is not held against the lecturer.",
        DEFAULT_100,
        twice(D_FULL),
        "100",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 100/100, đạt các điều kiện kèm theo",
    ),
    Case(
        "content below 32",
        "12 + 7 + 4 + 6 + 2.5 = 31.5 of 40; 91.5 in all.",
        DEFAULT_100,
        twice(D_II_AT_31_5),
        "91.5",
        "Khá",
        "Xếp loại Khá: nhóm II chưa đạt 32 điểm",
        results={"II": "31.5"},
    ),
    Case(
        "content exactly 32",
        "12 + 7 + 4.5 + 6 + 2.5 = 32 is enough.",
        DEFAULT_100,
        twice("5 5 5 | 12 7 4.5 6 2.5 | 8 7 5 5 | 5 5 | 4 6"),
        "92",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 92/100, đạt các điều kiện kèm theo",
        results={"II": "32"},
    ),
    Case(
        "method below 15",
        "4 + 4 + 3.5 + 3 = 14.5 of 25; 89.5 reaches Giỏi only.",
        DEFAULT_100,
        twice("5 5 5 | 12 10 6 8 4 | 4 4 3.5 3 | 5 5 | 4 6"),
        "89.5",
        "Khá",
        "Xếp loại Khá: nhóm III chưa đạt 15 điểm",
        results={"III": "14.5"},
    ),
    Case(
        "three reasons at once",
        "15 + 31.5 + 14.5 + 10 + 10 = 81; groups as printed, the plan last.",
        DEFAULT_100,
        twice("5 5 5 | 12 7 4 6 2.5 | 4 4 3.5 3 | 5 5 | 4 6"),
        "81",
        "Khá",
        "Xếp loại Khá: nhóm II chưa đạt 32 điểm; nhóm III chưa đạt 15 điểm;"
        " giáo án chưa được duyệt",
        facts=NOT_APPROVED,
    ),
    Case(
        "a condition that changes nothing is not named",
        "10 + 31.5 + 17.5 + 8 + 8 = 75 is Khá by its total.",
        DEFAULT_100,
        twice("5 5 0 | 12 7 4 6 2.5 | 5 5 3.5 4 | 4 4 | 4 4"),
        "75",
        "Khá",
        "Xếp loại Khá: tổng điểm 75/100",
    ),
    Case(
        "exactly 90",
        "100 without group IV.",
        DEFAULT_100,
        twice(D_90),
        "90",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 90/100, đạt các điều kiện kèm theo",
    ),
    Case(
        "89.99",
        "The panel agrees on 5.99 for V.2: 90 - 0.01.",
        DEFAULT_100,
        twice(D_90),
        "89.99",
        "Giỏi",
        "Xếp loại Giỏi: tổng điểm 89,99/100, đạt các điều kiện kèm theo",
        agreed={"V.2": "5.99"},
    ),
    Case(
        "exactly 50",
        "15 + 22 + 13.",
        DEFAULT_100,
        twice("5 5 5 | 12 10 0 0 0 | 8 5 0 0 | 0 0 | 0 0"),
        "50",
        "Trung bình",
        "Xếp loại Trung bình: tổng điểm 50/100",
    ),
    Case(
        "49.5",
        "15 + 22 + 12.5.",
        DEFAULT_100,
        twice("5 5 5 | 12 10 0 0 0 | 8 4.5 0 0 | 0 0 | 0 0"),
        "49.5",
        "Chưa đạt yêu cầu",
        "Xếp loại Chưa đạt yêu cầu: tổng điểm 49,5/100",
    ),
    Case(
        "soundness below half",
        "II.1 at 5.5 of 12. The sentence goes into the minutes and does not name it.",
        DEFAULT_100,
        twice("5 5 5 | 5.5 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6"),
        "93.5",
        None,
        "Chưa xếp loại: xếp loại do chủ trì kết luận",
        no_grade=(NoGrade.SOUNDNESS,),
        needs_private_note=True,
    ),
    Case(
        "soundness exactly half",
        "6 of 12 is not below half; II = 34, total 94.",
        DEFAULT_100,
        twice("5 5 5 | 6 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6"),
        "94",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 94/100, đạt các điều kiện kèm theo",
    ),
    Case(
        "soundness is the panel's result",
        "5 and 7 give 6.",
        DEFAULT_100,
        (
            "5 5 5 | 5 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6",
            "5 5 5 | 7 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6",
        ),
        "94",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 94/100, đạt các điều kiện kèm theo",
        results={"II.1": "6"},
    ),
    Case(
        "the panel may doubt what the forms did not",
        "Agreed 5 on II.1 though both gave 12.",
        DEFAULT_100,
        twice(D_FULL),
        "93",
        None,
        "Chưa xếp loại: xếp loại do chủ trì kết luận",
        agreed={"II.1": "5"},
        no_grade=(NoGrade.SOUNDNESS,),
        needs_private_note=True,
    ),
    Case(
        "doubt and too few forms",
        "Both reasons are said; the private note opens with one form already.",
        DEFAULT_100,
        ("5 5 5 | 0 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6",),
        "88",
        None,
        "Chưa xếp loại: mới có 1 phiếu, cần ít nhất 2 phiếu; xếp loại do chủ trì kết luận",
        no_grade=(NoGrade.TOO_FEW_FORMS, NoGrade.SOUNDNESS),
        needs_private_note=True,
    ),
    Case(
        "too long",
        "50 minutes for 45: 5 is more than 4.5, so V.1 counts 0 and the total loses 4.",
        DEFAULT_100,
        twice(D_FULL),
        "96",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 96/100, đạt các điều kiện kèm theo",
        facts=minutes(45, 50),
        results={"V.1": "0", "V": "6"},
        notes=(
            "Thời gian giảng 50 phút, kế hoạch 45 phút, lệch quá 10%: tiêu chí V.1 tính 0 điểm.",
        ),
    ),
    Case(
        "too short",
        "80 minutes for 90: 10 is more than 9.",
        DEFAULT_100,
        twice(D_FULL),
        "96",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 96/100, đạt các điều kiện kèm theo",
        facts=minutes(90, 80),
        results={"V.1": "0"},
        notes=(
            "Thời gian giảng 80 phút, kế hoạch 90 phút, lệch quá 10%: tiêu chí V.1 tính 0 điểm.",
        ),
    ),
    Case(
        "exactly 10 % off",
        "99 minutes for 90: 9 is not more than 9.",
        DEFAULT_100,
        twice(D_FULL),
        "100",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 100/100, đạt các điều kiện kèm theo",
        facts=minutes(90, 99),
        results={"V.1": "4"},
    ),
    Case(
        "length not recorded",
        "Unknown is not held against the lecturer.",
        DEFAULT_100,
        twice(D_FULL),
        "100",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 100/100, đạt các điều kiện kèm theo",
        facts=minutes(45, None),
    ),
    Case(
        "the clock outweighs an agreed score",
        "The panel's V.1 becomes 0, whatever it had agreed on.",
        DEFAULT_100,
        twice(D_FULL),
        "96",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 96/100, đạt các điều kiện kèm theo",
        agreed={"V.1": "3"},
        facts=minutes(45, 60),
        results={"V.1": "0"},
        notes=(
            "Thời gian giảng 60 phút, kế hoạch 45 phút, lệch quá 10%: tiêu chí V.1 tính 0 điểm.",
        ),
    ),
    Case(
        "one criterion of a group not observed",
        "I.2 and I.3 give 8 of 10, so group I counts 8 x 15/10 = 12; 12 + 85 = 97.",
        DEFAULT_100,
        twice("- 4 4 | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6"),
        "97",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 97/100, đạt các điều kiện kèm theo",
        results={"I.1": None, "I": "12"},
        notes=("Nhóm I quy đổi theo các tiêu chí quan sát được.",),
    ),
    Case(
        "rescaled after the means",
        "I.2: 5 and 2 give 3.5; I.3: only 3; I.1: nobody. (3.5 + 3) x 15/10 = 9.75.",
        DEFAULT_100,
        (
            "- 5 3 | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6",
            "- 2 - | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6",
        ),
        "94.75",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 94,75/100, đạt các điều kiện kèm theo",
        results={"I.2": "3.5", "I.3": "3", "I": "9.75"},
        notes=("Nhóm I quy đổi theo các tiêu chí quan sát được.",),
    ),
    Case(
        "a condition tests the rescaled group",
        "II without II.3 (6): 12 + 6 + 6 + 3 = 27 of 34, 27 x 40/34 = 31.7647 < 32.",
        DEFAULT_100,
        twice("5 5 5 | 12 6 - 6 3 | 8 7 5 5 | 5 5 | 4 6"),
        "91.76",
        "Khá",
        "Xếp loại Khá: nhóm II chưa đạt 32 điểm",
        results={"II": "31.76"},
        notes=("Nhóm II quy đổi theo các tiêu chí quan sát được.",),
    ),
    Case(
        "nobody observed a whole group",
        "There is nothing to rescale from, so no total either.",
        DEFAULT_100,
        twice("- - - | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6"),
        None,
        None,
        "Chưa xếp loại: nhóm I không quan sát được",
        results={"I": None},
        no_grade=(NoGrade.EMPTY_GROUP,),
    ),
    Case(
        "one agreed score fills an empty group",
        "I.2 agreed at 4 of 5: group I counts 4 x 15/5 = 12.",
        DEFAULT_100,
        twice("- - - | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6"),
        "97",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 97/100, đạt các điều kiện kèm theo",
        agreed={"I.2": "4"},
        results={"I": "12"},
        notes=("Nhóm I quy đổi theo các tiêu chí quan sát được.",),
    ),
    Case(
        "one observer missed a group",
        "The other's 15 points stand for the panel.",
        DEFAULT_100,
        (D_FULL, "- - - | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6"),
        "100",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 100/100, đạt các điều kiện kèm theo",
        results={"I": "15"},
    ),
)

OUTLIER_CASES = (
    Case(
        "three forms, dropping not wanted",
        "100, 100, 80: mean 93.33, the third is 13.33 away and flagged.",
        DEFAULT_100,
        (D_FULL, D_FULL, D_80),
        "93.33",
        "Xuất sắc",
        "Xếp loại Xuất sắc: tổng điểm 93,33/100, đạt các điều kiện kèm theo",
        outliers=("3",),
        notes=("Có 1 phiếu lệch quá 10 điểm so với trung bình các phiếu.",),
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
        notes=("Có 2 phiếu lệch quá 10 điểm so với trung bình các phiếu.",),
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

LEVEL_CASES = (
    Case(
        "quick feedback has no total and no grade",
        "One level per group, nothing more.",
        QUICK_FEEDBACK,
        ("5 | 4 | 3 | 2 | 1",),
        None,
        None,
        "",
        results={"I.1": "5", "V.1": "1", "II": "4"},
    ),
    Case(
        "two observers differ: the lower",
        "Median of 5 and 4, ties down; 3 and 1 give 1, not the Đạt between them.",
        QUICK_FEEDBACK,
        ("5 | 4 | 3 | 3 | 3", "4 | 4 | 3 | 3 | 1"),
        None,
        None,
        "",
        results={"I.1": "4", "V.1": "1"},
    ),
    Case(
        "three observers: the middle one",
        "1, 5, 5 give 5; 2, 3, 5 give 3.",
        QUICK_FEEDBACK,
        ("1 | 2 | 3 | 3 | 3", "5 | 3 | 3 | 3 | 3", "5 | 5 | 3 | 3 | 3"),
        None,
        None,
        "",
        results={"I.1": "5", "II.1": "3"},
    ),
    Case(
        "quick feedback may leave groups out",
        "Without a grade an unobserved group is no obstacle.",
        QUICK_FEEDBACK,
        ("- | 4 | 3 | - | 2",),
        None,
        None,
        "",
        results={"I": None, "II": "4"},
    ),
    Case(
        "five levels, all the same",
        "Median of ten times Tốt.",
        FIVE_LEVELS,
        twice("4 4 4 | 4 4 4 4 | 4 4 4"),
        "4",
        "Tốt",
        "Xếp loại Tốt: mức chung của các tiêu chí là Tốt",
    ),
    Case(
        "half Tốt, half Khá",
        "Five criteria of each: the lower of the two middle ones.",
        FIVE_LEVELS,
        twice("4 4 4 | 4 4 3 3 | 3 3 3"),
        "3",
        "Khá",
        "Xếp loại Khá: mức chung của các tiêu chí là Khá",
        results={"I": "4", "II": "3"},
    ),
    Case(
        "levels are not rescaled",
        "An unobserved criterion is left out of the median: 5, 5, 4 without it.",
        FIVE_LEVELS,
        twice("5 4 - | 5 5 - - | 4 4 -"),
        "4",
        "Tốt",
        "Xếp loại Tốt: mức chung của các tiêu chí là Tốt",
        results={"3": None, "I": "4", "II": "5"},
    ),
    Case(
        "an agreed level",
        "The panel lifts criterion 9 to Tốt: six of ten are then Tốt or better.",
        FIVE_LEVELS,
        twice("4 4 4 | 4 4 3 3 | 3 3 3"),
        "4",
        "Tốt",
        "Xếp loại Tốt: mức chung của các tiêu chí là Tốt",
        agreed={"9": "4"},
    ),
    Case(
        "practice lesson passed",
        "All Khá.",
        PRACTICE_SHORT,
        twice("3 | 3 3 | 3 3 | 3 | 3"),
        "3",
        "Đạt",
        "Xếp loại Đạt: mức chung của các tiêu chí là Khá, đạt các điều kiện kèm theo",
    ),
    Case(
        "practice lesson to be repeated",
        "Tốt over all, but II.1 only Đạt where Khá is asked.",
        PRACTICE_SHORT,
        twice("4 | 2 4 | 4 4 | 4 | 4"),
        "4",
        "Giảng lại",
        "Xếp loại Giảng lại: tiêu chí II.1 chưa đạt mức Khá",
    ),
    Case(
        "practice lesson not passed",
        "Chưa đạt over all.",
        PRACTICE_SHORT,
        twice("1 | 2 1 | 1 1 | 2 | 1"),
        "1",
        "Chưa đạt",
        "Xếp loại Chưa đạt: mức chung của các tiêu chí là Chưa đạt",
    ),
    Case(
        "soundness at the lowest level",
        "II.1 Chưa đạt: no automatic outcome, the chair decides.",
        PRACTICE_SHORT,
        twice("4 | 1 4 | 4 4 | 4 | 4"),
        "4",
        None,
        "Chưa xếp loại: xếp loại do chủ trì kết luận",
        no_grade=(NoGrade.SOUNDNESS,),
        needs_private_note=True,
    ),
)

CASES = (*RUBRIC_A_CASES, *DEFAULT_CASES, *OUTLIER_CASES, *LEVEL_CASES)
