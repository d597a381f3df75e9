"""What stands on a line of the bank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from llct.infra.documents.kinds import KeptKind
from llct.infra.fulltext import Piece, Snippet


@dataclass(frozen=True)
class Uses:
    """How often a plan's lesson was given and observed; None where the reader is not told."""

    taught: int = 0
    observed: int | None = None
    prize: str = ""


@dataclass(frozen=True)
class BankRow:
    """An approved plan. `centre_name` is empty for the reader's own centre."""

    id: int
    centre_id: int
    centre_name: str
    lecturer_id: int
    lecturer_name: str
    module_id: int
    lesson: str
    audience: str
    programme_title: str
    approved_on: date
    file_type: KeptKind
    is_shared: bool


@dataclass(frozen=True)
class Found:
    """A row with how often it was used and, for a search, where the words stand."""

    row: BankRow
    uses: Uses
    title: tuple[Piece, ...] = ()
    snippet: Snippet | None = None
