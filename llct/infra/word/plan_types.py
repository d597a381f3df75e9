"""What the document to begin a lesson plan with says; the same kind of values as in `types`."""

from dataclasses import dataclass
from typing import ClassVar

from llct.infra.word.types import Fact, Paper, PaperKind


@dataclass(frozen=True, slots=True)
class NamedFact(Fact):
    """A line whose value is a person's name."""


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A section of a lesson plan: its heading, and the lines under it to be filled in."""

    heading: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A row of the table of contents and times."""

    minutes: str
    content: str
    method: str = ""
    lecturer: str = ""
    learners: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonPlanPaper(Paper):
    """Giáo án to begin with: the head, the sections before the table, the table, those after."""

    kind: ClassVar[PaperKind] = PaperKind.LESSON_PLAN

    facts: tuple[Fact, ...]
    before: tuple[PlanSection, ...]
    contents: str
    steps: tuple[PlanStep, ...]
    total: str
    after: tuple[PlanSection, ...]
    title: str = "GIÁO ÁN"
