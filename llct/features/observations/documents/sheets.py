"""Phiếu góp ý, and phiếu dự giờ of one observer, filled or blank."""

from __future__ import annotations

from decimal import Decimal

from llct.core.rounding import vi_number
from llct.features.centres import settings
from llct.features.observations.documents.scene import (
    HINT,
    Scene,
    mark_words,
    office_of,
    point_words,
)
from llct.features.observations.models import ObservationForm, Seat
from llct.features.observations.rules import SeatRole
from llct.features.observations.rules.snapshots import form_scores
from llct.features.rubrics.rules.definitions import RubricDefinition, ScoringSeat
from llct.features.rubrics.rules.panel import PanelRules
from llct.features.rubrics.rules.results import Result
from llct.features.rubrics.rules.scoring import combine
from llct.features.rubrics.rules.sentences import rule_sentences
from llct.infra.word.types import (
    CommentSheet,
    FormCriterion,
    FormGroup,
    LevelMark,
    LogEntry,
    ObservationFormPaper,
    Opinion,
    PaperKind,
    SignatureBlock,
    Signer,
)

BLANK_LOG_ROWS = 12
_BOXES = ("strengths", "limits", "suggestions")
# One form alone: nothing is compared, nothing dropped.
_ALONE = PanelRules(
    min_forms=1, outlier_share=Decimal(1), drops_outliers=False, time_tolerance=Decimal(1)
)


def comment_sheet(scene: Scene) -> CommentSheet:
    """What all observers remarked, without points, total or grade; leaders speak apart."""
    author = _author(scene)
    is_one = len(scene.forms) == 1
    return CommentSheet(
        letterhead=scene.office.letterhead(PaperKind.COMMENT_SHEET),
        signatures=_signatures(scene, "NGƯỜI GÓP Ý" if is_one else "CHỦ TRÌ", author),
        lesson=scene.lesson(),
        commenter=author.name if author and is_one else "",
        commenter_position=office_of(author) if author and is_one else "",
        levels=_levels(scene),
        strengths=scene.joined("strengths"),
        limits=scene.joined("limits"),
        suggestions=scene.joined("suggestions"),
        points_to_improve=tuple(point_words(point) for point in scene.points),
        conclusion=scene.conclusion.text.strip() if scene.conclusion else "",
        leader_opinions=_leader_opinions(scene),
    )


def _author(scene: Scene) -> Seat | None:
    """The one observer, else the chair in the name of all."""
    if len(scene.forms) == 1:
        return scene.seat_of(scene.forms[0])
    return scene.first(SeatRole.CHAIR)


def _leader_opinions(scene: Scene) -> tuple[Opinion, ...]:
    """Ý kiến chỉ đạo stands apart from the observers' boxes."""
    said = []
    for form in scene.leader_forms:
        text = "\n".join(filter(None, (form.state[box].strip() for box in _BOXES)))
        if text:
            said.append(Opinion(scene.speaker(scene.seat_of(form)), text))
    return tuple(said)


def _levels(scene: Scene) -> tuple[LevelMark, ...]:
    """Góp ý nhanh: the level of each criterion, of several observers the agreed or middle one."""
    definition = scene.definition
    if definition is None or not definition.scale.is_levels:
        return ()
    results = {one["key"]: one["value"] for one in scene.stored.get("criteria", ())}
    marks = []
    for criterion in definition.criteria:
        level = mark_words(definition, results.get(criterion.key))
        remark = _remarks(scene, criterion.key)
        if level or remark:
            marks.append(LevelMark(f"{criterion.code}. {criterion.text}", level, remark))
    return tuple(marks)


def _remarks(scene: Scene, key: str) -> str:
    notes = [(form, form.state["notes"].get(key, "").strip()) for form in scene.forms]
    said = [(form, note) for form, note in notes if note]
    if len(scene.forms) == 1:
        return said[0][1] if said else ""
    return "\n".join(f"{scene.speaker(scene.seat_of(form))}: {note}" for form, note in said)


def observation_form(scene: Scene, form: ObservationForm) -> ObservationFormPaper:
    """Phiếu dự giờ of one observer, under that observer's name; a leader who scored nothing
    gives an opinion, not an empty table.
    """
    definition, seat = scene.definition, scene.seat_of(form)
    if definition is None:
        raise LookupError("a form without a rubric prints as phiếu góp ý")
    own = alone(definition, form)
    is_opinion = seat.role is SeatRole.LEADER and not form.state["scores"]
    return ObservationFormPaper(
        letterhead=scene.office.letterhead(PaperKind.OBSERVATION_FORM),
        signatures=_signatures(scene, "NGƯỜI DỰ GIỜ", seat),
        lesson=scene.lesson_of(form),
        observer=seat.name,
        observer_position=office_of(seat),
        groups=() if is_opinion else _groups(definition, form, own),
        has_points=scene.has_points,
        total=number(own.total),
        max_total=vi_number(definition.scale.maximum) if scene.has_points else "",
        log=tuple(_log_entry(definition, entry) for entry in form.state["log"]),
        strengths=form.state["strengths"],
        limits=form.state["limits"],
        suggestions=form.state["suggestions"],
    )


def blank_form(scene: Scene) -> ObservationFormPaper | CommentSheet:
    """The form of this lesson to be filled in by hand."""
    definition = scene.definition
    if definition is None or scene.is_light:
        criteria = definition.criteria if definition else ()
        return CommentSheet(
            letterhead=scene.office.letterhead(PaperKind.COMMENT_SHEET),
            signatures=_signatures(scene, "NGƯỜI GÓP Ý", None),
            lesson=scene.lesson(),
            levels=tuple(LevelMark(f"{one.code}. {one.text}", "") for one in criteria),
            leader_opinions=tuple(
                Opinion(scene.speaker(seat), "") for seat in scene.seats(SeatRole.LEADER)
            ),
            is_blank=True,
        )
    return ObservationFormPaper(
        letterhead=scene.office.letterhead(PaperKind.OBSERVATION_FORM),
        signatures=_signatures(scene, "NGƯỜI DỰ GIỜ", None),
        lesson=scene.lesson(),
        groups=_groups(definition, None, None),
        has_points=scene.has_points,
        max_total=vi_number(definition.scale.maximum) if scene.has_points else "",
        criteria_note="; ".join(rule_sentences(definition)) + ".",
        empty_log_rows=BLANK_LOG_ROWS,
        is_blank=True,
    )


def alone(definition: RubricDefinition, form: ObservationForm) -> Result:
    """One form's own sums, groups scaled up where a criterion was not observed."""
    scores = form_scores(str(form.seat_id), form.state["scores"], ScoringSeat.OBSERVER, definition)
    return combine(definition, (scores,) if form.state["scores"] else (), panel=_ALONE)


def number(value: Decimal | None) -> str:
    return "" if value is None else vi_number(value)


def _groups(
    definition: RubricDefinition, form: ObservationForm | None, own: Result | None
) -> tuple[FormGroup, ...]:
    state = form.state if form else {"scores": {}, "notes": {}}
    is_levels = definition.scale.is_levels
    return tuple(
        FormGroup(
            name=f"{group.code}. {group.title}",
            max_score="" if is_levels else vi_number(group.maximum),
            mark="" if is_levels or own is None else number(own.group(group.key).value),
            criteria=tuple(
                FormCriterion(
                    code=criterion.code,
                    text=criterion.text,
                    max_score="" if is_levels else vi_number(criterion.maximum),
                    mark=mark_words(definition, state["scores"].get(criterion.key)),
                    remark=state["notes"].get(criterion.key, ""),
                )
                for criterion in group.criteria
            ),
        )
        for group in definition.groups
    )


def _log_entry(definition: RubricDefinition, entry: dict[str, object]) -> LogEntry:
    """What was said and done, under "Tóm tắt nội dung"; its form and the learners beside it."""
    minute = entry.get("minute")
    at = str(entry.get("at") or "")
    criterion = definition.find_criterion(str(entry.get("criterion") or ""))
    about = f"(tiêu chí {criterion.code})" if criterion else ""
    return LogEntry(
        time=at or (f"phút {minute}" if minute is not None else ""),
        content=str(entry.get("lecturer") or ""),
        activity=str(entry.get("activity") or ""),
        learner_activity=str(entry.get("learners") or ""),
        remark=" ".join(filter(None, (str(entry.get("remark") or ""), about))),
    )


def _signatures(scene: Scene, caption: str, seat: Seat | None) -> SignatureBlock:
    """The observer at the right; the lecturer confirms at the left where the centre asks it."""
    confirms = scene.office.setting(settings.LECTURER_CONFIRMS_FORM)
    lecturer = Signer(
        caption="GIẢNG VIÊN XÁC NHẬN", hint=HINT, name=scene.observation.lecturer_name
    )
    return SignatureBlock(
        left=lecturer if confirms else None,
        right=Signer(caption=caption, hint=HINT, name=seat.name if seat else ""),
    )
