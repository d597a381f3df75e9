"""The closed sets of an observation."""

from __future__ import annotations

from enum import StrEnum


class ObservationKind(StrEnum):
    """How heavy the observation is; kinds.py says what each kind needs."""

    COMMENT = "comment"
    DEMO = "demo"
    INSPECTION = "inspection"
    FESTIVAL = "festival"
    CONTEST = "contest"
    CONFERENCE = "conference"


class ObservationStatus(StrEnum):
    """Where an observation stands. Overdue is derived from its dates, never stored."""

    PLANNED = "planned"
    SCHEDULED = "scheduled"
    HELD = "held"
    COLLECTED = "collected"
    CONCLUDED = "concluded"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


BEFORE_THE_LESSON = frozenset({ObservationStatus.PLANNED, ObservationStatus.SCHEDULED})
OPEN_TO_FORMS = frozenset({ObservationStatus.HELD, ObservationStatus.COLLECTED})
AFTER_THE_CONCLUSION = frozenset(
    {ObservationStatus.CONCLUDED, ObservationStatus.ANSWERED, ObservationStatus.CLOSED}
)
TAKEN_PLACE = OPEN_TO_FORMS | AFTER_THE_CONCLUSION


class ObservationAction(StrEnum):
    """What can be done with an observation; workflow.py says from where and by whom."""

    PLAN = "plan"
    SCHEDULE = "schedule"
    START = "start"
    RECORD_PAST = "record_past"
    SUBMIT_FORM = "submit_form"
    RETURN_FORM = "return_form"
    CLOSE_COLLECTION = "close_collection"
    CONCLUDE = "conclude"
    WRITE_MINUTES = "write_minutes"
    REPLY = "reply"
    CLOSE = "close"
    CORRECT = "correct"
    POSTPONE = "postpone"
    CANCEL = "cancel"


class SeatRole(StrEnum):
    """What a person does in one observation; one person may hold several seats."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    OBSERVER = "observer"
    LEADER = "leader"
    MENTOR = "mentor"


# Seats that fill in a form. A leader's opinion stands apart from every mean.
SEATS_WITH_FORM = frozenset({SeatRole.OBSERVER, SeatRole.LEADER})


class SeatStatus(StrEnum):
    """How the person answered the invitation."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SUBSTITUTED = "substituted"


TAKEN_SEATS = frozenset({SeatStatus.INVITED, SeatStatus.ACCEPTED})


class FormStatus(StrEnum):
    """A form is immutable once submitted, unless the chair returns it before the conclusion."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"


class ReceiptStatus(StrEnum):
    """What became of one event sent by a device."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    KEPT_BOTH = "kept_both"
    REFUSED = "refused"
