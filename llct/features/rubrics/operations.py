"""Writing rubrics: drafts change, published versions never do."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale
from llct.core.ownership import OwnerKind
from llct.core.permissions import Actor
from llct.features.rubrics import queries
from llct.features.rubrics.access import may_create_rubric, may_edit_rubric
from llct.features.rubrics.models import Rubric, RubricVersion
from llct.features.rubrics.rules import encoding
from llct.features.rubrics.rules.builtin import BUILT_IN
from llct.features.rubrics.rules.definitions import RubricDefinition
from llct.features.rubrics.rules.publishing import PUBLISHING, RubricAction, RubricStatus
from llct.features.rubrics.rules.validation import require_complete
from llct.infra.db import db, record

logger = logging.getLogger(__name__)


def create_rubric(actor: Actor, definition: RubricDefinition) -> Rubric:
    """A draft owned by the actor's centre, or by the province of a provincial officer."""
    if not may_create_rubric(actor):
        raise NotAllowed("not_allowed")
    rubric = _new_rubric(actor, definition)
    _tell(actor, "rubric.create", rubric, to_status=rubric.status)
    return rubric


def copy_rubric(actor: Actor, version: RubricVersion, *, title: str) -> Rubric:
    """A draft of one's own that begins as a copy; keys stay, so results remain comparable."""
    if not may_create_rubric(actor):
        raise NotAllowed("not_allowed")
    if not title.strip():
        raise Invalid("title", "rubric.text_missing")
    rubric = _new_rubric(actor, replace(version.read(), title=title))
    _tell(actor, "rubric.copy", rubric, to_status=rubric.status, details={"of": version.id})
    return rubric


def edit_draft(
    actor: Actor, rubric: Rubric, *, seen_version: int, definition: RubricDefinition
) -> None:
    """Store the draft as it is now. It may have gaps; publishing asks for none."""
    _require(actor, rubric, RubricAction.EDIT)
    draft = _seen_draft(rubric, seen_version)
    if encoding.to_json(definition) == draft.definition:
        return
    draft.definition = encoding.to_json(definition)
    if rubric.current_number is None:
        rubric.title = definition.title
    db.session.flush()
    _tell(actor, "rubric.edit", rubric)


def require_draft(actor: Actor, rubric: Rubric) -> None:
    """Whether the editor may open: the same questions that saving will ask."""
    _require(actor, rubric, RubricAction.EDIT)


def publish(actor: Actor, rubric: Rubric, *, seen_version: int) -> None:
    """Freeze the draft: from now on new observations use it and nobody can change it."""
    target = _require(actor, rubric, RubricAction.PUBLISH)
    draft = _seen_draft(rubric, seen_version)
    definition = draft.read()
    require_complete(definition)
    _freeze(draft, definition, actor.person_id)
    _put_to_use(actor, rubric, draft, target)


def start_version(actor: Actor, rubric: Rubric, *, seen_version: int) -> RubricVersion:
    """A draft of the next version, beginning as the version in use, which stays in use."""
    target = _require(actor, rubric, RubricAction.START_VERSION)
    _require_seen(rubric, seen_version)
    draft = RubricVersion(
        number=max(version.number for version in rubric.versions) + 1,
        definition=encoding.to_json(_current_of(rubric).read()),
    )
    rubric.versions.append(draft)
    _move(actor, rubric, "rubric.start_version", target)
    return draft


def discard_draft(actor: Actor, rubric: Rubric, *, seen_version: int) -> None:
    """Drop the draft of the next version; the version in use stays as it is."""
    target = _require(actor, rubric, RubricAction.DISCARD_DRAFT)
    draft = _seen_draft(rubric, seen_version)
    db.session.delete(draft)
    _move(actor, rubric, "rubric.discard_draft", target)
    db.session.expire(rubric, ["versions"])


def delete_rubric(actor: Actor, rubric: Rubric, *, seen_version: int) -> None:
    """Remove a rubric that was never published, so that nothing can refer to it."""
    _require(actor, rubric, RubricAction.DELETE)
    draft = _seen_draft(rubric, seen_version)
    _tell(actor, "rubric.delete", rubric, from_status=rubric.status, note=rubric.title)
    db.session.delete(draft)
    db.session.flush()
    db.session.delete(rubric)
    db.session.flush()


def archive(actor: Actor, rubric: Rubric, *, seen_version: int) -> None:
    """Offer the rubric no longer; observations that use it keep it."""
    target = _require(actor, rubric, RubricAction.ARCHIVE)
    _require_seen(rubric, seen_version)
    _move(actor, rubric, "rubric.archive", target)


def restore(actor: Actor, rubric: Rubric, *, seen_version: int) -> None:
    target = _require(actor, rubric, RubricAction.RESTORE)
    _require_seen(rubric, seen_version)
    _move(actor, rubric, "rubric.restore", target)


def load_built_in(rubrics: Mapping[str, RubricDefinition] = BUILT_IN) -> tuple[int, int]:
    """Store the built-in rubrics; returns how many were (added or renewed, already there).

    A built-in rubric that changed with the product becomes a new version, so that observations
    scored with the old one keep it.
    """
    changed = 0
    for key, definition in rubrics.items():
        rubric = queries.get_built_in(key)
        if rubric is None:
            rubric = Rubric(
                key=key,
                title=definition.title,
                owner_kind=OwnerKind.INSTALLATION,
                status=RubricStatus.DRAFT,
                versions=[],
            )
            db.session.add(rubric)
        elif _current_of(rubric).content_digest == encoding.digest(definition):
            continue
        version = RubricVersion(
            number=(rubric.current_number or 0) + 1, definition=encoding.to_json(definition)
        )
        rubric.versions.append(version)
        _freeze(version, definition, None)
        _put_to_use(None, rubric, version, RubricStatus.PUBLISHED)
        changed += 1
    return changed, len(rubrics) - changed


def _new_rubric(actor: Actor, definition: RubricDefinition) -> Rubric:
    in_centre = actor.centre_id is not None
    rubric = Rubric(
        owner_kind=OwnerKind.CENTRE if in_centre else OwnerKind.PROVINCE,
        centre_id=actor.centre_id,
        province_id=None if in_centre else actor.province_id,
        title=definition.title,
        status=RubricStatus.DRAFT,
        versions=[RubricVersion(number=1, definition=encoding.to_json(definition))],
    )
    db.session.add(rubric)
    db.session.flush()
    return rubric


def _require(actor: Actor, rubric: Rubric, action: RubricAction) -> RubricStatus:
    """The status after the action, if this actor may do it now."""
    if not may_edit_rubric(actor, rubric):
        raise NotAllowed("rubric.not_owner")
    return PUBLISHING.apply(action, rubric.status)


def _require_seen(rubric: Rubric, seen_version: int) -> None:
    if rubric.version != seen_version:
        raise Stale


def _seen_draft(rubric: Rubric, seen_version: int) -> RubricVersion:
    """The draft, if it is the one the page was made from."""
    draft = rubric.draft
    if draft is None or draft.version != seen_version:
        raise Stale
    return draft


def _current_of(rubric: Rubric) -> RubricVersion:
    current = rubric.current
    if current is None:
        raise LookupError(f"rubric {rubric.id} is in use without a version in use")
    return current


def _freeze(version: RubricVersion, definition: RubricDefinition, person_id: int | None) -> None:
    version.content_digest = encoding.digest(definition)
    version.published_at = clock.now()
    version.published_by_id = person_id


def _put_to_use(
    actor: Actor | None, rubric: Rubric, version: RubricVersion, target: RubricStatus
) -> None:
    rubric.current_number = version.number
    rubric.title = version.read().title
    _move(actor, rubric, "rubric.publish", target, details={"digest": version.content_digest})


def _move(
    actor: Actor | None,
    rubric: Rubric,
    event: str,
    target: RubricStatus,
    details: dict[str, str | None] | None = None,
) -> None:
    """Status and event are written together."""
    before, rubric.status = rubric.status, target
    db.session.flush()
    _tell(actor, event, rubric, from_status=before, to_status=target, details=details)


def _tell(actor: Actor | None, event: str, rubric: Rubric, **facts: Any) -> None:
    """The event for people, one line for the log."""
    record(actor, event, rubric, **facts)
    logger.info("rubric %s: %s", rubric.id, event)
