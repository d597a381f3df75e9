"""Bảng tổng hợp of one lesson, and biên bản of the meeting about it."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from llct.core.rounding import vi_number
from llct.features.centres import settings
from llct.features.observations.documents.scene import (
    Scene,
    attendee,
    hour_words,
    mark_words,
    point_words,
    sentence,
)
from llct.features.observations.documents.sheets import alone, number
from llct.features.observations.models import Conclusion, Seat
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.rubrics.rules.definitions import Criterion, Group, RubricDefinition
from llct.features.rubrics.rules.results import Result, Source
from llct.infra.word.types import (
    Attendee,
    ImprovementPoint,
    LetterheadKind,
    Minutes,
    Opinion,
    PaperKind,
    ScoreSummary,
    SignatureBlock,
    Signer,
    SummaryGroup,
    SummaryRow,
)
from llct.infra.word.wording import long_date

MINUTES_CODE = "BB"
MEETING_SUBTITLE = "góp ý, rút kinh nghiệm giờ giảng"
CONFERENCE_SUBTITLE = "ghi nhận tiết giảng tại hội nghị"
_BOXES = (("strengths", "Ưu điểm"), ("limits", "Hạn chế"), ("suggestions", "Góp ý"))


def score_summary(scene: Scene) -> ScoreSummary:
    """All observers side by side, without their names unless the centre shows them."""
    definition, conclusion = _concluded(scene)
    office = scene.office_on(scene.concluded_on)
    own = [alone(definition, form) for form in scene.forms]
    stored = scene.stored
    results = {one["key"]: one for one in stored.get("criteria", ())}
    groups = {one["key"]: one for one in stored.get("groups", ())}
    totals = {one["form"]: one["total"] for one in stored.get("forms", ())}
    secretary = scene.first(SeatRole.SECRETARY)
    return ScoreSummary(
        letterhead=office.letterhead(PaperKind.SCORE_SUMMARY),
        signatures=SignatureBlock(
            left=Signer(caption="NGƯỜI LẬP BIỂU", name=secretary.name if secretary else ""),
            right=office.board_signer(PaperKind.SCORE_SUMMARY),
            recipients=office.recipients(settings.SUMMARY_RECIPIENTS),
        ),
        lesson=scene.lesson(),
        observer_count=len(scene.forms),
        observers=_observer_names(scene),
        has_points=scene.has_points,
        groups=tuple(
            _summary_group(scene, definition, group, own, results, groups[group.key])
            for group in definition.groups
        ),
        totals=tuple(_plain(totals.get(str(form.seat_id))) for form in scene.forms)
        if scene.has_points
        else (),
        max_total=vi_number(definition.scale.maximum) if scene.has_points else "",
        total_result=number(conclusion.total) if scene.has_points else "",
        grade_sentence=sentence(conclusion.sentence),
        notes=(*stored.get("notes", ()), *_correction(conclusion)),
    )


def _concluded(scene: Scene) -> tuple[RubricDefinition, Conclusion]:
    if scene.definition is None or scene.conclusion is None:
        raise LookupError("only a concluded observation with a rubric has a summary")
    return scene.definition, scene.conclusion


def _observer_names(scene: Scene) -> tuple[str, ...]:
    if not scene.names_shown:
        return ()
    return tuple(scene.seat_of(form).name for form in scene.forms)


def _summary_group(
    scene: Scene,
    definition: RubricDefinition,
    group: Group,
    own: list[Result],
    results: dict[str, Any],
    result: dict[str, Any],
) -> SummaryGroup:
    has_points = scene.has_points
    return SummaryGroup(
        name=f"{group.code}. {group.title}",
        max_score=vi_number(group.maximum) if has_points else "",
        marks=tuple(number(one.group(group.key).value) for one in own) if has_points else (),
        result=_plain(result["value"]) if has_points else "",
        rows=tuple(
            _summary_row(scene, definition, criterion, results.get(criterion.key, {}))
            for criterion in group.criteria
        ),
    )


def _summary_row(
    scene: Scene, definition: RubricDefinition, criterion: Criterion, result: dict[str, Any]
) -> SummaryRow:
    marks = (form.state["scores"].get(criterion.key) for form in scene.forms)
    return SummaryRow(
        code=criterion.code,
        text=criterion.text,
        max_score=vi_number(criterion.maximum) if scene.has_points else "",
        marks=tuple(_short(mark_words(definition, mark)) for mark in marks),
        result=_short(mark_words(definition, result.get("value"))),
        note=_source_words(result),
    )


def _short(words: str) -> str:
    """A column is narrow: what was not observed is a dash, explained by the notes below."""
    return words if len(words) <= 12 else "–"


def _source_words(result: dict[str, Any]) -> str:
    """Where a result comes from when it is not the observers' mean."""
    source = result.get("source")
    if source == Source.AGREED:
        return "Thống nhất: " + result["reason"]
    if source == Source.TIME_RULE:
        return "Thời gian lệch quá mức"
    return "Không quan sát được" if source == Source.NOT_OBSERVED else ""


def _plain(text: str | None) -> str:
    return "" if text is None else vi_number(Decimal(text))


def _correction(conclusion: Conclusion) -> tuple[str, ...]:
    if conclusion.number == 1:
        return ()
    return (f"Đính chính lần {conclusion.number - 1}: {conclusion.correction_reason}",)


def minutes(scene: Scene) -> Minutes:
    """Biên bản as drafted from what everybody wrote; the secretary's notes go before the forms."""
    observation, conclusion = scene.observation, scene.conclusion
    day = observation.meeting_on or scene.concluded_on
    office = scene.office_on(day)
    head = office.letterhead(PaperKind.MINUTES, MINUTES_CODE)
    chair, secretary = scene.first(SeatRole.CHAIR), scene.first(SeatRole.SECRETARY)
    is_conference = observation.kind is ObservationKind.CONFERENCE
    starts, ends = observation.meeting_starts, observation.meeting_ends
    if is_conference:  # no meeting follows: what is minuted is the lesson itself
        day, starts, ends = scene.day, observation.starts, observation.ends
    return Minutes(
        letterhead=head,
        signatures=_minutes_signatures(scene, head.kind, secretary, chair),
        lesson=scene.lesson(),
        subtitle=CONFERENCE_SUBTITLE if is_conference else MEETING_SUBTITLE,
        opened_at=_opened(day, starts),
        closed_at=_closed(ends),
        occasion="Tiết giảng" if is_conference else "Cuộc họp",
        place=observation.meeting_place or observation.place,
        chair=attendee(chair) if chair else None,
        secretary=attendee(secretary) if secretary else None,
        attendees=_attendees(scene),
        self_assessment=observation.self_review,
        opinions=_opinions(scene, SeatRole.OBSERVER, SeatRole.MENTOR),
        written_opinions=_written(scene),
        leader_opinions=_opinions(scene, SeatRole.LEADER),
        points_to_improve=tuple(
            ImprovementPoint(point.text, f"{point.due_on:%d/%m/%Y}" if point.due_on else "")
            for point in scene.points
        ),
        lecturer_reply=_reply(scene),
        conclusion=_conclusion_text(conclusion),
        result=_result(scene, conclusion),
        grade_sentence=sentence(conclusion.sentence) if conclusion else "",
    )


def _minutes_signatures(
    scene: Scene, kind: LetterheadKind, secretary: Seat | None, chair: Seat | None
) -> SignatureBlock:
    """Party minutes: NGƯỜI GHI BIÊN BẢN and CHỦ TRÌ; the lecturer below where the centre asks."""
    writer = "NGƯỜI GHI BIÊN BẢN" if kind is LetterheadKind.PARTY else "THƯ KÝ"
    signs = scene.office.setting(settings.LECTURER_SIGNS_MINUTES)
    lecturer = Signer(caption="GIẢNG VIÊN", name=scene.observation.lecturer_name)
    return SignatureBlock(
        left=Signer(caption=writer, name=secretary.name if secretary else ""),
        right=Signer(caption="CHỦ TRÌ", name=chair.name if chair else ""),
        below=lecturer if signs else None,
    )


def _attendees(scene: Scene) -> tuple[Attendee, ...]:
    """By protocol rank, each person once; then a conference's list as typed, the lecturer last."""
    named = {seat.person_id for seat in scene.seats(SeatRole.CHAIR, SeatRole.SECRETARY)}
    found = []
    for seat in scene.seats(SeatRole.LEADER, SeatRole.OBSERVER, SeatRole.MENTOR):
        if seat.person_id not in named:
            named.add(seat.person_id)
            found.append(attendee(seat))
    observation = scene.observation
    for one in observation.attendees:
        office = ", ".join(part for part in (one.position, one.workplace) if part)
        found.append(Attendee(f"đồng chí {one.name}", office))
    unit = f"{observation.lecturer_unit} (giảng viên được dự)".strip()
    found.append(Attendee(f"đồng chí {observation.lecturer_name}", unit))
    return tuple(found)


def _opinions(scene: Scene, *roles: SeatRole) -> tuple[Opinion, ...]:
    """What each seat said: the secretary's note, else the three boxes of the seat's form.

    At the meeting people speak under their name. A form whose author the lecturer may not know
    is not told by it: what all forms hold then stands apart, in `_written`.
    """
    said = {one.seat_id: one.text.strip() for one in scene.observation.statements}
    forms = {form.seat_id: form for form in (*scene.forms, *scene.leader_forms)}
    found = []
    for seat in _by_number(scene, roles):
        form = None if _is_nameless(scene, seat) else forms.get(seat.id)
        text = said.get(seat.id) or (_boxes(form.state) if form else "")
        if text:
            found.append(Opinion(_speaker(scene, seat), text))
    return tuple(found)


def _speaker(scene: Scene, seat: Seat) -> str:
    by_name = scene.office.setting(settings.MINUTES_NAME_SPEAKERS)
    return f"Đồng chí {seat.name}" if by_name else scene.speaker(seat)


def _is_nameless(scene: Scene, seat: Seat) -> bool:
    """Whether the minutes name speakers, but not the author of this form."""
    by_name = scene.office.setting(settings.MINUTES_NAME_SPEAKERS)
    return by_name and scene.speaker(seat) != f"Đồng chí {seat.name}"


def _written(scene: Scene) -> tuple[Opinion, ...]:
    """The boxes of all forms, those of speakers too: what is left over would tell its author."""
    if not any(_is_nameless(scene, scene.seat_of(form)) for form in scene.forms):
        return ()
    found = []
    for field, label in _BOXES:
        texts = (line for form in scene.forms for line in form.state[field].splitlines())
        lines = [line.strip() for line in texts if line.strip()]
        if lines:
            found.append(Opinion(label, "\n".join(lines)))
    return tuple(found)


def _by_number(scene: Scene, roles: tuple[SeatRole, ...]) -> list[Seat]:
    """In protocol order where names are told; else by blind number, for the order tells names."""
    seats = scene.seats(*roles)
    if scene.names_shown or scene.office.setting(settings.MINUTES_NAME_SPEAKERS):
        return seats
    return sorted(seats, key=lambda seat: scene.numbers.get(seat.id, 0))


def _boxes(state: dict[str, Any]) -> str:
    parts = [(label, state[field].strip()) for field, label in _BOXES]
    return "\n".join(f"{label}: {text}" for label, text in parts if text)


def _reply(scene: Scene) -> str:
    """The acceptance as noted, then the points the lecturer wants to talk about."""
    lines = [scene.observation.acceptance.strip()]
    lines += [
        f"Về nội dung “{point_words(point)}”: {point.reply_text}"
        for point in scene.points
        if point.reply_text
    ]
    return "\n".join(line for line in lines if line)


def _conclusion_text(conclusion: Conclusion | None) -> str:
    if conclusion is None:
        return ""
    return "\n".join(filter(None, (conclusion.text.strip(), *_correction(conclusion))))


def _result(scene: Scene, conclusion: Conclusion | None) -> str:
    if conclusion is None:
        return ""
    prize = f"Đạt giải: {conclusion.prize}." if conclusion.prize else ""
    if not scene.has_points or conclusion.total is None or scene.definition is None:
        return prize
    total = f"{vi_number(conclusion.total)}/{vi_number(scene.definition.scale.maximum)}"
    return " ".join(filter(None, (f"Kết quả: {total} điểm.", prize)))


def _opened(day: date, starts: time | None) -> str:
    at = hour_words(starts) if starts else "........ giờ ........"
    return f"{at}, {long_date(day)}"


def _closed(ends: time | None) -> str:
    return f"{hour_words(ends)} cùng ngày" if ends else ""
