"""What keeps a draft from being published, in words and with the field it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from llct.core.errors import Invalid
from llct.features.rubrics.rules.definitions import RubricDefinition
from llct.features.rubrics.rules.validation import find_problems
from llct.web.errors import message_of


@dataclass(frozen=True)
class ProblemLine:
    """`place` is the id of a field of the editor."""

    place: str
    about: str
    text: str


def problem_lines(definition: RubricDefinition) -> list[ProblemLine]:
    return [
        ProblemLine(
            place=problem.place,
            about=_about(definition, problem.place),
            text=message_of(Invalid(problem.place, problem.key, **problem.params)),
        )
        for problem in find_problems(definition)
    ]


def _about(definition: RubricDefinition, place: str) -> str:
    """The row a place lies in, by the name people know it by; empty for the whole rubric."""
    name, *steps = place.split("-")
    positions = [int(step) for step in steps if step.isdecimal()]
    if name == "bands" and positions:
        band = definition.bands[positions[0]]
        return _("Loại %(name)s", name=band.name or positions[0] + 1)
    if name != "groups" or not positions:
        return ""
    group = definition.groups[positions[0]]
    if len(positions) == 1:
        return _("Nhóm %(code)s", code=group.code or positions[0] + 1)
    criterion = group.criteria[positions[1]]
    return _("Tiêu chí %(code)s", code=criterion.code or positions[1] + 1)
