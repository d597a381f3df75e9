"""The blueprint, and how its views find what the address names."""

from __future__ import annotations

from flask import Blueprint

from llct.core.errors import NotFound
from llct.features.rubrics import queries
from llct.features.rubrics.access import may_see_version
from llct.features.rubrics.models import Rubric, RubricVersion
from llct.web.access import current_actor, load

bp = Blueprint("rubrics", __name__, url_prefix="/mau-phieu")


def load_rubric(rubric_id: int) -> Rubric:
    actor = current_actor()
    return load(queries.get_rubric(actor.centre_id, actor.province_id, rubric_id))


def load_version(rubric: Rubric, number: int | None) -> RubricVersion:
    """The version of that number, if this actor may see it."""
    version = load(rubric.numbered(number))
    if not may_see_version(current_actor(), rubric, version):
        raise NotFound
    return version


def visible_versions(rubric: Rubric) -> list[RubricVersion]:
    """Newest first."""
    actor = current_actor()
    return [v for v in reversed(rubric.versions) if may_see_version(actor, rubric, v)]
