"""What can be wrong with a template that somebody changed in Word, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """Each has a Vietnamese sentence where templates are uploaded."""

    UNREADABLE = "unreadable"
    FOREIGN = "foreign"
    UNKNOWN_FIELD = "unknown_field"
    MALFORMED_FIELD = "malformed_field"
    WRONG_MARK = "wrong_mark"
    OUTSIDE_LIST = "outside_list"
    NOT_CLOSED = "not_closed"
    NOT_OPENED = "not_opened"
    UNCLEAR_EXTENT = "unclear_extent"
    MISSING_FIELD = "missing_field"


@dataclass(frozen=True, slots=True)
class Problem:
    """``near`` is the text of the paragraph, ``suggestion`` the nearest name that exists."""

    kind: ProblemKind
    name: str = ""
    near: str = ""
    suggestion: str = ""


class TemplateRejected(Exception):
    """The template cannot be used; ``problems`` says why, in the order of the document."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{found.kind} {found.name}" for found in self.problems))
