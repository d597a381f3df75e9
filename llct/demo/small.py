"""One centre with everything a screen can show, a second one as stranger, a province above."""

from __future__ import annotations

from llct.demo.lesson_plans import make_lesson_plans
from llct.demo.office import make_papers, read_notices
from llct.demo.people import PASSWORD, SIGN_INS, make_institution
from llct.demo.plan import make_plans
from llct.demo.plan_reviews import make_plan_reviews
from llct.demo.points import see_points_done
from llct.demo.timetable import make_classes
from llct.demo.visits import Player
from llct.demo.waiting_files import make_waiting_files


def make_small() -> None:
    """Fill an empty database inside the caller's transaction."""
    staff = make_institution()
    make_classes(staff)
    player = Player(staff)
    castings = player.cast()
    rows = make_plans(staff, player, castings)
    make_lesson_plans(player, [one.session.id for one in castings])
    observations = [player.play(one, rows.get(one.session.id)) for one in castings]
    see_points_done(staff, player.board, player.director)
    make_papers(player, observations)
    make_plan_reviews(player)
    make_waiting_files(player)
    read_notices()


def sign_ins() -> list[tuple[str, str, str]]:
    """(login name, password, who) of the people a trial begins with."""
    return [(login, PASSWORD, label) for login, label in SIGN_INS]
