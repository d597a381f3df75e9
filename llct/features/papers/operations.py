"""Writes on papers: sent for signature, signed, numbered, scanned, void."""

from __future__ import annotations

import logging
from datetime import date

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.permissions import Actor
from llct.features.centres import settings
from llct.features.papers import access, queries
from llct.features.papers.models import Paper
from llct.features.papers.rules import (
    PAPERS,
    Offer,
    PaperAction,
    PaperState,
    Subject,
    check_number,
    check_reason,
    check_signing,
    next_number,
    same_number,
)
from llct.infra.db import db, record
from llct.infra.storage import BadFile, file_store, recognise, safe_name

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024


def present(
    actor: Actor, subject: Subject, offer: Offer, *, content: bytes, seen_version: int | None
) -> Paper:
    """Send a paper for signature and keep the Word file as it was presented.

    `seen_version` is that of the draft on the page, None when there was none.
    """
    if not offer.is_tracked:
        raise WrongState("papers.not_tracked")
    paper = queries.find_current(
        subject.centre_id, subject.kind, subject.id, offer.kind, offer.part
    )
    if (paper.version if paper else None) != seen_version:
        raise Stale
    if paper is None:
        paper = Paper(
            centre_id=subject.centre_id,
            subject_kind=subject.kind,
            subject_id=subject.id,
            kind=offer.kind,
            part=offer.part,
            is_current=True,
            has_number=offer.has_number,
            lecturer_id=subject.lecturer_id,
            state=PaperState.DRAFT,
            created_at=clock.now(),
        )
        db.session.add(paper)
    if not access.may_issue(actor, paper):
        raise NotAllowed("not_allowed")
    before = paper.state
    paper.state = PAPERS.apply(PaperAction.PRESENT, before)
    paper.title, paper.about, paper.paper_on = offer.title, subject.title, offer.on
    paper.presented_digest = file_store().save(content).digest
    paper.presented_at = clock.now()
    paper.presented_by_id = actor.person_id
    _save(actor, paper, PaperAction.PRESENT, before)
    return paper


def take_back(actor: Actor, paper: Paper, *, seen_version: int) -> None:
    """Back to a draft, to be changed and presented again."""
    _check(paper, seen_version, access.may_issue(actor, paper))
    before = paper.state
    paper.state = PAPERS.apply(PaperAction.TAKE_BACK, before)
    paper.number = ""
    _save(actor, paper, PaperAction.TAKE_BACK, before)


def sign(
    actor: Actor,
    paper: Paper,
    *,
    seen_version: int,
    signer_name: str,
    signed_on: date | None,
    number: str,
) -> None:
    """Note that the paper was signed, by whom and when; the number may follow later."""
    _check(paper, seen_version, access.may_issue(actor, paper))
    before = paper.state
    target = PAPERS.apply(PaperAction.SIGN, before)
    check_signing(signer_name, signed_on, paper.paper_on, clock.today())
    paper.signer_name = signer_name.strip()
    paper.signed_on = signed_on
    paper.state = target
    paper.number = _number(paper, number or paper.number)
    _save(actor, paper, PaperAction.SIGN, before)


def type_number(actor: Actor, paper: Paper, *, seen_version: int, number: str) -> None:
    """The number that the office's register gave the paper after issue."""
    _check(paper, seen_version, access.may_number(actor, paper))
    before = paper.number
    PAPERS.apply(PaperAction.NUMBER, paper.state)
    paper.number = _checked_number(paper, number)
    db.session.flush()
    details = {"from": before, "to": paper.number}
    record(actor, f"paper.{PaperAction.NUMBER.value}", paper, details=details)


def attach_scan(
    actor: Actor, paper: Paper, *, seen_version: int, name: str | None, content: bytes
) -> None:
    """Keep the scan of the signed paper; the file is on the disk before the row names it."""
    _check(paper, seen_version, access.may_issue(actor, paper))
    PAPERS.apply(PaperAction.ATTACH_SCAN, paper.state)
    most = scan_limit_mb(paper.centre_id)
    if len(content) > most * MEGABYTE:
        raise Invalid("scan", "papers.file_too_large", most=most)
    try:
        file_type = recognise(content)
    except BadFile as error:
        raise Invalid("scan", f"papers.file_{error.problem.value}") from error
    stored = file_store().save(content)
    replaced = paper.scan_digest
    paper.scan_digest, paper.scan_size = stored.digest, stored.size
    paper.scan_name = safe_name(name, file_type)
    paper.scanned_at = clock.now()
    db.session.flush()
    details = {"sha256": stored.digest, "replaced": replaced}
    record(actor, f"paper.{PaperAction.ATTACH_SCAN.value}", paper, details=details)
    logger.info("paper %s: scan kept", paper.id)


def void(actor: Actor, paper: Paper, *, seen_version: int, reason: str) -> None:
    """The paper no longer holds; another of its kind may be made."""
    _check(paper, seen_version, access.may_issue(actor, paper))
    _void(actor, paper, check_reason(reason))


def void_papers(
    actor: Actor | None, *, centre_id: int, subject_kind: str, subject_id: int, reason: str
) -> int:
    """Void what was not signed yet, because the thing it is about was corrected or cancelled.

    Signed papers stay: they left the office. Returns how many became void.
    """
    waiting = [
        paper
        for paper in queries.list_papers_of(centre_id, subject_kind, subject_id)
        if paper.state in {PaperState.DRAFT, PaperState.FOR_SIGNATURE}
    ]
    for paper in waiting:
        _void(actor, paper, check_reason(reason))
    return len(waiting)


def scan_limit_mb(centre_id: int) -> int:
    return settings.get(centre_id, settings.SCAN_LIMIT_MB)


def _void(actor: Actor | None, paper: Paper, reason: str) -> None:
    before = paper.state
    paper.state = PAPERS.apply(PaperAction.VOID, before)
    paper.is_current = None
    paper.void_reason = reason
    _save(actor, paper, PaperAction.VOID, before, reason)


def _check(paper: Paper, seen_version: int, may: bool) -> None:
    if not may:
        raise NotAllowed("not_allowed")
    if seen_version != paper.version:
        raise Stale


def _save(
    actor: Actor | None, paper: Paper, action: PaperAction, before: PaperState, note: str = ""
) -> None:
    db.session.flush()
    record(
        actor,
        f"paper.{action.value}",
        paper,
        from_status=before,
        to_status=paper.state,
        note=note,
    )
    logger.info("paper %s: %s", paper.id, action.value)


def _number(paper: Paper, typed: str) -> str:
    """What was typed; the next of the register where the centre lets the software keep it."""
    if not paper.has_number or typed.strip():
        return _checked_number(paper, typed) if paper.has_number else ""
    if not settings.get(paper.centre_id, settings.NUMBERS_AUTOMATIC):
        return ""
    return next_number(number for _id, number in _numbers(paper))


def _checked_number(paper: Paper, typed: str) -> str:
    number = check_number(typed)
    taken = [other for paper_id, other in _numbers(paper) if paper_id != paper.id]
    if number and any(same_number(number, other) for other in taken):
        raise Invalid("number", "papers.number_taken")
    return number


def _numbers(paper: Paper) -> list[tuple[int, str]]:
    """The register of a kind: by year, or through the years of the committee's term."""
    is_yearly = settings.get(paper.centre_id, settings.NUMBERS_RESTART) == "year"
    year = (paper.signed_on or paper.paper_on).year if is_yearly else None
    return queries.list_numbers(paper.centre_id, paper.kind, year)
