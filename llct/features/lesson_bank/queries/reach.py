"""Whose approved plans a reader finds: the own centre's, and what the province's centres share."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.centres.models import Centre
from llct.features.lesson_bank.rules import BankTab
from llct.features.lesson_plans.models import LessonPlan
from llct.features.lesson_plans.queries import province_of
from llct.infra.fulltext import Reach


@dataclass(frozen=True)
class BankReach:
    """The reader's centre and its province; `tab` narrows it to one of the two.

    An officer of the province has no centre: 0, which none is.
    """

    centre_id: int
    province_id: int
    tab: BankTab = BankTab.ALL

    def condition(self) -> sa.ColumnElement[bool]:
        """On the columns of LessonPlan."""
        own = LessonPlan.centre_id == self.centre_id
        of_province = sa.select(Centre.id).where(Centre.province_id == self.province_id)
        shared = sa.and_(
            LessonPlan.shared_at.is_not(None), LessonPlan.centre_id.in_(of_province), sa.not_(own)
        )
        reached = {
            BankTab.ALL: sa.or_(own, shared),
            BankTab.OWN: own,
            BankTab.PROVINCE: shared,
        }[self.tab]
        return sa.and_(LessonPlan.approved_number.is_not(None), reached)

    def texts(self) -> Reach:
        """The same, as the full-text index asks for it; the condition narrows it further."""
        if self.tab is BankTab.OWN:
            return Reach(self.centre_id)
        if self.tab is BankTab.PROVINCE:
            return Reach(None, self.province_id)
        return Reach(self.centre_id, self.province_id)


def reach_of(actor: Actor, tab: BankTab = BankTab.ALL) -> BankReach:
    return BankReach(actor.centre_id or 0, province_of(actor), tab)
