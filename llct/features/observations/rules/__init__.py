"""What an observation is, without database or web.

statuses.py names its closed sets, workflow.py is the one table of its actions, kinds.py says how
heavy each kind is; the other modules hold what is computed.
"""

from llct.features.observations.rules.kinds import KINDS, KindRules
from llct.features.observations.rules.statuses import (
    FormStatus,
    ObservationAction,
    ObservationKind,
    ObservationStatus,
    ReceiptStatus,
    SeatRole,
    SeatStatus,
)
from llct.features.observations.rules.workflow import WORKFLOW

__all__ = [
    "KINDS",
    "WORKFLOW",
    "FormStatus",
    "KindRules",
    "ObservationAction",
    "ObservationKind",
    "ObservationStatus",
    "ReceiptStatus",
    "SeatRole",
    "SeatStatus",
]
