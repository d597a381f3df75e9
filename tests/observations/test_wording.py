"""Words that people meet: a status is not read as a button, and a button says its object."""

from __future__ import annotations

from flask import Flask

from llct.features.classes.labels import SESSION_ACTION_LABELS, SESSION_STATUS_LABELS
from llct.features.home.labels import TASK_VERBS
from llct.features.observations.labels import ACTION_LABELS, STATUS_LABELS
from llct.features.observations.rules import ObservationAction
from tests.pages import Visitor
from tests.people import People


def test_no_status_reads_like_a_button(app: Flask) -> None:
    with app.test_request_context():
        for statuses, actions in (
            (SESSION_STATUS_LABELS, SESSION_ACTION_LABELS),
            (STATUS_LABELS, ACTION_LABELS),
        ):
            said = {str(label) for label in statuses.values()}
            assert said.isdisjoint(str(label) for label in actions.values())


def test_closing_the_visit_and_closing_the_collection_are_told_apart(app: Flask) -> None:
    with app.test_request_context():
        assert str(ACTION_LABELS[ObservationAction.CLOSE]) == "Kết thúc lần dự giờ"
        assert str(ACTION_LABELS[ObservationAction.CLOSE_COLLECTION]) == "Kết thúc thu phiếu"
        assert str(TASK_VERBS[ObservationAction.CLOSE]) == "Kết thúc lần dự giờ"


def test_the_province_counts_visits_as_visits(people: People, visit: Visitor) -> None:
    page = visit(people.officer, "/").get_data(as_text=True)

    assert "Lần dự giờ" in page
    assert "Tiết đã dự" not in page
