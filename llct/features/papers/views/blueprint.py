"""The blueprint of papers, and how its views find a paper and what it is about."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from flask import Blueprint

from llct.core.permissions import Actor
from llct.features.centres import settings
from llct.features.papers import access, queries
from llct.features.papers.models import Paper
from llct.features.papers.rules import KINDS_BY_SLUG, Offer, Subject
from llct.infra.db.scope import set_scope
from llct.infra.word.render import render
from llct.infra.word.types import Paper as WordPaper
from llct.web.access import current_actor, load
from llct.web.printing import PaperSource, find_source, sources

bp = Blueprint("papers", __name__, url_prefix="/van-ban")


def load_subject(slug: str, subject_id: int) -> tuple[PaperSource, Subject]:
    """The thing papers are about, or 404 when it does not exist for this person.

    A seat in another centre opens that centre's papers of this one thing.
    """
    actor = current_actor()
    source = load(find_source(slug))
    subject: Subject = load(source.find(actor, subject_id))
    set_scope(tuple({subject.centre_id, actor.centre_id or subject.centre_id}))
    return source, subject


def load_offer(subject: Subject, kind_slug: str, part: str) -> Offer:
    kind = load(KINDS_BY_SLUG.get(kind_slug))
    return load(subject.find(kind, part))


def load_paper(paper_id: int) -> Paper:
    """A paper of the own centre, or 404 when it is not for the actor's eyes."""
    actor = current_actor()
    paper = load(queries.get_paper(actor.centre, paper_id))
    may = access.may_see(actor, paper, names_shown=are_names_shown(actor.centre))
    return load(paper if may else None)


def are_names_shown(centre_id: int) -> bool:
    return settings.get(centre_id, settings.OBSERVER_NAMES_SHOWN)


def own_view(actor: Actor) -> queries.Own:
    return queries.Own(
        actor.lecturer_id, are_names_shown(actor.centre), sees_all=access.sees_all(actor)
    )


def source_of(paper: Paper) -> PaperSource | None:
    found = (source for source in sources().values() if source.subject_kind == paper.subject_kind)
    return next(found, None)


def draft(source: PaperSource, subject: Subject, offer: Offer) -> bytes:
    """The Word file of a paper before it has a number and a date."""
    return render(build(source, subject, offer))


def build(source: PaperSource, subject: Subject, offer: Offer) -> WordPaper:
    return source.build(current_actor(), subject.id, offer.kind.value, offer.part)


def issued(word: WordPaper, paper: Paper | None) -> WordPaper:
    """The paper with the number and the date that it got in the office."""
    if paper is None or paper.signed_on is None:
        return word
    head = word.letterhead
    number = head.number and replace(head.number, number=paper.number or None)
    return replace(word, letterhead=replace(head, on=paper.signed_on, number=number))


def is_changed(paper: Paper, content: bytes) -> bool:
    """What it is about changed after the paper was presented."""
    digest = hashlib.sha256(content).hexdigest()
    return paper.presented_digest is not None and paper.presented_digest != digest


def file_name(subject: Subject, offer: Offer, suffix: str) -> str:
    return f"{offer.title} - {subject.title} - {offer.on:%d-%m-%Y}.{suffix}"
