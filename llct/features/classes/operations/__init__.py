"""Writes of classes, their sessions and invitations to teach."""

from llct.features.classes.operations.invitations import (
    answer_invitation,
    invite,
    invite_all,
    withdraw_invitation,
)
from llct.features.classes.operations.sessions import (
    add_sessions,
    assign_lecturer,
    cancel_session,
    edit_session,
    hold_sessions,
    move_session,
    postpone_session,
    reopen_session,
)
from llct.features.classes.operations.training_classes import (
    cancel_class,
    create_class,
    edit_class,
    enter_learners,
)

__all__ = [
    "add_sessions",
    "answer_invitation",
    "assign_lecturer",
    "cancel_class",
    "cancel_session",
    "create_class",
    "edit_class",
    "edit_session",
    "enter_learners",
    "hold_sessions",
    "invite",
    "invite_all",
    "move_session",
    "postpone_session",
    "reopen_session",
    "withdraw_invitation",
]
