"""How much one document may cost, and what went wrong when it wanted more."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from llct.infra.documents.inspection import InspectionLimits


@dataclass(frozen=True)
class ReadingLimits:
    """Of the process that reads one document; sizes in bytes. A plan needs a tenth of these."""

    seconds: float = 30.0
    memory: int = 768 << 20
    answer: int = 24 << 20
    letters: int = 4_000_000
    largest_part: int = 100 << 20
    pages: int = 3_000
    inspection: InspectionLimits = field(default_factory=InspectionLimits)


class ReadingProblem(StrEnum):
    """Why a document was not read."""

    TOO_BIG = "too_big"
    TOO_SLOW = "too_slow"
    CRASHED = "crashed"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"


class ReadingFailed(Exception):
    """The document was not read, and why."""

    def __init__(self, problem: ReadingProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem
