"""The one table of an observation: operations, buttons, labels and tests read it.

A transition without sources brings an observation into being. `who` names a predicate of
access.py, which also holds what the table cannot say (forms without events, deadline past).
"""

from __future__ import annotations

from llct.core.workflow import Transition, Workflow
from llct.features.observations.rules.statuses import (
    AFTER_THE_CONCLUSION,
    BEFORE_THE_LESSON,
    OPEN_TO_FORMS,
    ObservationAction,
    ObservationStatus,
)

_A = ObservationAction
_S = ObservationStatus
_NOTHING: frozenset[ObservationStatus] = frozenset()


def _from(*sources: ObservationStatus) -> frozenset[ObservationStatus]:
    return frozenset(sources)


WORKFLOW: Workflow[ObservationAction, ObservationStatus] = Workflow(
    [
        Transition(_A.PLAN, _NOTHING, _S.PLANNED, "may_plan"),
        Transition(_A.SCHEDULE, _NOTHING, _S.SCHEDULED, "may_schedule_new"),
        Transition(_A.SCHEDULE, _from(_S.PLANNED), _S.SCHEDULED, "may_schedule"),
        Transition(_A.START, _from(_S.SCHEDULED), _S.HELD, "may_start"),
        Transition(_A.RECORD_PAST, _NOTHING, _S.HELD, "may_record_past"),
        Transition(_A.SUBMIT_FORM, OPEN_TO_FORMS, None, "may_submit_a_form"),
        Transition(_A.SUBMIT_FORM, _from(_S.CONCLUDED, _S.ANSWERED), None, "may_give_opinion"),
        Transition(_A.RETURN_FORM, OPEN_TO_FORMS, None, "may_return_forms", needs_reason=True),
        Transition(_A.CLOSE_COLLECTION, _from(_S.HELD), _S.COLLECTED, "may_close_collection"),
        Transition(_A.CONCLUDE, _from(_S.COLLECTED), _S.CONCLUDED, "may_conclude"),
        Transition(_A.CONCLUDE, _from(_S.HELD), _S.CONCLUDED, "may_conclude_at_once"),
        Transition(
            _A.WRITE_MINUTES, AFTER_THE_CONCLUSION | {_S.COLLECTED}, None, "may_write_minutes"
        ),
        Transition(_A.REPLY, _from(_S.CONCLUDED), _S.ANSWERED, "may_reply"),
        Transition(_A.CLOSE, _from(_S.ANSWERED), _S.CLOSED, "may_close"),
        Transition(_A.CLOSE, _from(_S.CONCLUDED), _S.CLOSED, "may_close_unanswered"),
        Transition(_A.CORRECT, AFTER_THE_CONCLUSION, None, "may_correct", needs_reason=True),
        Transition(
            _A.POSTPONE,
            BEFORE_THE_LESSON | {_S.HELD},
            _S.PLANNED,
            "may_postpone",
            needs_reason=True,
        ),
        Transition(
            _A.CANCEL, BEFORE_THE_LESSON | {_S.HELD}, _S.CANCELLED, "may_cancel", needs_reason=True
        ),
    ]
)
