"""The blueprint, and how a page gets its observation: by role or by seat, else 404."""

from __future__ import annotations

from flask import Blueprint, Flask, request, url_for
from flask_babel import lazy_gettext as _l

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.classes.queries import SessionRow
from llct.features.observations import access, documents, queries
from llct.features.observations.models import Observation, ObservationForm, Seat
from llct.features.observations.rules.tasks import Task, in_order
from llct.infra.db import db, take_turn
from llct.infra.db.scope import set_scope
from llct.web import printing, slots
from llct.web.access import SAFE_METHODS, current_actor, load
from llct.web.menu import MenuItem
from llct.web.remembering import remembered
from llct.web.slots import SlotLink

bp = Blueprint("observations", __name__, url_prefix="/du-gio")

# A seat opens one observation to people of any role and any place.
ANYBODY = (Permission.OBSERVATION_SEE, Permission.OBSERVATION_SEAT)


def tasks_of(actor: Actor) -> list[Task]:
    """What waits for this person, overdue first; the menu and the page ask the same."""

    def find() -> list[Task]:
        found = (access.task_of(actor, one) for one in queries.list_waiting(actor))
        return in_order(task for task in found if task is not None)

    return remembered(("tasks", actor.person_id), find)


def _badge(actor: Actor) -> int:
    return len(tasks_of(actor))


MENU = tuple(
    MenuItem(
        "observations.index",
        _l("Dự giờ"),
        "clipboard-check",
        permission,
        20,
        badge=_badge,
        needs=place,
    )
    for permission, place in (
        (Permission.OBSERVATION_SEE, "centre"),
        (Permission.PROVINCE_SEE, "province"),
    )
)


def init_app(app: Flask) -> None:
    printing.register(
        app,
        printing.PaperSource(
            Observation.__tablename__,
            "du-gio",
            documents.find_subject,
            documents.build_paper,
            documents.list_between,
        ),
    )
    slots.register(
        app,
        SlotLink(
            "session",
            _l("Xếp dự giờ"),
            "clipboard-check",
            Permission.OBSERVATION_SCHEDULE,
            10,
            _schedule_url,
        ),
        SlotLink(
            "session",
            _l("Ghi nhận tiết đã dự"),
            "notebook-pen",
            Permission.OBSERVATION_RECORD_PAST,
            20,
            _past_url,
        ),
    )


def _schedule_url(actor: Actor, session: SessionRow) -> str | None:
    """Nobody arranges a visit to an own lesson, nor to one that is over or has no lecturer."""
    if session.person_id in (None, actor.person_id) or not session.is_taking_place:
        return None
    if session.on < clock.today():
        return None
    return url_for("observations.schedule", session=session.id)


def _past_url(actor: Actor, session: SessionRow) -> str | None:
    if session.person_id in (None, actor.person_id) or not session.is_taking_place:
        return None
    if session.on > clock.today():
        return None
    return url_for("observations.record_past", session=session.id)


def load_observation(observation_id: int) -> tuple[Actor, Observation]:
    """The observation as far as it exists for the actor; from here on its centre is in scope."""
    actor = current_actor()
    observation = load(queries.get_observation(actor, observation_id))
    if observation.centre_id != actor.centre_id and request.method not in SAFE_METHODS:
        # A guest writes here: @writes waited for the guest's own centre only.
        take_turn(f"centre:{observation.centre_id}")
        db.session.expire_all()
        observation = load(queries.get_observation(actor, observation_id))
    own = [actor.centre_id] if actor.centre_id is not None else []
    set_scope((*own, observation.centre_id))
    return actor, observation


def load_form(observation_id: int, form_id: int) -> tuple[Actor, Observation, ObservationForm]:
    """A form of the observation; that it exists is known only to those who may write or read it."""
    actor, observation = load_observation(observation_id)
    form = load(queries.get_form(observation, form_id))
    may = access.may_write_form(actor, observation, form) or access.may_read_form(
        actor, observation, form
    )
    return actor, observation, load(form if may or access.holds_form(actor, form) else None)


def load_seat(observation_id: int, seat_id: int) -> tuple[Actor, Observation, Seat]:
    actor, observation = load_observation(observation_id)
    seat = next((seat for seat in observation.seats if seat.id == seat_id), None)
    return actor, observation, load(seat)
