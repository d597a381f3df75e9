"""What later visits said about points to improve: shown where a point is followed and closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flask_babel import gettext as _

from llct.core.permissions import Actor
from llct.features.followups.rules import LaterRemark, ask_later_remarks
from llct.features.observations import access, queries
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.rules import FormStatus
from llct.features.observations.rules.blind import blind_numbers
from llct.features.observations.views.sheets import names_shown


def remarks_on(
    actor: Actor, centre_id: int, lecturer_id: int, point_ids: Collection[int]
) -> list[LaterRemark]:
    """Remarks in the forms of this lecturer's visits, as far as the actor may read them."""
    return [
        remark
        for observation in queries.list_with_forms(actor, centre_id, lecturer_id)
        for remark in remarks_in(actor, observation, point_ids)
    ]


def remarks_in(
    actor: Actor, observation: Observation, point_ids: Collection[int]
) -> Iterator[LaterRemark]:
    """Forms speak where they are shown side by side; one's own always does."""
    numbers = blind_numbers(
        observation.id, [form.seat_id for form in queries.scoring_forms(observation)]
    )
    is_open = access.may_see_combined(actor, observation)
    for form in observation.forms:
        is_own = access.holds_form(actor, form) and not access.is_own_lesson(actor, observation)
        if not is_own and not (is_open and form.status is FormStatus.SUBMITTED):
            continue
        at = form.submitted_at or form.last_event_at
        for key, text in form.state["remarks"].items():
            if int(key) in point_ids and at is not None:
                who = _who(actor, observation, form, numbers.get(form.seat_id))
                yield LaterRemark(int(key), observation.id, observation.on, at, who, text)


def _who(actor: Actor, observation: Observation, form: ObservationForm, number: int | None) -> str:
    """The name, for those who may know it; else the number of the combined sheet. A leader's
    opinion stands with the name there too."""
    is_known = access.may_see_observer_names(actor, observation, names_shown(observation))
    if number is None or is_known or access.holds_form(actor, form):
        return next(seat.name for seat in observation.seats if seat.id == form.seat_id)
    return _("Người dự %(n)s", n=number)


ask_later_remarks.append(remarks_on)
