"""Which papers an observation offers to whom, and the one that was asked for."""

from __future__ import annotations

from llct.core.periods import DateRange
from llct.core.permissions import Actor
from llct.features.observations import access, queries
from llct.features.observations.documents.panel import minutes, score_summary
from llct.features.observations.documents.scene import Scene
from llct.features.observations.documents.sheets import (
    blank_form,
    comment_sheet,
    observation_form,
)
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.queries.concluded import list_concluded
from llct.features.observations.rules import FormStatus, ObservationKind, ObservationStatus
from llct.features.observations.rules.messages import KIND_WORDS
from llct.features.observations.rules.statuses import AFTER_THE_CONCLUSION, BEFORE_THE_LESSON
from llct.features.papers.rules import Offer, PaperKind, Subject
from llct.infra.db import unscoped
from llct.infra.word.types import Paper

BLANK = "trong"


def find_subject(actor: Actor, observation_id: int) -> Subject | None:
    """The observation as far as it exists for this person, with the papers they may print."""
    observation = queries.get_observation(actor, observation_id)
    return None if observation is None else _subject(actor, observation)


def list_between(actor: Actor, period: DateRange) -> list[Subject]:
    """Concluded observations of the actor's centre that have papers for them."""
    found = (_subject(actor, one) for one in list_concluded(actor.centre, period))
    return [subject for subject in found if subject.offers]


def build_paper(actor: Actor, observation_id: int, kind: str, part: str) -> Paper:
    """The paper of an offer that find_subject made to this person."""
    with unscoped():  # a seat may lie in another centre; the query names the observation's own
        found = queries.get_observation(actor, observation_id)
        observation = found and queries.load_for_documents(found.centre_id, observation_id)
        if observation is None:
            raise LookupError("no offer was made for this observation")
        scene = Scene(observation)
        return scene.office.finish(_build(scene, PaperKind(kind), part))


def _build(scene: Scene, kind: PaperKind, part: str) -> Paper:
    if part == BLANK:
        return blank_form(scene)
    if kind is PaperKind.COMMENT_SHEET:
        return comment_sheet(scene)
    if kind is PaperKind.SCORE_SUMMARY:
        return score_summary(scene)
    if kind is PaperKind.MINUTES:
        return minutes(scene)
    return observation_form(scene, _form(scene.observation, part))


def _form(observation: Observation, part: str) -> ObservationForm:
    return next(form for form in observation.forms if str(form.id) == part)


def _subject(actor: Actor, observation: Observation) -> Subject:
    words = KIND_WORDS[observation.kind]
    scene = Scene(observation)
    return Subject(
        centre_id=observation.centre_id,
        kind=Observation.__tablename__,
        id=observation.id,
        title=f"{words[0].upper()}{words[1:]} – {observation.lecturer_name}",
        on=scene.day,
        path=f"/du-gio/{observation.id}",
        lecturer_id=observation.lecturer_id,
        offers=(*_forms(actor, scene), *_shared(actor, scene), *_blank(actor, scene)),
    )


def _shared(actor: Actor, scene: Scene) -> tuple[Offer, ...]:
    """Papers about the lesson as a whole, once it is concluded."""
    observation = scene.observation
    if not access.may_print_documents(actor, observation):
        return ()
    offers = []
    if observation.kind is ObservationKind.COMMENT:
        offers.append(Offer(PaperKind.COMMENT_SHEET, "Phiếu góp ý bài giảng", scene.day))
    if scene.has_points and scene.forms and scene.stored.get("criteria"):
        offers.append(Offer(PaperKind.SCORE_SUMMARY, "Bảng tổng hợp điểm", scene.concluded_on))
    if scene.has_meeting or observation.kind is ObservationKind.CONFERENCE:
        on = observation.meeting_on or scene.concluded_on
        offers.append(Offer(PaperKind.MINUTES, "Biên bản rút kinh nghiệm", on, has_number=True))
    return tuple(offers)


def _forms(actor: Actor, scene: Scene) -> tuple[Offer, ...]:
    """One per observer and leader: for the office all, for an observer the own one.

    The lecturer gets them only where the centre shows names; phiếu góp ý says the same without.
    """
    if scene.definition is None or scene.is_light:
        return ()
    submitted = [
        form
        for form in (*scene.forms, *scene.leader_forms)
        if form.status is FormStatus.SUBMITTED and _may_print_form(actor, scene, form)
    ]
    # Not in the order of Người dự 1, 2, 3, which would say who is who.
    submitted.sort(key=lambda form: (scene.seat_of(form).protocol_rank, form.id))
    return tuple(
        Offer(
            PaperKind.OBSERVATION_FORM,
            f"Phiếu dự giờ của {scene.seat_of(form).name}",
            scene.day,
            part=str(form.id),
        )
        for form in submitted
    )


def _may_print_form(actor: Actor, scene: Scene, form: ObservationForm) -> bool:
    observation = scene.observation
    is_after = observation.status in AFTER_THE_CONCLUSION
    if access.is_own_lesson(actor, observation):
        return is_after and scene.names_shown
    if access.holds_form(actor, form):
        return True
    may_office = access.manages(actor, observation) or access.may_read_forms_after(
        actor, observation
    )
    return is_after and may_office


def _blank(actor: Actor, scene: Scene) -> tuple[Offer, ...]:
    """A form to fill in by hand: until the forms are shown, for seats and the office."""
    observation = scene.observation
    is_open = observation.status in BEFORE_THE_LESSON | {ObservationStatus.HELD}
    may = access.has_seat(actor, observation) or access.manages(actor, observation)
    if not (may and is_open) or observation.kind is ObservationKind.CONFERENCE:
        return ()
    is_sheet = scene.definition is None or scene.is_light
    kind = PaperKind.COMMENT_SHEET if is_sheet else PaperKind.OBSERVATION_FORM
    return (Offer(kind, "Phiếu trống để ghi tay", scene.day, part=BLANK, is_tracked=False),)
