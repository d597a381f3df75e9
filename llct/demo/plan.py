"""Plans of the demo: this quarter's, approved and under way, and the next one's, waiting."""

from __future__ import annotations

from datetime import date, time, timedelta

from llct.core import clock
from llct.core.periods import DateRange, quarter_of, quarter_range
from llct.core.permissions import Actor
from llct.demo.people import Staff
from llct.demo.visits import Player
from llct.features.lecturers.models import Lecturer
from llct.features.observation_plans import operations
from llct.features.observation_plans.models import PeriodPlan
from llct.features.observation_plans.rules import PlanFacts, RowFacts
from llct.features.observations.rules import ObservationKind
from llct.infra.db import db

ROMAN = ("I", "II", "III", "IV")
_K = ObservationKind
EIGHT = time(8)
KINDS = (_K.COMMENT, _K.COMMENT, _K.INSPECTION, _K.COMMENT, _K.DEMO)


def make_plans(staff: Staff, player: Player) -> None:
    """The deputy proposes, the director approves."""
    today = clock.today()
    quarter = quarter_range(today.year, quarter_of(today))
    following = quarter.last + timedelta(days=1)
    coming = quarter_range(following.year, quarter_of(following))
    board, director = player.board, player.director
    with clock.freeze(clock.local(quarter.first, EIGHT) - timedelta(days=6)):
        plan = _plan(staff, board, quarter, staff.part_time[:8])
    with clock.freeze(clock.local(quarter.first, EIGHT) - timedelta(days=3)):
        operations.submit(board, plan, seen_version=plan.version)
        db.session.flush()
        operations.approve(director, plan, seen_version=plan.version)
    waiting = _plan(staff, board, coming, staff.part_time[8:])
    operations.submit(board, waiting, seen_version=waiting.version)


def _plan(staff: Staff, actor: Actor, period: DateRange, lecturers: list[Lecturer]) -> PeriodPlan:
    number = ROMAN[quarter_of(period.first) - 1]
    plan = operations.create_plan(
        actor,
        PlanFacts(
            title=f"Kế hoạch dự giờ, thao giảng quý {number} năm {period.first.year}",
            first_on=period.first,
            last_on=period.last,
            aims="Nâng cao chất lượng giảng dạy, giúp giảng viên kiêm nhiệm đổi mới phương pháp.",
            organisation="Phó Giám đốc chủ trì; giáo vụ theo dõi, tổng hợp.",
        ),
    )
    for place, lecturer in enumerate(lecturers):
        month = (period.first.month + place % 3, period.first.year)
        operations.add_row(
            actor,
            plan,
            RowFacts(
                lecturer_id=lecturer.id,
                kind=KINDS[place % len(KINDS)],
                is_announced=place % 4 != 2,
                month=date(month[1], month[0], 1),
                periods=2,
                observer_ids=(staff.deputy.person_id, staff.full_time.person_id),
                chair_id=staff.deputy.person_id,
            ),
        )
    db.session.flush()
    return plan
