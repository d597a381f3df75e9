"""Forms of observations: shape and per-field messages, no rules of the domain."""

from llct.features.observations.forms.deciding import (
    AgreeForm,
    CloseForm,
    ConcludeForm,
    CorrectForm,
    MinutesForm,
    PrivateNoteForm,
    ReasonForm,
    ReplyForm,
    ReplyToPointForm,
    SelfReviewForm,
    SubmitForm,
)
from llct.features.observations.forms.scheduling import (
    AnswerForm,
    ConflictForm,
    FreeVisitForm,
    InviteForm,
    PastVisitForm,
    SessionVisitForm,
    SubstituteForm,
)

__all__ = [
    "AgreeForm",
    "AnswerForm",
    "CloseForm",
    "ConcludeForm",
    "ConflictForm",
    "CorrectForm",
    "FreeVisitForm",
    "InviteForm",
    "MinutesForm",
    "PastVisitForm",
    "PrivateNoteForm",
    "ReasonForm",
    "ReplyForm",
    "ReplyToPointForm",
    "SelfReviewForm",
    "SessionVisitForm",
    "SubmitForm",
    "SubstituteForm",
]
