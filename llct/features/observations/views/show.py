"""The page of one observation, different for each role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.accounts.queries import StoryLine, story_of
from llct.features.followups.labels import POINT_REPLY_LABELS, POINT_STATUS_LABELS
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.queries import list_of_observation, list_open
from llct.features.followups.rules import LaterRemark, later_remarks
from llct.features.lesson_plans.queries import place_of_version
from llct.features.observations import access, operations, queries
from llct.features.observations.labels import (
    FORM_STATUS_LABELS,
    FORM_STATUS_TONES,
    KIND_LABELS,
    SEAT_STATUS_LABELS,
    SEAT_STATUS_TONES,
    STATUS_LABELS,
    STATUS_TONES,
    STEP_LABELS,
)
from llct.features.observations.models import Observation, ObservationForm, Seat
from llct.features.observations.operations.telling import words_of
from llct.features.observations.rules import (
    FormStatus,
    ObservationStatus,
    SeatRole,
    SeatStatus,
    messages,
)
from llct.features.observations.rules.kinds import KINDS
from llct.features.observations.rules.statuses import (
    AFTER_THE_CONCLUSION,
    BEFORE_THE_LESSON,
    OPEN_TO_FORMS,
    TAKEN_PLACE,
    TAKEN_SEATS,
)
from llct.features.observations.views.blueprint import ANYBODY, bp, load_observation
from llct.features.observations.views.sheets import Sheet, sheet_of, stored_result
from llct.features.observations.views.steps import steps_of
from llct.features.observations.views.wording import (
    hint_sentence,
    hours_of,
    lesson_line,
    periods_of,
    role_words,
)
from llct.infra.db.view_log import log_view
from llct.web.access import allow

_S = ObservationStatus


@dataclass(frozen=True)
class SeatRow:
    """One person of the visit with all their roles, and how their form stands for those who may
    know."""

    seat: Seat
    role: str
    shows_answer: bool
    form: ObservationForm | None
    form_status: FormStatus | None
    may_read: bool
    may_enter: bool
    may_return: bool
    may_answer: bool
    share_text: str


@bp.get("/<int:observation_id>")
@allow(*ANYBODY)
def show(observation_id: int) -> Any:
    actor, observation = load_observation(observation_id)
    sheet = _sheet(actor, observation)
    conclusion = observation.conclusions[-1] if observation.conclusions else None
    is_concluded = observation.status in AFTER_THE_CONCLUSION
    knows_result = is_concluded and (
        sheet is not None or access.may_print_documents(actor, observation)
    )
    if knows_result:
        log_view(actor, observation, of_person_id=observation.lecturer_person_id)
    earlier = _earlier_points(actor, observation)
    return render_template(
        "observations/show.html",
        observation=observation,
        lesson=lesson_line(observation),
        facts=_facts(actor, observation),
        steps=steps_of(actor, observation),
        seats=_seats(actor, observation),
        invitation=_invitation(actor, observation),
        counts=_counts(observation),
        others_write=_others_write(actor, observation),
        sheet=sheet,
        conclusion=conclusion if knows_result else None,
        result=stored_result(conclusion) if knows_result else None,
        versions=observation.conclusions if knows_result else [],
        points=list_of_observation(observation.centre_id, observation.id) if knows_result else [],
        earlier_points=earlier,
        earlier_remarks=_earlier_remarks(actor, observation, earlier),
        hints=[hint_sentence(h) for h in _hints(actor, observation)],
        private_notes=_private_notes(actor, observation),
        story=[_told(event) for event in _story(actor, observation)],
        may_change_seats=access.may_change_seats(actor, observation),
        may_review_self=access.may_write_self_review(actor, observation),
        is_own_lesson=access.is_own_lesson(actor, observation),
        opens_on=_opens_on(actor, observation),
        is_reply_overdue=access.is_reply_overdue(observation),
        papers_url=_papers_url(actor, observation),
        share_text=_share_text(actor, observation),
        kinds=KIND_LABELS,
        statuses=STATUS_LABELS,
        tones=STATUS_TONES,
        seat_statuses=SEAT_STATUS_LABELS,
        seat_tones=SEAT_STATUS_TONES,
        form_statuses=FORM_STATUS_LABELS,
        form_tones=FORM_STATUS_TONES,
        point_statuses=POINT_STATUS_LABELS,
        point_replies=POINT_REPLY_LABELS,
    )


def _opens_on(actor: Actor, observation: Observation) -> date | None:
    """When its form can be filled, told to a person who will fill one."""
    is_waiting = observation.status is _S.SCHEDULED and not access.has_day_come(observation)
    if not is_waiting or not KINDS[observation.kind].has_forms:
        return None
    is_observer = any(
        s.person_id == actor.person_id and s.role is SeatRole.OBSERVER and s.status in TAKEN_SEATS
        for s in observation.seats
    )
    return observation.on if is_observer else None


def _facts(actor: Actor, observation: Observation) -> list[tuple[str, Any]]:
    from llct.web.template_tools import show_date, weekday

    day = f"{weekday(observation.on)}, {show_date(observation.on)}" if observation.on else ""
    parts = (day or _("chưa xếp ngày"), hours_of(observation), periods_of(observation))
    when = " · ".join(part for part in parts if part)
    rubric = observation.rubric_version.rubric.title if observation.rubric_version else ""
    facts = [
        (_("Thời gian"), when),
        (_("Bài"), observation.module_title),
        (_("Chương trình"), observation.programme_title),
        (_("Lớp"), observation.class_title),
        (_("Địa điểm"), observation.place),
        (_("Báo trước"), _announced(observation)),
        (_("Mẫu phiếu"), rubric),
        (_("Giáo án"), _plan_fact(actor, observation)),
        (_("Mục đích"), observation.purpose),
    ]
    if observation.status in OPEN_TO_FORMS:
        facts.append((_("Hạn gửi phiếu"), show_date(observation.forms_due_on)))
    if observation.status in AFTER_THE_CONCLUSION:
        facts.append((_("Hạn phản hồi"), show_date(observation.reply_due_on)))
    if operations.has_meeting(observation) and observation.minutes_due_on:
        facts.append((_("Hạn lập biên bản"), show_date(observation.minutes_due_on)))
    return [(label, value) for label, value in facts if value]


def _plan_fact(actor: Actor, observation: Observation) -> Any:
    """The version taught, with the way to it inside its centre; nothing where none is asked for."""
    plan = queries.plan_of(observation)
    if not plan.is_tracked:
        return ""
    place = place_of_version(observation.centre_id, plan.version_id) if plan.version_id else None
    if place is None:
        return _("chưa có giáo án được duyệt")
    words = _("phiên bản %(number)s, đã duyệt", number=place.number)
    is_at_home = actor.centre_id == observation.centre_id
    if not is_at_home or not actor.can(Permission.LESSON_PLAN_SEE):
        return words
    return {"text": words, "url": url_for("lesson_plans.show", lesson_plan_id=place.plan_id)}


def _announced(observation: Observation) -> str:
    """Nothing is said of a visit that was put on record afterwards: nobody scheduled it."""
    if not observation.is_announced:
        return _("không, dự đột xuất")
    return "" if observation.was_recorded_afterwards else _("có")


def _seats(actor: Actor, observation: Observation) -> list[SeatRow]:
    """Everybody once. Who declined is shown to whoever arranges."""
    rows: dict[tuple[int, bool], list[Seat]] = {}
    for seat in observation.seats:
        is_taken = seat.status in TAKEN_SEATS
        if is_taken or access.manages(actor, observation):
            rows.setdefault((seat.person_id, is_taken), []).append(seat)
    return [_seat_row(actor, observation, seats) for seats in rows.values()]


def _seat_row(actor: Actor, observation: Observation, seats: list[Seat]) -> SeatRow:
    """The lecturer sees who comes, not how they answered."""
    ids = {seat.id for seat in seats}
    form = next((f for f in observation.forms if f.seat_id in ids), None)
    seat = next((s for s in seats if form is not None and s.id == form.seat_id), seats[0])
    is_shown = form is not None and observation.status in TAKEN_PLACE
    may_arrange = access.may_change_seats(actor, observation)
    return SeatRow(
        seat=seat,
        role=role_words([one.role for one in seats]),
        shows_answer=_shows_answer(actor, observation, seat),
        form=form if is_shown else None,
        form_status=form.status
        if form is not None and is_shown and _knows(actor, observation, form)
        else None,
        may_read=form is not None and is_shown and access.may_read_form(actor, observation, form),
        may_enter=form is not None
        and is_shown
        and access.may_enter_form_for(actor, observation, form),
        may_return=form is not None and access.may_return_form(actor, observation, form),
        may_answer=access.may_answer_seat(actor, observation, seat)
        and seat.person_id != actor.person_id,
        share_text=messages.invitation_message(seat.name, words_of(observation), seat.role)
        if may_arrange
        and seat.status is SeatStatus.INVITED
        and observation.status in BEFORE_THE_LESSON
        else "",
    )


def _shows_answer(actor: Actor, observation: Observation, seat: Seat) -> bool:
    is_open = seat.status is SeatStatus.INVITED and observation.status in BEFORE_THE_LESSON
    is_gone = seat.status not in TAKEN_SEATS
    return (is_open or is_gone) and not access.is_own_lesson(actor, observation)


def _knows(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    return access.may_see_who_submitted(actor, observation) or access.holds_form(actor, form)


def _invitation(actor: Actor, observation: Observation) -> SeatRow | None:
    """The actor's own seats whose invitation waits for one answer, as long as one can come."""
    if observation.on is None or observation.on < clock.today():
        return None
    waiting = [
        seat
        for seat in observation.seats
        if seat.person_id == actor.person_id
        and seat.status is SeatStatus.INVITED
        and access.may_answer_seat(actor, observation, seat)
    ]
    return _seat_row(actor, observation, waiting) if waiting else None


def _counts(observation: Observation) -> dict[str, int]:
    awaited = queries.awaited_forms(observation)
    done = [form for form in awaited if form.status is FormStatus.SUBMITTED]
    return {"awaited": len(awaited), "submitted": len(done)}


def _others_write(actor: Actor, observation: Observation) -> bool:
    """Whether somebody who types in paper forms should know why one of them cannot be."""
    if observation.status is not _S.HELD or not access.acts_for_others(actor, observation):
        return False
    return any(
        form.status is not FormStatus.SUBMITTED
        and form.revision > 0
        and actor.person_id not in (form.person_id, form.entered_by_id)
        for form in observation.forms
    )


def _sheet(actor: Actor, observation: Observation) -> Sheet | None:
    """After the conclusion; before it the panel has a page of its own."""
    if observation.status not in AFTER_THE_CONCLUSION:
        return None
    if not access.may_see_combined(actor, observation):
        return None
    conclusion = observation.conclusions[-1]
    computed = queries.compute(observation, actual_minutes=conclusion.actual_minutes)
    return sheet_of(actor, observation, computed, by_dispute=False)


def _earlier_points(actor: Actor, observation: Observation) -> list[ImprovementPoint]:
    """What earlier visits asked for, for those who can see in this lesson whether it is done."""
    may = access.may_mark_points_done(actor, observation)
    if not may or observation.lecturer_id is None:
        return []
    found = list_open(observation.centre_id, observation.lecturer_id)
    return [point for point in found if point.observation_id != observation.id]


def _earlier_remarks(
    actor: Actor, observation: Observation, points: list[ImprovementPoint]
) -> dict[int, list[LaterRemark]]:
    """What was said about these points since, beside the button that closes them."""
    found: dict[int, list[LaterRemark]] = {point.id: [] for point in points}
    if points and observation.lecturer_id is not None:
        for remark in later_remarks(
            actor, observation.centre_id, observation.lecturer_id, found.keys()
        ):
            found[remark.point_id].append(remark)
    return found


def _hints(actor: Actor, observation: Observation) -> list[Any]:
    if observation.status not in BEFORE_THE_LESSON or not access.manages(actor, observation):
        return []
    return queries.list_hints(actor, observation)


def _private_notes(actor: Actor, observation: Observation) -> list[Any]:
    if not access.may_see_private_notes(actor, observation):
        return []
    return queries.list_private_notes(observation)


def _story(actor: Actor, observation: Observation) -> list[StoryLine]:
    return story_of(observation.centre_id, observation, access.hidden_steps(actor, observation))


def _told(event: StoryLine) -> dict[str, Any]:
    """A line of the timeline."""
    is_step = event.to_status is not None and event.from_status not in (None, event.to_status)
    who = event.who or _("hệ thống, theo giờ")
    return {
        "title": str(STEP_LABELS.get(event.action, event.action)),
        "at": event.at,
        "who": _("%(who)s, nhập thay %(whom)s", who=who, whom=event.for_whom)
        if event.for_whom and event.action in _ON_BEHALF
        else who,
        "note": event.note,
        "detail": " → ".join(
            str(STATUS_LABELS[ObservationStatus(status)])
            for status in (event.from_status, event.to_status)
        )
        if is_step and event.from_status and event.to_status
        else "",
    }


_ON_BEHALF = frozenset(
    {
        "observation.enter_form",
        "observation.submit_form",
        "observation.reply",
        "observation.self_review",
        "observation.seat_accept",
        "observation.seat_decline",
    }
)


def _papers_url(actor: Actor, observation: Observation) -> str | None:
    """All papers of the observation: to download, print, present for signature."""
    may_print = access.may_print_documents(actor, observation)
    if may_print and actor.can(Permission.OBSERVATION_SEAT):
        return url_for("papers.subject", slug="du-gio", subject_id=observation.id)
    return None


def _share_text(actor: Actor, observation: Observation) -> str:
    """What to send the lecturer by phone, once there is something to send."""
    if not access.may_schedule(actor, observation) and not access.is_chair(actor, observation):
        return ""
    words = words_of(observation)
    if observation.status is _S.SCHEDULED and observation.is_announced:
        return messages.lecturer_message(words)
    if observation.status is _S.CONCLUDED:
        return messages.concluded_message(words, observation.reply_due_on)
    return ""
