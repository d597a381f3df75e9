"""Plans of the demo: this quarter's, approved and under way, and the next one's, waiting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from llct.core import clock
from llct.core.periods import DateRange, quarter_of, quarter_range
from llct.core.permissions import Actor
from llct.demo.people import Staff
from llct.demo.visits import Casting, Player
from llct.features.lecturers.models import Lecturer
from llct.features.observation_plans import operations
from llct.features.observation_plans.models import PeriodPlan
from llct.features.observation_plans.rules import PlanFacts, RowFacts
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.visits import Visit
from llct.infra.db import db

ROMAN = ("I", "II", "III", "IV")
_K = ObservationKind
EIGHT = time(8)
KINDS = (_K.COMMENT, _K.COMMENT, _K.INSPECTION, _K.COMMENT, _K.DEMO)
STILL_OPEN = 2


def make_plans(staff: Staff, player: Player, castings: Sequence[Casting]) -> dict[int, int]:
    """The deputy proposes, the director approves. Gives the row of each visit's session."""
    today = clock.today()
    quarter = quarter_range(today.year, quarter_of(today))
    following = quarter.last + timedelta(days=1)
    coming = quarter_range(following.year, quarter_of(following))
    board, director = player.board, player.director
    planned = [one for one in castings if one.session.on in quarter]
    visited = {one.lecturer.id for one in planned}
    others = [one for one in staff.part_time if one.id not in visited][:STILL_OPEN]
    with clock.freeze(clock.local(quarter.first, EIGHT) - timedelta(days=6)):
        plan = _plan(board, quarter)
        rows = {one.session.id: _row(player, plan, one) for one in planned}
        _others(staff, board, plan, others)
    with clock.freeze(clock.local(quarter.first, EIGHT) - timedelta(days=3)):
        operations.submit(board, plan, seen_version=plan.version)
        db.session.flush()
        operations.approve(director, plan, seen_version=plan.version)
    waiting = _plan(board, coming)
    _others(staff, board, waiting, staff.part_time[8:])
    operations.submit(board, waiting, seen_version=waiting.version)
    return rows


def _plan(actor: Actor, period: DateRange) -> PeriodPlan:
    number = ROMAN[quarter_of(period.first) - 1]
    return operations.create_plan(
        actor,
        PlanFacts(
            title=f"Kế hoạch dự giờ, thao giảng quý {number} năm {period.first.year}",
            first_on=period.first,
            last_on=period.last,
            aims="Nâng cao chất lượng giảng dạy, giúp giảng viên kiêm nhiệm đổi mới phương pháp.",
            organisation="Phó Giám đốc chủ trì; giáo vụ theo dõi, tổng hợp.",
        ),
    )


def _row(player: Player, plan: PeriodPlan, casting: Casting) -> int:
    """What the visit will be, as far as it was known before the quarter began."""
    visit = casting.visit
    facts = RowFacts(
        lecturer_id=casting.lecturer.id,
        kind=visit.kind,
        is_announced=visit.is_announced,
        month=casting.session.on.replace(day=1),
        periods=2,
        observer_ids=tuple(_people(visit, SeatRole.OBSERVER)),
        chair_id=next(iter(_people(visit, SeatRole.CHAIR)), None),
    )
    is_of_deputy = casting.lecturer.person_id == player.board.person_id
    return operations.add_row(player.director if is_of_deputy else player.board, plan, facts).id


def _people(visit: Visit, role: SeatRole) -> Iterable[int]:
    return (seat.person_id for seat in visit.seats if seat.role is role)


def _others(staff: Staff, actor: Actor, plan: PeriodPlan, lecturers: Sequence[Lecturer]) -> None:
    """Visits that nobody has arranged yet."""
    for place, lecturer in enumerate(lecturers):
        month = plan.first_on.month + (2 - place % 3)
        operations.add_row(
            actor,
            plan,
            RowFacts(
                lecturer_id=lecturer.id,
                kind=KINDS[place % len(KINDS)],
                is_announced=place % 4 != 2,
                month=date(plan.first_on.year, month, 1),
                periods=2,
                observer_ids=(staff.deputy.person_id, staff.full_time.person_id),
                chair_id=staff.deputy.person_id,
            ),
        )
    db.session.flush()
