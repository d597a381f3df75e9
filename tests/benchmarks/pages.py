"""Lists of 50 rows and the dashboard on national data, beside a bare page of 50 rows.

The bare page is what Flask, SQLAlchemy objects and a Jinja table cost without any product around
them: no sign-in, no menu, no search. Both run in this process, in turn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from llct.features.accounts.models import Person, User
from llct.features.lecturers.models import Lecturer
from llct.infra.db import db, unscoped
from tests.benchmarks.data import app_of
from tests.pages import Visitor
from tests.people import Human

ROUNDS, WARM_UP = 60, 8
PAGES = {
    "lecturers": "/giang-vien",
    "sessions": "/lich-giang/danh-sach",
    "observations": "/du-gio?tab=tat-ca",
    "director's dashboard": "/",
}
BARE = """<!doctype html><title>Bare</title><table>{% for p in rows %}<tr><td>{{ p.full_name }}</td>
<td>{{ p.birth_year }}</td><td>{{ p.workplace }}</td><td>{{ p.position }}</td></tr>{% endfor %}
</table>"""


def run() -> None:
    medians: dict[str, dict[str, float]] = {}
    for size in ("tenth", "national"):
        app = app_of(size)
        medians[size] = _measure(app)
    _print(medians)


def _measure(app: Flask) -> dict[str, float]:
    client = Visitor(app).client(_director(app))
    calls: dict[str, Callable[[], None]] = {"bare": _get(_bare_app(app).test_client(), "/bare")}
    calls |= {name: _get(client, url) for name, url in PAGES.items()}
    times: dict[str, list[float]] = {name: [] for name in calls}
    for round_number in range(ROUNDS + WARM_UP):
        for name, call in calls.items():
            started = time.perf_counter()
            call()
            if round_number >= WARM_UP:
                times[name].append(time.perf_counter() - started)
    return {name: statistics.median(found) * 1000 for name, found in times.items()}


def _get(client: FlaskClient, url: str) -> Callable[[], None]:
    def call() -> None:
        response = client.get(url)
        assert response.status_code == 200, f"{url}: {response.status_code}"

    return call


def _bare_app(app: Flask) -> Flask:
    """Nothing but Flask, the same database through a plain session, and one template."""
    bare = Flask("bare")
    with app.app_context():
        engine = db.engine

    @bare.get("/bare")
    def page() -> str:
        with Session(engine) as session:
            rows = session.scalars(sa.select(Person).order_by(Person.id).limit(50)).all()
            return render_template_string(BARE, rows=rows)

    return bare


def _director(app: Flask) -> Human:
    """The director of a centre in the middle of the data."""
    with app.app_context(), unscoped():
        row = db.session.execute(
            sa.select(User.id, User.person_id, Person.full_name, Lecturer.id, Lecturer.centre_id)
            .join(Person, Person.id == User.person_id)
            .join(Lecturer, Lecturer.person_id == Person.id)
            .where(User.login_name.like("c%.director"))
            .order_by(User.id)
            .offset(60)
            .limit(1)
        ).one()
    return Human(row[2], row[0], row[1], frozenset(), row[4], None, row[3])


def _print(medians: dict[str, dict[str, float]]) -> None:
    print(f"{'page':<22}{'tenth ms':>12}{'national ms':>12}{'x bare':>8}{'10x data':>10}")
    for name in medians["national"]:
        small, large = medians["tenth"][name], medians["national"][name]
        ratio = large / medians["national"]["bare"]
        print(f"{name:<22}{small:>12.2f}{large:>12.2f}{ratio:>8.2f}{large / small:>10.2f}")
