"""The rows of "Tệp chờ xếp" as the page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from flask import url_for
from flask_babel import gettext as _

from llct.core.permissions import Actor
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.labels import (
    BASIS_LABELS,
    FATE_LABELS,
    FATE_TONES,
    SURENESS_LABELS,
    SURENESS_TONES,
)
from llct.features.lesson_plans.models import WaitingFile
from llct.features.lesson_plans.queries import Desk, StoredAs
from llct.features.lesson_plans.rules.matching import Basis, Sureness
from llct.features.lesson_plans.rules.waiting import (
    MOST_AT_ONCE,
    Fate,
    Standing,
    Target,
    batches,
    candidates,
    fate_of,
    target_of,
)
from llct.features.lesson_plans.views.bringing import sentence_of

_GOES_IN = frozenset({Fate.NEW, Fate.NEXT})
_TRUSTED = frozenset({Sureness.SURE, Sureness.CHOSEN})
_WIDEST = 28
Tag = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Said:
    """How sure a field is, on what that rests, and what else it could be.

    `whole`: what a narrow field cannot show of its value.
    """

    tag: Tag
    why: str
    offers: Sequence[str]
    fault: str = ""
    whole: str = ""


@dataclass(frozen=True)
class SortRow:
    id: int
    name: str
    size: int
    came_at: datetime
    lecturer: str
    module: str
    audience: str
    author_said: Said
    lesson_said: Said
    fate: Tag
    is_blocked: bool
    plan_url: str
    seen: str
    warnings: Sequence[str]
    fault: str
    is_ticked: bool


@dataclass(frozen=True)
class Table:
    """What waits, what was refused and what has just been filed."""

    rows: Sequence[SortRow]
    refused: Sequence[tuple[WaitingFile, str]]
    filed: Sequence[tuple[WaitingFile, str]]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.rows) // MOST_AT_ONCE))

    def page(self, number: int) -> Sequence[SortRow]:
        first = (min(number, self.pages) - 1) * MOST_AT_ONCE
        return self.rows[first : first + MOST_AT_ONCE]

    def find(self, row_id: int) -> SortRow | None:
        return next((row for row in self.rows if row.id == row_id), None)


@dataclass(frozen=True)
class _Around:
    """What the rows need of the others and of the plans that there are."""

    desk: Desk
    targets: Mapping[int, Target | None]
    standings: Mapping[Target, Standing]
    stored: Mapping[str, StoredAs]
    rivals: Mapping[Target, Sequence[WaitingFile]]
    twins: Mapping[str, Sequence[WaitingFile]]
    batches: Mapping[int, int]


def rows_of(actor: Actor, desk: Desk) -> Table:
    everything = queries.list_waiting_files(actor.centre, actor.person_id)
    waiting = [row for row in everything if row.problem is None and row.plan_id is None]
    targets = {row.id: target_of(row.lecturer_id, row.module_id, row.audience) for row in waiting}
    wanted = [target for target in targets.values() if target is not None]
    digests = {row.file_digest or "" for row in waiting}
    around = _Around(
        desk,
        targets,
        queries.list_standings(actor.centre, set(wanted)),
        queries.list_stored(actor.centre, digests),
        _together(waiting, lambda row: targets[row.id]),
        _together(waiting, lambda row: row.file_digest),
        batches({row.id: row.arrived_at for row in everything if row.problem is None}),
    )
    waiting.sort(key=lambda row: around.batches[row.id])
    filed = [row for row in everything if row.plan_id is not None]
    filed.sort(key=lambda row: row.filed_at or row.arrived_at, reverse=True)
    return Table(
        [_row(row, around) for row in waiting],
        [(row, sentence_of(row.problem)) for row in everything if row.problem is not None],
        [(row, _filed_words(row, desk)) for row in filed],
    )


def _together(
    rows: Sequence[WaitingFile], key_of: Callable[[WaitingFile], Key | None]
) -> dict[Key, list[WaitingFile]]:
    """Rows by what they have in common; those without it are left out."""
    found: dict[Key, list[WaitingFile]] = defaultdict(list)
    for row in rows:
        if (key := key_of(row)) is not None:
            found[key].append(row)
    return found


def _row(row: WaitingFile, around: _Around) -> SortRow:
    target = around.targets[row.id]
    standing = around.standings.get(target) if target else None
    fate = fate_of(target, standing)
    author = _said(row, "author", around.desk.lecturers)
    lesson = _said(row, "lesson", around.desk.modules)
    warnings = _warnings(row, around)
    sure = {Sureness(row.guesses[key]["sureness"]) for key in ("author", "lesson")}
    is_ready = fate in _GOES_IN and sure <= _TRUSTED and not warnings
    fault = row.fault if _holds(row, around) else None
    return SortRow(
        row.id,
        row.file_name,
        row.file_size,
        row.arrived_at,
        row.typed.get("lecturer") or dict(around.desk.lecturers).get(row.lecturer_id or 0, ""),
        row.typed.get("module") or dict(around.desk.modules).get(row.module_id or 0, ""),
        row.audience,
        author,
        lesson,
        _fate_tag(fate, standing),
        fate is Fate.BLOCKED,
        url_for("lesson_plans.show", lesson_plan_id=standing.plan_id) if standing else "",
        f"{standing.plan_id}.{standing.version}" if standing else "",
        warnings,
        sentence_of(fault) if fault else "",
        row.typed.get("is_ticked", is_ready and not fault and around.batches[row.id] == 0),
    )


def _holds(row: WaitingFile, around: _Around) -> bool:
    """Whether the row has still to say why the last try failed: fields and fate say their own."""
    if row.fault is None or row.fault["field"] in ("lecturer", "module"):
        return False
    if row.fault["key"] == "lesson_plans.same_plan_twice":
        target = around.targets[row.id]
        return bool(target and _others(row, around.rivals.get(target)))
    return bool(row.fault["key"] != "lesson_plans.waiting")


def _others(row: WaitingFile, rows: Sequence[WaitingFile] | None) -> str:
    """The names of the others among these."""
    return ", ".join(f"“{one.file_name}”" for one in rows or () if one is not row)


def _said(row: WaitingFile, key: str, choices: Sequence[tuple[int, str]]) -> Said:
    guess = row.guesses[key]
    sureness = Sureness(guess["sureness"])
    place = {"author": "lecturer", "lesson": "module"}[key]
    fault = sentence_of(row.fault) if row.fault and row.fault["field"] == place else ""
    labels = dict(choices)
    value = row.lecturer_id if key == "author" else row.module_id
    whole = labels.get(value or 0, "")
    offered = guess["offered"]
    if place in row.typed:
        fault = fault or sentence_of({"key": f"lesson_plans.{key}_open", "params": {}})
        offered = candidates(row.typed[place], choices)
    return Said(
        (str(SURENESS_LABELS[sureness]), SURENESS_TONES[sureness]),
        _why(sureness, [Basis(one) for one in guess["bases"]], guess["unknown"]),
        [labels[one] for one in offered if one in labels],
        fault,
        whole if len(whole) > _WIDEST else "",
    )


def _why(sureness: Sureness, bases: Sequence[Basis], unknown: str) -> str:
    names = ", ".join(str(BASIS_LABELS[one]) for one in bases)
    found = ""
    if names and sureness is not Sureness.OPEN:
        found = _("theo %(places)s", places=names)
    elif len(bases) > 1:
        found = _("%(places)s nói khác nhau", places=names)
    elif names:
        found = _("%(places)s chưa đủ để chọn một", places=names)
    if unknown:
        other = _("dòng người soạn ghi “%(name)s”, không có ở Trung tâm", name=unknown)
        found = f"{found}; {other}" if found else other
    return found


def _fate_tag(fate: Fate, standing: Standing | None) -> Tag:
    number = 0
    if standing is not None:
        number = standing.number + (1 if fate is Fate.NEXT else 0)
    label = str(FATE_LABELS[fate])
    return label % {"number": number} if standing else label, FATE_TONES[fate]


def _warnings(row: WaitingFile, around: _Around) -> list[str]:
    found = []
    # Rows from before this judgement have none.
    if not row.guesses.get("is_plan", True):
        found.append(_("Tệp này không giống một giáo án; xem lại trước khi nộp."))
    target, digest = around.targets[row.id], row.file_digest or ""
    if same := around.stored.get(digest):
        found.append(
            _(
                "Đúng tệp này đã có: %(lecturer)s, %(lesson)s, phiên bản %(number)s.",
                lecturer=same.lecturer,
                lesson=same.lesson,
                number=same.number,
            )
        )
    if twins := _others(row, around.twins.get(digest)):
        found.append(_("Tệp này được tải lên hai lần: trùng với %(names)s.", names=twins))
    elif rivals := _others(row, around.rivals.get(target) if target else None):
        found.append(
            _("Còn tệp khác cùng giảng viên, cùng bài: %(names)s. Chỉ nộp một.", names=rivals)
        )
    return found


def _filed_words(row: WaitingFile, desk: Desk) -> str:
    known: dict[str, Any] = {
        "author": dict(desk.lecturers).get(row.lecturer_id or 0, ""),
        "lesson": dict(desk.modules).get(row.module_id or 0, ""),
        "number": row.plan_number,
    }
    return _("%(author)s, %(lesson)s, phiên bản %(number)s", **known)
