"""Tables of observations, one aggregate per file."""

from llct.features.observations.models.conclusion import AgreedScore, Conclusion, Statement
from llct.features.observations.models.conference import Attendee
from llct.features.observations.models.form import FormEvent, ObservationForm
from llct.features.observations.models.note import PrivateNote
from llct.features.observations.models.observation import Observation
from llct.features.observations.models.photo import FormPhoto
from llct.features.observations.models.seat import DeclaredConflict, Seat

__all__ = [
    "AgreedScore",
    "Attendee",
    "Conclusion",
    "DeclaredConflict",
    "FormEvent",
    "FormPhoto",
    "Observation",
    "ObservationForm",
    "PrivateNote",
    "Seat",
    "Statement",
]
