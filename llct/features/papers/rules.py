"""Papers that leave the office: their kinds, their way from draft to signed, what a scan may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from llct.core.errors import Invalid
from llct.core.vietnamese import nfc
from llct.core.workflow import Transition, Workflow

MAX_NUMBER = 20
MAX_REASON = 1000
MAX_SIGNER = 100
_NUMBER = re.compile(r"\d{1,5}[A-Za-zĐđ]?")


class PaperKind(StrEnum):
    """The kinds that Word papers are made of; the same values as infra.word knows."""

    COMMENT_SHEET = "comment_sheet"
    OBSERVATION_FORM = "observation_form"
    SCORE_SUMMARY = "score_summary"
    MINUTES = "minutes"
    OBSERVATION_PLAN = "observation_plan"
    INVITATION_LETTER = "invitation_letter"
    TEACHING_SCHEDULE = "teaching_schedule"


# In addresses.
KIND_SLUGS: dict[PaperKind, str] = {
    PaperKind.COMMENT_SHEET: "phieu-gop-y",
    PaperKind.OBSERVATION_FORM: "phieu-du-gio",
    PaperKind.SCORE_SUMMARY: "bang-tong-hop",
    PaperKind.MINUTES: "bien-ban",
    PaperKind.OBSERVATION_PLAN: "ke-hoach",
    PaperKind.INVITATION_LETTER: "giay-moi",
    PaperKind.TEACHING_SCHEDULE: "lich-giang",
}
KINDS_BY_SLUG = {slug: kind for kind, slug in KIND_SLUGS.items()}

# One observer's own sheet: it names the observer, so its lecturer sees it only by setting.
NAMED_KINDS = frozenset({PaperKind.OBSERVATION_FORM})


class PaperState(StrEnum):
    """Where a paper is on its way through the office."""

    DRAFT = "draft"
    FOR_SIGNATURE = "for_signature"
    SIGNED = "signed"
    VOID = "void"


class PaperAction(StrEnum):
    """What the office does with a paper."""

    PRESENT = "present"
    TAKE_BACK = "take_back"
    SIGN = "sign"
    NUMBER = "number"
    ATTACH_SCAN = "attach_scan"
    VOID = "void"


_S = PaperState

PAPERS: Workflow[PaperAction, PaperState] = Workflow(
    [
        Transition(PaperAction.PRESENT, frozenset({_S.DRAFT}), _S.FOR_SIGNATURE, "may_issue"),
        Transition(PaperAction.TAKE_BACK, frozenset({_S.FOR_SIGNATURE}), _S.DRAFT, "may_issue"),
        Transition(PaperAction.SIGN, frozenset({_S.FOR_SIGNATURE}), _S.SIGNED, "may_issue"),
        Transition(
            PaperAction.NUMBER, frozenset({_S.FOR_SIGNATURE, _S.SIGNED}), None, "may_number"
        ),
        Transition(PaperAction.ATTACH_SCAN, frozenset({_S.SIGNED}), None, "may_issue"),
        Transition(
            PaperAction.VOID,
            frozenset({_S.DRAFT, _S.FOR_SIGNATURE, _S.SIGNED}),
            _S.VOID,
            "may_issue",
            needs_reason=True,
        ),
    ]
)


@dataclass(frozen=True)
class Offer:
    """One paper that can be printed about a thing now.

    `part` tells papers of one kind apart (whose form). A paper that is not `is_tracked`, such as
    a blank form, is printed and forgotten.
    """

    kind: PaperKind
    title: str
    on: date
    part: str = ""
    has_number: bool = False
    is_tracked: bool = True


@dataclass(frozen=True)
class Subject:
    """A thing that papers are about: an observation, a plan.

    `lecturer_id` is whose lesson it is, `path` the thing's own page.
    """

    centre_id: int
    kind: str
    id: int
    title: str
    on: date
    path: str = ""
    lecturer_id: int | None = None
    offers: tuple[Offer, ...] = field(default=())

    def find(self, kind: PaperKind, part: str) -> Offer | None:
        return next((o for o in self.offers if (o.kind, o.part) == (kind, part)), None)


def check_number(number: str) -> str:
    """The number as the office's register gave it: 05, 127, 05a; empty takes it back."""
    number = nfc(number).strip()
    if number and not _NUMBER.fullmatch(number):
        raise Invalid("number", "papers.number")
    return number


def same_number(one: str, other: str) -> bool:
    """05 and 5 are one number in a register."""
    return one.lstrip("0").casefold() == other.lstrip("0").casefold()


def next_number(numbers: Iterable[str]) -> str:
    """What the register gives next, when the centre lets the software keep it."""
    taken = [int(match.group()) for text in numbers if (match := re.match(r"\d+", text))]
    return f"{max(taken, default=0) + 1:02d}"


def check_signing(signer: str, signed_on: date | None, paper_on: date, today: date) -> None:
    """Nobody signs before the paper's day or in days to come."""
    if not signer.strip():
        raise Invalid("signer_name", "required")
    if len(signer) > MAX_SIGNER:
        raise Invalid("signer_name", "too_long", max=MAX_SIGNER)
    if signed_on is None:
        raise Invalid("signed_on", "required")
    if signed_on > today:
        raise Invalid("signed_on", "papers.signed_in_future")
    if signed_on < paper_on:
        raise Invalid("signed_on", "papers.signed_too_early")


def check_reason(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise Invalid("reason", "reason_missing")
    if len(reason) > MAX_REASON:
        raise Invalid("reason", "too_long", max=MAX_REASON)
    return reason
