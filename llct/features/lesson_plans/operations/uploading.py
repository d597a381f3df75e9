"""Files come: the first of a plan, the next version, a better one for a draft."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed
from llct.core.permissions import Actor
from llct.core.vietnamese import exact_key
from llct.features.centres.queries import get_centre
from llct.features.curriculum.models import CurriculumModule
from llct.features.curriculum.queries import Viewer, get_module
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.queries import get_lecturer
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.models import LessonPlan, PlanAttachment, PlanVersion
from llct.features.lesson_plans.operations.checking import keep_reading
from llct.features.lesson_plans.operations.deciding import submit
from llct.features.lesson_plans.operations.receiving import (
    Checked,
    Received,
    SentFile,
    check_files,
    keep,
    limits_of,
)
from llct.features.lesson_plans.operations.steps import begin, save
from llct.features.lesson_plans.operations.telling import tell_author, uploaded_text
from llct.features.lesson_plans.rules import OPEN_TO_FILES, PlanStatus, check_attachments
from llct.infra.db import db


@dataclass(frozen=True)
class Sending:
    """All that comes with one form. `kept_ids` are attachments taken over from before.

    `checked` says what the files are when they were read before the transaction began. A main file
    that waited in the lesson bank is there already.
    """

    main: SentFile | Received
    attachments: Sequence[SentFile] = ()
    kept_ids: Collection[int] = ()
    note: str = ""
    is_sent: bool = False
    checked: Sequence[Checked] = ()


def upload_first(
    actor: Actor, *, lecturer_id: int, module_id: int, audience: str, sending: Sending
) -> LessonPlan:
    """The first file about a module. Where the lecturer has such a plan, its next version."""
    lecturer, module = whose(actor, lecturer_id, module_id)
    audience = " ".join(audience.split())
    known = queries.find_plan(actor.centre, lecturer_id, module_id, exact_key(audience))
    if known is not None:
        upload(actor, known, seen_version=known.version, sending=_keeping_all(known, sending))
        return known
    files = _take(actor.centre, sending, kept=0)
    plan = add_plan(actor, lecturer, module, audience)
    version = _add_version(actor, plan, 1, files, sending)
    _finish(actor, plan, version, "upload", sending, files)
    return plan


def whose(actor: Actor, lecturer_id: int, module_id: int) -> tuple[Lecturer, CurriculumModule]:
    """The lecturer for whom the actor may send, and the module the plan is of."""
    if not access.may_upload_for(actor, lecturer_id):
        raise NotAllowed("not_allowed")
    lecturer = get_lecturer(actor.centre, lecturer_id)
    if lecturer is None:
        raise Invalid("lecturer_id", "not_a_choice")
    module = module_for(actor, module_id)
    if module is None:
        raise Invalid("module_id", "not_a_choice")
    return lecturer, module


def module_for(actor: Actor, module_id: int) -> CurriculumModule | None:
    """The module, where its programme is one that the actor's centre teaches from."""
    centre = get_centre(actor.centre)
    return get_module(Viewer(actor.centre, centre.province_id if centre else None), module_id)


def add_plan(
    actor: Actor,
    lecturer: Lecturer,
    module: CurriculumModule,
    audience: str,
    source: PlanVersion | None = None,
) -> LessonPlan:
    """A plan without its first version yet; `source`: the version it is begun from."""
    now = clock.now()
    plan = LessonPlan(
        centre_id=actor.centre,
        lecturer=lecturer,
        module=module,
        audience=audience,
        audience_key=exact_key(audience),
        last_number=1,
        source_plan_id=source.plan_id if source else None,
        source_number=source.number if source else None,
        created_at=now,
        changed_at=now,
    )
    db.session.add(plan)
    db.session.flush()
    return plan


def upload(actor: Actor, plan: LessonPlan, *, seen_version: int, sending: Sending) -> PlanVersion:
    """The next version; a draft takes the new file in place of its own."""
    latest = begin(plan, seen_version, access.may_upload(actor, plan))
    if latest.status not in OPEN_TO_FILES:
        raise Invalid("main", "lesson_plans.waiting")
    kept = [one for one in latest.attachments if one.id in set(sending.kept_ids)]
    files = _take(plan.centre_id, sending, kept=len(kept))
    if latest.status is PlanStatus.DRAFT:
        _put(actor, latest, files[0], sending)
        latest.attachments = [*kept, *_attached(plan, files[1:])]
        _finish(actor, plan, latest, "replace", sending, files)
        return latest
    plan.last_number = latest.number + 1
    version = _add_version(actor, plan, plan.last_number, files, sending)
    version.attachments = [*(_copy(one, plan.centre_id) for one in kept), *version.attachments]
    _finish(actor, plan, version, "upload", sending, files)
    return version


def _finish(
    actor: Actor,
    plan: LessonPlan,
    version: PlanVersion,
    action: str,
    sending: Sending,
    files: Sequence[Received],
) -> None:
    details = {"name": version.file_name, "sha256": version.file_digest}
    save(actor, plan, version, action, before=None, note=version.note, details=details)
    keep_reading(plan, version, files[0].checked)
    tell_author(actor, plan, "uploaded", uploaded_text(actor, plan, version))
    if sending.is_sent:
        submit(actor, plan, seen_version=plan.version)


def _keeping_all(plan: LessonPlan, sending: Sending) -> Sending:
    """Who did not see the earlier version loses none of its attachments."""
    latest = queries.get_version(plan, plan.last_number)
    return replace(sending, kept_ids=[one.id for one in latest.attachments] if latest else [])


def _take(centre_id: int, sending: Sending, *, kept: int) -> list[Received]:
    """Every file checked before any is kept; then all on the disk before a row names them."""
    check_attachments(len(sending.attachments) + kept)
    if isinstance(sending.main, Received):
        return [sending.main]
    sent = [sending.main, *sending.attachments]
    checked = sending.checked or check_files(
        limits_of(centre_id), sending.main, sending.attachments
    )
    return [keep(one, found) for one, found in zip(sent, checked, strict=True)]


def _add_version(
    actor: Actor, plan: LessonPlan, number: int, files: Sequence[Received], sending: Sending
) -> PlanVersion:
    version = PlanVersion(
        centre_id=plan.centre_id, plan_id=plan.id, number=number, status=PlanStatus.DRAFT
    )
    _put(actor, version, files[0], sending)
    version.attachments = _attached(plan, files[1:])
    db.session.add(version)
    return version


def _put(actor: Actor, version: PlanVersion, file: Received, sending: Sending) -> None:
    version.file_digest, version.file_size = file.stored.digest, file.stored.size
    version.file_name, version.file_type = file.name, file.kind
    version.note = sending.note.strip()
    version.uploaded_at = clock.now()
    version.uploaded_by_id = actor.person_id


def _attached(plan: LessonPlan, files: Sequence[Received]) -> list[PlanAttachment]:
    return [
        PlanAttachment(
            centre_id=plan.centre_id,
            file_digest=file.stored.digest,
            file_size=file.stored.size,
            file_name=file.name,
            file_type=file.kind,
        )
        for file in files
    ]


def copied(actor: Actor, plan: LessonPlan, source: PlanVersion) -> PlanVersion:
    """The first version of a plan with the files of another plan's version."""
    version = PlanVersion(
        centre_id=plan.centre_id,
        plan_id=plan.id,
        number=1,
        status=PlanStatus.DRAFT,
        file_digest=source.file_digest,
        file_size=source.file_size,
        file_name=source.file_name,
        file_type=source.file_type,
        uploaded_at=clock.now(),
        uploaded_by_id=actor.person_id,
    )
    version.attachments = [_copy(one, plan.centre_id) for one in source.attachments]
    db.session.add(version)
    return version


def _copy(one: PlanAttachment, centre_id: int) -> PlanAttachment:
    return PlanAttachment(
        centre_id=centre_id,
        file_digest=one.file_digest,
        file_size=one.file_size,
        file_name=one.file_name,
        file_type=one.file_type,
    )
