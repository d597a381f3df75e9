"""Agreeing, concluding, minutes, replying, closing, correcting; who reads what then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core import clock
from llct.core.permissions import Actor
from llct.features.observations.access.forms import may_read_forms_after
from llct.features.observations.access.persons import (
    acts_for_others,
    has_seat,
    is_chair,
    is_own_lesson,
    leads_the_centre,
    manages,
)
from llct.features.observations.rules.statuses import (
    AFTER_THE_CONCLUSION,
    OPEN_TO_FORMS,
    TAKEN_PLACE,
    TAKEN_SEATS,
    FormStatus,
    ObservationKind,
    ObservationStatus,
    SeatRole,
)
from llct.features.observations.rules.story import OF_THE_PANEL, OF_THE_PRIVATE_NOTE

if TYPE_CHECKING:
    from llct.features.observations.models import Observation

_S = ObservationStatus


def may_see_scores_before_conclusion(actor: Actor, observation: Observation) -> bool:
    """The seats of this observation once collection is closed, as Người dự 1, 2, 3."""
    return observation.status is _S.COLLECTED and has_seat(actor, observation)


def may_see_combined(actor: Actor, observation: Observation) -> bool:
    """The sheet of all forms side by side."""
    if may_see_scores_before_conclusion(actor, observation):
        return True
    is_after = observation.status in AFTER_THE_CONCLUSION
    is_part = (
        is_own_lesson(actor, observation)
        or has_seat(actor, observation)
        or may_read_forms_after(actor, observation)
    )
    return is_after and is_part


def may_see_observer_names(actor: Actor, observation: Observation, names_shown: bool) -> bool:
    """Whose scores are whose: the chair; after the conclusion who reads the forms by name.

    `names_shown` is the centre's setting for the lecturer.
    """
    if is_own_lesson(actor, observation):
        return names_shown and observation.status in AFTER_THE_CONCLUSION
    return is_chair(actor, observation) or may_read_forms_after(actor, observation)


def may_follow_the_panel(actor: Actor, observation: Observation) -> bool:
    """Who sat, declined, sent or got back a form: chair, secretary; afterwards who reads them."""
    return has_seat(actor, observation, SeatRole.CHAIR, SeatRole.SECRETARY) or may_read_forms_after(
        actor, observation
    )


def hidden_steps(actor: Actor, observation: Observation) -> frozenset[str]:
    """The steps of its story that this reader may not know."""
    hidden = frozenset[str]()
    if not may_see_private_notes(actor, observation):
        hidden |= OF_THE_PRIVATE_NOTE
    if not may_follow_the_panel(actor, observation):
        hidden |= OF_THE_PANEL
    return hidden


def may_print_documents(actor: Actor, observation: Observation) -> bool:
    """The papers of a concluded observation: leaders, clerk, chair, secretary, own lesson."""
    if observation.status not in AFTER_THE_CONCLUSION:
        return False
    return (
        manages(actor, observation)
        or is_own_lesson(actor, observation)
        or may_read_forms_after(actor, observation)
        or has_seat(actor, observation, SeatRole.CHAIR, SeatRole.SECRETARY)
    )


def may_see_private_notes(actor: Actor, observation: Observation) -> bool:
    """Nội dung cần trao đổi: the chair, and the director of the centre."""
    is_director = actor.is_director and leads_the_centre(actor, observation)
    is_open = observation.status in AFTER_THE_CONCLUSION | {_S.COLLECTED}
    return is_open and (is_chair(actor, observation) or is_director)


def may_close_collection(actor: Actor, observation: Observation) -> bool:
    """With at least one form submitted; without any there is nothing to agree on. The chair does
    not read the others' forms while the own one is open to changes."""
    has_any = any(form.status is FormStatus.SUBMITTED for form in observation.forms)
    is_changing = any(
        form.status is FormStatus.RETURNED and form.person_id == actor.person_id
        for form in observation.forms
    )
    return is_chair(actor, observation) and has_any and not is_changing


def may_agree(actor: Actor, observation: Observation) -> bool:
    """Chair and secretary write down what the panel agrees on."""
    is_open = observation.status is _S.COLLECTED
    return is_open and has_seat(actor, observation, SeatRole.CHAIR, SeatRole.SECRETARY)


def may_conclude(actor: Actor, observation: Observation) -> bool:
    return is_chair(actor, observation)


def may_conclude_at_once(actor: Actor, observation: Observation) -> bool:
    return is_chair(actor, observation) and concludes_at_once(observation)


def concludes_at_once(observation: Observation) -> bool:
    """Straight from held: a conference, or a comment by one observer who is its chair, for there
    is nobody to agree with."""
    if observation.kind is ObservationKind.CONFERENCE:
        return True
    taken = [seat for seat in observation.seats if seat.status in TAKEN_SEATS]
    observers = [seat.person_id for seat in taken if seat.role is SeatRole.OBSERVER]
    chairs = [seat.person_id for seat in taken if seat.role is SeatRole.CHAIR]
    is_comment = observation.kind is ObservationKind.COMMENT
    return is_comment and len(observers) == 1 and observers == chairs


def may_write_minutes(actor: Actor, observation: Observation) -> bool:
    """The secretary; the chair where there is none."""
    has_secretary = any(
        seat.role is SeatRole.SECRETARY and seat.status in TAKEN_SEATS for seat in observation.seats
    )
    wanted = SeatRole.SECRETARY if has_secretary else SeatRole.CHAIR
    return has_seat(actor, observation, wanted)


def may_write_self_review(actor: Actor, observation: Observation) -> bool:
    """The lecturer, from the lesson until the conclusion; secretary or chair note it down."""
    is_open = observation.status in OPEN_TO_FORMS
    is_lecturer = is_own_lesson(actor, observation)
    return is_open and (is_lecturer or has_seat(actor, observation, SeatRole.SECRETARY))


def may_reply(actor: Actor, observation: Observation) -> bool:
    """The lecturer of the lesson, or clerk and deputy for them."""
    return is_own_lesson(actor, observation) or may_reply_for(actor, observation)


def may_reply_for(actor: Actor, observation: Observation) -> bool:
    is_known = observation.lecturer_person_id is not None
    return is_known and acts_for_others(actor, observation)


def may_mark_points_done(actor: Actor, observation: Observation) -> bool:
    """Whoever sits in the lesson may see a point of an earlier visit done."""
    return has_seat(actor, observation) and observation.status in TAKEN_PLACE


def may_close(actor: Actor, observation: Observation) -> bool:
    return is_chair(actor, observation)


def may_close_unanswered(actor: Actor, observation: Observation) -> bool:
    """Past the deadline, or when there is nobody who could answer."""
    return is_chair(actor, observation) and (
        is_reply_overdue(observation) or observation.lecturer_person_id is None
    )


def is_reply_overdue(observation: Observation) -> bool:
    """Hết hạn phản hồi: derived, never stored."""
    is_waiting = observation.status is _S.CONCLUDED
    due = observation.reply_due_on
    return is_waiting and due is not None and due < clock.today()


def may_correct(actor: Actor, observation: Observation) -> bool:
    return is_chair(actor, observation)
