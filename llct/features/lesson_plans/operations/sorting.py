"""Files that clerk or deputy bring for others (nhập thay): taken in, matched, put to plans."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import DomainError, Invalid, NotAllowed, Stale
from llct.core.permissions import Actor
from llct.core.plan_text.sections import find_sections
from llct.core.vietnamese import nfc
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.models import LessonPlan, WaitingFile
from llct.features.lesson_plans.operations.checking import sections_of
from llct.features.lesson_plans.operations.deciding import put_forward
from llct.features.lesson_plans.operations.receiving import Checked, Received, SentFile, keep
from llct.features.lesson_plans.operations.telling import Awaiting, tell_approvers
from llct.features.lesson_plans.operations.uploading import Sending, upload_first
from llct.features.lesson_plans.queries import Desk
from llct.features.lesson_plans.rules import LONGEST_AUDIENCE
from llct.features.lesson_plans.rules.matching import Guess, Matched, Sureness, TextClues, match
from llct.features.lesson_plans.rules.text_clues import text_clues
from llct.features.lesson_plans.rules.waiting import (
    KEPT,
    MOST_AT_ONCE,
    MOST_WAITING,
    SHOWN_WHEN_DONE,
    Seen,
    Target,
    crowded,
    is_as_seen,
    resolve,
    target_of,
)
from llct.infra.db import db, writing
from llct.infra.documents import answers
from llct.infra.storage import StoredFile, safe_name

_LONGEST_NAME = 255


@dataclass(frozen=True)
class Typed:
    """What stands in the fields of one row; `is_ticked` is None where no box was asked."""

    lecturer: str
    module: str
    audience: str = ""
    is_ticked: bool | None = None


@dataclass(frozen=True)
class Filed:
    """What came of putting files to plans."""

    filed: int
    failed: int


def desk_for(actor: Actor) -> Desk:
    """Everybody and everything this person may put a file to."""
    if not access.may_sort_files(actor):
        raise NotAllowed("not_allowed")
    desk = queries.desk_of(actor.centre, clock.today())
    may = {key for key, _label in desk.lecturers if access.may_upload_for(actor, key)}
    known = desk.known
    return Desk(
        [pair for pair in desk.lecturers if pair[0] in may],
        desk.modules,
        type(known)([one for one in known.lecturers if one.id in may], known.lessons, known.taught),
    )


def take_in(
    actor: Actor, desk: Desk, arrival_key: str, sent: SentFile, found: Checked | Invalid
) -> WaitingFile:
    """A file that came; of one that is refused only the reason is kept.

    The same file brought again is the row that waits already, as if it came now; a refused one
    gives way.
    """
    earlier = queries.list_of_name(actor.centre, actor.person_id, sent.name)
    for old in earlier:
        if old.problem is not None:
            db.session.delete(old)
    db.session.flush()
    if queries.count_waiting_files(actor.centre, actor.person_id) >= MOST_WAITING:
        raise Invalid("files", "lesson_plans.too_many_waiting", most=MOST_WAITING)
    row = WaitingFile(
        centre_id=actor.centre,
        person_id=actor.person_id,
        arrival_key=arrival_key,
        arrived_at=clock.now(),
        file_name=sent.name,
        file_size=sent.stream.seek(0, io.SEEK_END),
    )
    if isinstance(found, Invalid):
        row.problem = _kept(found)
    else:
        stored = keep(sent, found).stored
        same = [one for one in earlier if one.file_digest == stored.digest]
        if same:
            same[0].arrived_at = clock.now()
            return same[0]
        row.file_digest, row.file_size, row.file_type = stored.digest, stored.size, found.kind
        row.reading = answers.write_text(found.text)
        row.carries = answers.write_findings(found.findings)
        row.clues = asdict(text_clues(found.text, found.properties))
        _take_over(row, _matched(row, desk))
        row.guesses = {**row.guesses, "is_plan": _is_plan(actor.centre, found)}
    db.session.add(row)
    db.session.flush()
    return row


def choose(row: WaitingFile, desk: Desk, typed: Typed) -> None:
    """What a person says counts; what was guessed from the author alone is guessed anew."""
    lecturer = _label(desk.lecturers, row.lecturer_id)
    module = _label(desk.modules, row.module_id)
    before = (row.lecturer_id, row.module_id, row.audience)
    guesses = dict(row.guesses)
    left: dict[str, Any] = {}
    if typed.lecturer != lecturer:
        row.lecturer_id = resolve(typed.lecturer, desk.lecturers)
        guesses["author"] = _said(row.lecturer_id)
        left |= {"lecturer": typed.lecturer} if row.lecturer_id is None and typed.lecturer else {}
    if typed.module != module:
        row.module_id = resolve(typed.module, desk.modules)
        guesses["lesson"] = _said(row.module_id)
        left |= {"module": typed.module} if row.module_id is None and typed.module else {}
    elif row.lecturer_id != before[0] and guesses["lesson"]["sureness"] != Sureness.CHOSEN:
        lesson = _matched(row, desk).lesson
        row.module_id, guesses["lesson"] = lesson.value, _guess(lesson)
    row.audience, row.guesses = " ".join(typed.audience.split())[:LONGEST_AUDIENCE], guesses
    if before != (row.lecturer_id, row.module_id, row.audience):
        row.fault = None
    is_ticked = _tick(row, typed, was_open=None in before[:2])
    row.typed = left if is_ticked is None else left | {"is_ticked": is_ticked}


def file_all(
    actor: Actor, rows: Sequence[WaitingFile], seen: Mapping[int, Seen], *, is_sent: bool
) -> Filed:
    """Each goes to its plan, or keeps the reason why it did not; none hinders another."""
    if not rows:
        raise Invalid("", "lesson_plans.no_files_chosen")
    if len(rows) > MOST_AT_ONCE:
        raise Invalid("", "lesson_plans.too_many_at_once", most=MOST_AT_ONCE)
    targets = {row.id: target_of(row.lecturer_id, row.module_id, row.audience) for row in rows}
    together = crowded(targets)
    standings = queries.list_standings(actor.centre, {one for one in targets.values() if one})
    filed = 0
    awaiting: list[Awaiting] = []
    for row in rows:
        try:
            with db.session.begin_nested():
                target = targets[row.id]
                standing = standings.get(target) if target else None
                _check_row(row, target, row.id in together)
                if not is_as_seen(standing, seen.get(row.id)):
                    raise Invalid("", "lesson_plans.plan_changed")
                plan = _file(actor, row)
                if is_sent:
                    awaiting.append(put_forward(actor, plan, seen_version=plan.version))
            filed += 1
        except DomainError as error:
            row.fault = _kept(error)
            row.typed = {**row.typed, "is_ticked": False}
    tell_approvers(actor, awaiting)
    db.session.flush()
    return Filed(filed, len(rows) - filed)


def shown_name(name: str) -> str:
    """A file's name without folders and what cannot be seen; no longer than a column."""
    last = nfc(name).replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in last if char.isprintable())[-_LONGEST_NAME:] or "tệp"


def drop(row: WaitingFile) -> None:
    """The file itself goes with the next sweep, when nothing else names it."""
    db.session.delete(row)
    db.session.flush()


def clear(rows: Sequence[WaitingFile]) -> int:
    """Takes refused and filed ones off the list; says how many they were."""
    done = [row for row in rows if row.problem is not None or row.plan_id is not None]
    for row in done:
        db.session.delete(row)
    db.session.flush()
    return len(done)


def forget_old_files() -> int:
    """By the clock: what nobody put to a plan in time, and what was filed the day before."""
    now = clock.now()
    is_old = sa.or_(
        WaitingFile.arrived_at < now - KEPT, WaitingFile.filed_at < now - SHOWN_WHEN_DONE
    )
    with writing():
        old = list(db.session.scalars(sa.select(WaitingFile).where(is_old)))
        for row in old:
            db.session.delete(row)
    return len(old)


def _tick(row: WaitingFile, typed: Typed, *, was_open: bool) -> bool | None:
    """The tick made by hand. None while nobody made one: then the row has its own by its state.

    Unticked while it had no plan to go to, it was not refused one.
    """
    kept: bool | None = row.typed.get("is_ticked") if typed.is_ticked is None else typed.is_ticked
    is_open = row.lecturer_id is None or row.module_id is None
    return None if kept is False and was_open and not is_open else kept


def _is_plan(centre_id: int, found: Checked) -> bool:
    """As the check of a plan judges it. What cannot be read says nothing against itself."""
    if not found.text.is_readable:
        return True
    return find_sections(found.text, sections_of(centre_id)).looks_like_plan


def _check_row(row: WaitingFile, target: Target | None, is_crowded: bool) -> None:
    if row.file_digest is None or row.plan_id is not None:
        raise Stale
    if row.lecturer_id is None:
        raise Invalid("lecturer", "lesson_plans.author_open")
    if row.module_id is None or target is None:
        raise Invalid("module", "lesson_plans.lesson_open")
    if is_crowded:
        raise Invalid("", "lesson_plans.same_plan_twice")


def _file(actor: Actor, row: WaitingFile) -> LessonPlan:
    """By the same way as a single file that is brought for somebody."""
    if not (row.lecturer_id and row.module_id and row.file_digest and row.file_type):
        raise Stale
    checked = Checked(
        row.file_type,
        answers.read_findings(row.carries or {"findings": []}),
        answers.read_text(row.reading) if row.reading else Checked(row.file_type).text,
    )
    name = safe_name(row.file_name, row.file_type)
    received = Received(StoredFile(row.file_digest, row.file_size), name, checked)
    plan = upload_first(
        actor,
        lecturer_id=row.lecturer_id,
        module_id=row.module_id,
        audience=row.audience,
        sending=Sending(received),
    )
    row.plan_id, row.plan_number, row.filed_at = plan.id, plan.last_number, clock.now()
    row.reading = row.carries = row.fault = None
    return plan


def _matched(row: WaitingFile, desk: Desk) -> Matched:
    clues = TextClues(**{**row.clues, "first_lines": tuple(row.clues.get("first_lines", ()))})
    return match(row.file_name, clues, desk.known, row.lecturer_id)


def _take_over(row: WaitingFile, found: Matched) -> None:
    row.lecturer_id, row.module_id = found.author.value, found.lesson.value
    row.guesses = {"author": _guess(found.author), "lesson": _guess(found.lesson)}


def _guess(guess: Guess) -> dict[str, Any]:
    return {
        "sureness": guess.sureness.value,
        "bases": [basis.value for basis in guess.bases],
        "offered": list(guess.offered),
        "unknown": guess.unknown,
    }


def _said(value: int | None) -> dict[str, Any]:
    return _guess(Guess(value, Sureness.OPEN if value is None else Sureness.CHOSEN))


def _label(choices: Sequence[tuple[int, str]], value: int | None) -> str:
    return next((label for key, label in choices if key == value), "")


def _kept(error: DomainError) -> dict[str, Any]:
    place = error.field if isinstance(error, Invalid) else ""
    return {"key": error.key, "params": error.params, "field": place}
