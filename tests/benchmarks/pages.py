"""Lists of 50 rows and the dashboard on national data, beside a bare page of 50 rows.

The bare page is what Flask, SQLAlchemy objects and a Jinja table cost without any product around
them: no sign-in, no menu, no search. Both run in this process, in turn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask, render_template
from flask.testing import FlaskClient
from sqlalchemy.orm import Session, joinedload

from llct.core import clock
from llct.features.accounts.models import Person, User
from llct.features.lecturers.models import Lecturer
from llct.infra.db import db, unscoped
from llct.web.listing import ROWS_PER_PAGE
from tests.benchmarks.data import app_of
from tests.pages import Visitor
from tests.people import Human

ROUNDS, WARM_UP = 60, 8
TODAY = clock.today()
YEAR_AGO = TODAY - timedelta(days=365)
PAGES = {
    "lecturers": "/giang-vien",
    "sessions": f"/lich-giang/danh-sach?ngay={YEAR_AGO}&den={TODAY}",
    "observations": "/du-gio?tab=tat-ca",
    "director's dashboard": "/",
}
BARE = """<!doctype html><title>Bare</title><table>{% for row in rows %}<tr>
<td><a href="{{ url_for("show", lecturer_id=row.id) }}">{{ row.person.full_name }}</a></td>
<td>{{ row.kind }}</td><td>{{ row.person.position }}, {{ row.person.workplace }}</td>
<td>{{ row.degree }}</td>
<td>{{ row.started_on }}</td><td>{{ row.status }}</td></tr>{% endfor %}
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

    page = client.get(url).text
    assert url == "/" or page.count("<tr>") >= ROWS_PER_PAGE, f"{url}: fewer than fifty rows"

    return call


def _bare_app(app: Flask) -> Flask:
    """Nothing but Flask, the same database through a plain session, and one template."""
    bare = Flask("bare")
    with app.app_context():
        engine = db.engine

    template = bare.jinja_env.from_string(BARE)
    bare.add_url_rule("/lecturers/<int:lecturer_id>", "show", lambda **_: "")

    @bare.get("/bare")
    def page() -> str:
        with unscoped(), Session(engine) as session:
            rows = session.scalars(
                sa.select(Lecturer)
                .options(joinedload(Lecturer.person))
                .order_by(Lecturer.id)
                .limit(50)
            ).all()
            return render_template(template, rows=rows)

    return bare


def _director(app: Flask) -> Human:
    """The director of a large centre in the middle of the data: every list has fifty rows."""
    large = (
        sa.select(Lecturer.centre_id)
        .group_by(Lecturer.centre_id)
        .having(sa.func.count() > ROWS_PER_PAGE)
    )
    with app.app_context(), unscoped():
        row = db.session.execute(
            sa.select(User.id, User.person_id, Person.full_name, Lecturer.id, Lecturer.centre_id)
            .join(Person, Person.id == User.person_id)
            .join(Lecturer, Lecturer.person_id == Person.id)
            .where(User.login_name.like("c%.director"))
            .where(Lecturer.centre_id.in_(large))
            .order_by(User.id)
            .offset(3)
            .limit(1)
        ).one()
    return Human(row[2], row[0], row[1], frozenset(), row[4], None, row[3])


def _print(medians: dict[str, dict[str, float]]) -> None:
    print(f"{'page':<22}{'tenth ms':>12}{'national ms':>12}{'x bare':>8}{'10x data':>10}")
    for name in medians["national"]:
        small, large = medians["tenth"][name], medians["national"][name]
        ratio = large / medians["national"]["bare"]
        print(f"{name:<22}{small:>12.2f}{large:>12.2f}{ratio:>8.2f}{large / small:>10.2f}")
