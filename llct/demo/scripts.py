"""Which observations the demo plays through: all kinds, every state."""

from __future__ import annotations

from dataclasses import dataclass

from llct.features.observations.rules import ObservationKind, ObservationStatus

_K, _S = ObservationKind, ObservationStatus


@dataclass(frozen=True)
class Script:
    """One visit: which kind, how far it goes, how many working days away, and its peculiarities."""

    kind: ObservationKind
    until: ObservationStatus
    days: int
    observers: int = 1
    is_announced: bool = True
    has_leader: bool = False
    has_view: bool = False
    is_partly_filled: bool = False
    of_director: bool = False


SCRIPTS = (
    Script(_K.COMMENT, _S.CLOSED, -290),
    Script(_K.INSPECTION, _S.CLOSED, -260, observers=2),
    Script(_K.COMMENT, _S.CLOSED, -235),
    Script(_K.DEMO, _S.CLOSED, -210, observers=3, has_leader=True),
    Script(_K.COMMENT, _S.CLOSED, -180, has_view=True),
    Script(_K.FESTIVAL, _S.CLOSED, -150, observers=3),
    Script(_K.COMMENT, _S.CLOSED, -120, observers=2),
    Script(_K.CONTEST, _S.CLOSED, -95, observers=3),
    Script(_K.INSPECTION, _S.CLOSED, -80, observers=2, is_announced=False),
    Script(_K.CONFERENCE, _S.CLOSED, -70, observers=0),
    Script(_K.DEMO, _S.CLOSED, -60, observers=3),
    Script(_K.COMMENT, _S.ANSWERED, -40, has_view=True),
    Script(_K.COMMENT, _S.ANSWERED, -30),
    Script(_K.INSPECTION, _S.CONCLUDED, -25, observers=2),
    Script(_K.COMMENT, _S.CONCLUDED, -6),
    Script(_K.DEMO, _S.CONCLUDED, -5, observers=3, of_director=True),
    Script(_K.DEMO, _S.COLLECTED, -4, observers=3, has_leader=True),
    Script(_K.INSPECTION, _S.COLLECTED, -4, observers=2),
    Script(_K.COMMENT, _S.HELD, -3, is_partly_filled=True),
    Script(_K.FESTIVAL, _S.HELD, -2, observers=3, is_partly_filled=True),
    Script(_K.COMMENT, _S.SCHEDULED, 1),
    Script(_K.DEMO, _S.SCHEDULED, 3, observers=3, has_leader=True),
    Script(_K.INSPECTION, _S.SCHEDULED, 4, observers=2, is_announced=False),
    Script(_K.COMMENT, _S.CANCELLED, 5),
    Script(_K.COMMENT, _S.PLANNED, 0),
)
