"""How a rubric comes into use: drafts are edited, published versions never."""

from __future__ import annotations

from enum import StrEnum

from llct.core.workflow import Transition, Workflow


class RubricStatus(StrEnum):
    """DRAFT was never published; REVISING is published and has a draft of its next version."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REVISING = "revising"
    ARCHIVED = "archived"


class RubricAction(StrEnum):
    EDIT = "edit"
    PUBLISH = "publish"
    START_VERSION = "start_version"
    DISCARD_DRAFT = "discard_draft"
    DELETE = "delete"
    ARCHIVE = "archive"
    RESTORE = "restore"


WITH_DRAFT = frozenset({RubricStatus.DRAFT, RubricStatus.REVISING})
IN_USE = frozenset({RubricStatus.PUBLISHED, RubricStatus.REVISING})

_OWNER = "may_edit_rubric"

PUBLISHING: Workflow[RubricAction, RubricStatus] = Workflow(
    [
        Transition(RubricAction.EDIT, WITH_DRAFT, None, _OWNER),
        Transition(RubricAction.PUBLISH, WITH_DRAFT, RubricStatus.PUBLISHED, _OWNER),
        Transition(
            RubricAction.START_VERSION,
            frozenset({RubricStatus.PUBLISHED}),
            RubricStatus.REVISING,
            _OWNER,
        ),
        Transition(
            RubricAction.DISCARD_DRAFT,
            frozenset({RubricStatus.REVISING}),
            RubricStatus.PUBLISHED,
            _OWNER,
        ),
        Transition(RubricAction.DELETE, frozenset({RubricStatus.DRAFT}), None, _OWNER),
        Transition(
            RubricAction.ARCHIVE,
            frozenset({RubricStatus.PUBLISHED}),
            RubricStatus.ARCHIVED,
            _OWNER,
        ),
        Transition(
            RubricAction.RESTORE,
            frozenset({RubricStatus.ARCHIVED}),
            RubricStatus.PUBLISHED,
            _OWNER,
        ),
    ]
)
