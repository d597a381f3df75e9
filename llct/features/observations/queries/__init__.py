"""Reads of observations. What a person may not know exists is not found."""

from llct.features.observations.queries.lists import (
    TABS,
    Row,
    count_tabs,
    list_between,
    list_rows,
    rows_of,
)
from llct.features.observations.queries.loading import (
    awaited_forms,
    followed_by,
    get_form,
    get_observation,
    get_unseen,
    known_events,
    list_form_changes,
    list_private_notes,
    load_for_documents,
)
from llct.features.observations.queries.people import (
    LessonKey,
    find_people,
    get_lecturer,
    get_person,
    lesson_key,
    list_candidates,
    list_colleagues,
    list_conflicts,
    list_hints,
    min_observers,
)
from llct.features.observations.queries.results import (
    agreed_scores,
    compute,
    leader_forms,
    planned_minutes,
    scoring_forms,
    suggested_minutes,
)
from llct.features.observations.queries.rubrics import default_version, newest_of_same
from llct.features.observations.queries.story import StoryEvent, list_story
from llct.features.observations.queries.tasks import list_waiting

__all__ = [
    "TABS",
    "agreed_scores",
    "compute",
    "leader_forms",
    "planned_minutes",
    "scoring_forms",
    "suggested_minutes",
    "default_version",
    "newest_of_same",
    "awaited_forms",
    "followed_by",
    "known_events",
    "min_observers",
    "lesson_key",
    "LessonKey",
    "Row",
    "StoryEvent",
    "count_tabs",
    "find_people",
    "get_form",
    "get_lecturer",
    "get_observation",
    "get_person",
    "get_unseen",
    "list_candidates",
    "list_colleagues",
    "list_conflicts",
    "list_form_changes",
    "list_hints",
    "list_private_notes",
    "list_rows",
    "list_between",
    "list_waiting",
    "list_story",
    "load_for_documents",
    "rows_of",
]
