"""What people are told: guests are asked to watch, whatever the event is called."""

from __future__ import annotations

from datetime import date, time

import pytest

from llct.features.observations.rules import ObservationKind, SeatRole, messages
from llct.features.observations.rules.messages import VisitWords


def words(kind: ObservationKind) -> VisitWords:
    return VisitWords(
        kind, "Lò Văn Bình", "Bài 2", "Lớp A", date(2026, 11, 20), time(7, 30), time(8, 15)
    )


@pytest.mark.parametrize("kind", list(ObservationKind))
def test_a_guest_is_asked_to_watch_and_not_to_teach(kind: ObservationKind) -> None:
    asked = messages.invitation_message("Vàng Mí Dế", words(kind), SeatRole.OBSERVER)

    assert "mời đồng chí dự " in asked
    assert messages.invitation(words(kind), SeatRole.OBSERVER).startswith("Mời dự ")
    assert "nhận lời dự " in messages.answered("Vàng Mí Dế", True, words(kind), "")


@pytest.mark.parametrize(
    ("kind", "told", "answer"),
    [
        (
            ObservationKind.COMMENT,
            "Có lịch dự giờ góp ý tiết giảng của Lò Văn Bình (Bài 2)",
            "nhận lời dự giờ góp ý tiết giảng của Lò Văn Bình (Bài 2)",
        ),
        (
            ObservationKind.DEMO,
            "Có lịch tiết thao giảng của Lò Văn Bình (Bài 2)",
            "nhận lời dự thao giảng, tiết giảng của Lò Văn Bình (Bài 2)",
        ),
        (
            ObservationKind.INSPECTION,
            "Có lịch kiểm tra tiết giảng của Lò Văn Bình (Bài 2)",
            "nhận lời dự giờ kiểm tra, tiết giảng của Lò Văn Bình (Bài 2)",
        ),
    ],
)
def test_the_event_and_the_task_are_worded_apart(
    kind: ObservationKind, told: str, answer: str
) -> None:
    assert messages.lecturer_told(words(kind)).startswith(told)
    assert answer in messages.answered("Vàng Mí Dế", True, words(kind), "")


def test_the_lecturer_reads_of_one_lesson_only() -> None:
    for kind in ObservationKind:
        text = messages.concluded(words(kind), None)
        assert text.count("giảng") == 1 or kind is ObservationKind.FESTIVAL
