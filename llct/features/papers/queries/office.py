"""The centre as its papers of one day show it: dated names, letterhead, spelling, who signs."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, time
from functools import cached_property
from typing import Any, TypeVar

import sqlalchemy as sa

from llct.core import clock
from llct.core.permissions import Role
from llct.core.vietnamese import ToneStyle, to_tone_style
from llct.features.accounts.models import Person, RoleAssignment, User
from llct.features.centres import settings
from llct.features.centres.models import CentreName
from llct.features.centres.queries import name_on
from llct.infra.db import db
from llct.infra.word.plan_types import NamedFact
from llct.infra.word.types import (
    Attendee,
    Authority,
    CommentSheet,
    DocumentNumber,
    InvitationLetter,
    LessonFacts,
    Letterhead,
    LetterheadKind,
    ObservationFormPaper,
    Opinion,
    Paper,
    PaperKind,
    PlanRow,
    ScheduleRow,
    ScoreSummary,
    Signer,
)

P = TypeVar("P", bound=Paper)

# People's names are spelled as they spell them, whatever the office's spelling.
_NAMES: dict[type, frozenset[str]] = {
    Attendee: frozenset({"name"}),
    CommentSheet: frozenset({"commenter"}),
    InvitationLetter: frozenset({"addressee"}),
    LessonFacts: frozenset({"lecturer"}),
    NamedFact: frozenset({"value"}),
    ObservationFormPaper: frozenset({"observer"}),
    Opinion: frozenset({"speaker"}),
    PlanRow: frozenset({"lecturer", "observers", "chair"}),
    ScheduleRow: frozenset({"lecturer"}),
    ScoreSummary: frozenset({"observers"}),
    Signer: frozenset({"name"}),
}


@dataclass(frozen=True)
class Office:
    """An old paper is printed again with the names and signers of its day."""

    centre_id: int
    on: date

    def letterhead(self, kind: PaperKind, kind_code: str = "") -> Letterhead:
        """Number, day and month stay blank: they are written when the paper is issued.

        Without a kind code the paper is a slip (phiếu), which carries no number.
        """
        chosen = settings.get(self.centre_id, settings.LETTERHEAD[kind], on=self.on)
        names = self._names
        if names is None:
            return Letterhead(kind=LetterheadKind(chosen), issuer_lines=("",))
        return Letterhead(
            kind=LetterheadKind(chosen),
            superior_lines=(names.superior_line,) if names.superior_line else (),
            issuer_lines=tuple(line for line in names.issuing_lines.splitlines() if line.strip()),
            place=names.place,
            number=DocumentNumber(kind_code, names.organ_code) if kind_code else None,
            blank_year=self.on.year,
        )

    def board_signer(self, kind: PaperKind) -> Signer:
        """The director, an acting director, or the deputy for the director."""
        head = self._position(settings.DIRECTOR_POSITION)
        if settings.get(self.centre_id, settings.SIGNER[kind], on=self.on) == "deputy":
            return Signer(
                name=self.holder(Role.DEPUTY),
                authority=Authority.FOR,
                authority_of=head,
                position=self._position(settings.DEPUTY_POSITION),
            )
        is_acting = settings.get(self.centre_id, settings.DIRECTOR_IS_ACTING, on=self.on)
        return Signer(
            name=self.holder(Role.DIRECTOR),
            authority=Authority.ACTING if is_acting else None,
            position=head,
        )

    def holder(self, role: Role) -> str:
        """Who held a role on the day, by protocol rank; else who holds it first after it."""
        end = clock.local(self.on, time.max)
        query = (
            sa.select(Person.full_name)
            .join(User, User.person_id == Person.id)
            .join(RoleAssignment, RoleAssignment.user_id == User.id)
            .where(
                RoleAssignment.centre_id == self.centre_id,
                RoleAssignment.role == role,
                sa.or_(RoleAssignment.revoked_at.is_(None), RoleAssignment.revoked_at > end),
            )
            .order_by(
                sa.case((RoleAssignment.granted_at <= end, 0), else_=1),
                Person.protocol_rank,
                Person.sort_name,
                Person.id,
            )
        )
        return db.session.scalar(query.limit(1)) or ""

    def recipients(self, setting: settings.TextSetting) -> tuple[str, ...]:
        text = settings.get(self.centre_id, setting, on=self.on)
        return settings.TextSetting.lines(text)

    def setting(self, setting: settings.Setting[Any]) -> Any:
        return settings.get(self.centre_id, setting, on=self.on)

    def finish(self, paper: P) -> P:
        """The paper with its tone marks where the centre places them, names left as they are."""
        style = ToneStyle(settings.get(self.centre_id, settings.TONE_STYLE, on=self.on))
        return _spelled(paper, style)

    @cached_property
    def _names(self) -> CentreName | None:
        return name_on(self.centre_id, self.on)

    def _position(self, setting: settings.TextSetting) -> str:
        return settings.get(self.centre_id, setting, on=self.on).upper()


def _spelled(value: Any, style: ToneStyle) -> Any:
    """Every text inside a frozen value, however deep."""
    if type(value) is str:
        return to_tone_style(value, style)
    if isinstance(value, tuple):
        return tuple(_spelled(item, style) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = _NAMES.get(type(value), frozenset())
        changes = {
            field.name: _spelled(getattr(value, field.name), style)
            for field in fields(value)
            if field.init and field.name not in kept
        }
        return replace(value, **changes)
    return value
