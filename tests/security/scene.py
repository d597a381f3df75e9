"""A centre with something of everything, and markers that tell whose words are read."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from llct.features.observations import operations
from llct.features.observations.models import FormPhoto, Observation, ObservationForm, Seat
from llct.infra.db import Base, db
from tests.observations.scenes import FULL, again, demo, fill, form_of, sent, submit
from tests.people import Human, People
from tests.pictures import jpeg_of
from tests.security.sweep import Values

# Place in an address -> table whose ids fit it.
TABLES = {
    "assignment_id": "role_assignment",
    "centre_id": "centre",
    "attachment_id": "plan_attachment",
    "class_id": "training_class",
    "cluster_id": "emulation_cluster",
    "comment_id": "plan_comment",
    "conflict_id": "declared_conflict",
    "day_id": "calendar_day",
    "device_id": "device",
    "entry_id": "duty",
    "form_id": "observation_form",
    "invitation_id": "teaching_invitation",
    "lecturer_id": "lecturer",
    "lesson_plan_id": "lesson_plan",
    "link_id": "sign_in_link",
    "module_id": "curriculum_module",
    "name_id": "centre_name",
    "note_id": "private_note",
    "notice_id": "notice",
    "observation_id": "observation",
    "paper_id": "paper",
    "person_id": "person",
    "photo_id": "form_photo",
    "plan_id": "observation_plan",
    "point_id": "improvement_point",
    "programme_id": "programme",
    "province_id": "province",
    "row_id": "observation_plan_row",
    "rubric_id": "rubric",
    "seat_id": "seat",
    "sender_id": "sending_org",
    "session_id": "class_session",
    "subject_id": "observation",
    "user_id": "user_account",
    "waiting_file_id": "waiting_file",
}


def first_ids(centre_id: int, **chosen: list[object]) -> Values:
    """One id for every place, the newest of its table and where it has centres of this one."""
    found: Values = {}
    for place, name in TABLES.items():
        table = Base.metadata.tables[name]
        newest = sa.select(sa.func.max(table.c.id))
        if "centre_id" in table.c:
            newest = newest.where(table.c.centre_id == centre_id)
        found[place] = [db.session.scalar(newest) or 1]
    return {**found, **chosen}


def marker(human: Human) -> str:
    return f"DAUVET{human.person_id}X"


@dataclass(frozen=True)
class Room:
    """A lesson while its forms are being written."""

    observation_id: int
    ids: Values


def write(observation: Observation, human: Human) -> None:
    """A whole form whose every text names its author by a mark."""
    mark = marker(human)
    form_of(observation, human)
    fill(
        observation,
        human,
        *[sent(f"score:{key}", value) for key, value in FULL.items()],
        *[sent(f"note:{key}", f"{mark} ghi chú") for key in list(FULL)[:3]],
        sent("strengths", f"{mark} ưu điểm"),
        sent("limits", f"{mark} hạn chế"),
        sent("suggestions", f"{mark} góp ý"),
        sent("log:dongthu1", {"minute": 3, "remark": f"{mark} diễn biến"}),
    )
    operations.add_photo(
        human.actor,
        observation,
        form_of(observation, human),
        name="ghi-chep.jpg",
        content=jpeg_of(mark.encode() * 20),
    )


def room(people: People, **fields: object) -> Room:
    """Held: lecturer_b and visiting have sent their forms, the chair (deputy) has not."""
    observation = demo(people, **fields)
    for human in (people.lecturer_b, people.visiting):
        write(observation, human)
        submit(observation, human)
    write(observation, people.deputy)
    observation = again(observation)
    return Room(observation.id, ids_of(observation))


def ids_of(observation: Observation) -> Values:
    forms = sa.select(ObservationForm.id).where(ObservationForm.observation_id == observation.id)
    photos = (
        sa.select(FormPhoto.id)
        .join(ObservationForm, ObservationForm.id == FormPhoto.form_id)
        .where(ObservationForm.observation_id == observation.id)
    )
    seats = sa.select(Seat.id).where(Seat.observation_id == observation.id)
    return first_ids(
        observation.centre_id,
        observation_id=[observation.id],
        subject_id=[observation.id],
        form_id=list(db.session.scalars(forms)),
        photo_id=list(db.session.scalars(photos)) or [1],
        seat_id=list(db.session.scalars(seats)),
        key=[next(iter(FULL)), "centre:1"],
    )
