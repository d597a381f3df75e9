"""Writes of observations. Each is one verb: allowed, current, legal, then change, story, notice."""

from llct.features.classes.rules.changes import on_session_moved
from llct.features.followups.rules import on_point_replied
from llct.features.observations.operations.answering import (
    PointAnswer,
    close,
    follow_reply,
    mark_point_done,
    reply,
)
from llct.features.observations.operations.clockwork import start_due, tick
from llct.features.observations.operations.collecting import (
    agree,
    close_collection,
    write_private_note,
    write_self_review,
)
from llct.features.observations.operations.concluding import (
    Minutes,
    conclude,
    correct,
    write_minutes,
)
from llct.features.observations.operations.forms import (
    check_complete,
    choose_reading,
    confirm_entered,
    receive_events,
    return_form,
    save_page,
    shape_of,
    submit,
)
from llct.features.observations.operations.lessons import has_meeting
from llct.features.observations.operations.photos import add_photo, photo_limit_mb, remove_photo
from llct.features.observations.operations.scheduling import (
    follow_session,
    plan,
    record_past,
    schedule,
    schedule_own_visit,
    schedule_planned,
    start,
)
from llct.features.observations.operations.seats import (
    answer,
    declare_conflict,
    invite,
    remove_conflict,
    substitute,
    withdraw,
)
from llct.features.observations.operations.stopping import cancel, postpone

on_session_moved.append(follow_session)
on_point_replied.append(follow_reply)

__all__ = [
    "Minutes",
    "PointAnswer",
    "add_photo",
    "agree",
    "check_complete",
    "answer",
    "cancel",
    "choose_reading",
    "close",
    "close_collection",
    "conclude",
    "confirm_entered",
    "correct",
    "declare_conflict",
    "follow_reply",
    "follow_session",
    "has_meeting",
    "invite",
    "mark_point_done",
    "photo_limit_mb",
    "plan",
    "postpone",
    "receive_events",
    "record_past",
    "remove_conflict",
    "remove_photo",
    "reply",
    "return_form",
    "save_page",
    "schedule",
    "schedule_own_visit",
    "schedule_planned",
    "shape_of",
    "start",
    "start_due",
    "submit",
    "substitute",
    "tick",
    "withdraw",
    "write_minutes",
    "write_private_note",
    "write_self_review",
]
