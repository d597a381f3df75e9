"""Full-text search on 10,000 and 100,000 texts, beside what each database does by itself.

Texts of 300 to 1,500 words, drawn from a Vietnamese vocabulary with natural (Zipf) frequencies.
`newest` is the raw query of the same words, newest first, with the same limit of candidates;
`ranked` is the raw query in the database's own order (bm25, ts_rank) with the same limit.
`python -m tests.benchmarks search`; LLCT_BENCH_TEXTS=10000 measures only that size.
"""

from __future__ import annotations

import itertools
import os
import random
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial

import sqlalchemy as sa
from flask_migrate import upgrade

from llct import create_app
from llct.config import Settings
from llct.infra.db import db, writing
from llct.infra.fulltext import CANDIDATES, Query, Reach, Text, put_text, search, understand
from llct.infra.fulltext.dialects import index
from tests.benchmarks.data import BUILD, settings_for
from tests.people import make_people
from tests.postgres import postgres_server

SIZES = tuple(int(size) for size in os.environ.get("LLCT_BENCH_TEXTS", "10000,100000").split(","))
BEGINNINGS = "b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x"
ENDS = "à ương ối inh ế ã ội ân ủ ông ác ên iáo ảng iên uyết ị ành ững ạo ức oàn ết"
SYLLABLES = [
    first + rest for rest, first in itertools.product(ENDS.split(" "), BEGINNINGS.split(" "))
]
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
REPEATS = 3
COMMIT_EVERY = 1000

RAW = {
    "sqlite": (
        "SELECT rowid FROM indexed_text_words WHERE indexed_text_words MATCH :words "
        "ORDER BY {order} LIMIT :most",
        {"newest": "rowid DESC", "ranked": "rank"},
    ),
    "postgresql": (
        "SELECT newest FROM indexed_text_words WHERE tokens @@ CAST(:words AS tsquery) "
        "ORDER BY {order} LIMIT :most",
        {"newest": "newest DESC", "ranked": "ts_rank(tokens, CAST(:words AS tsquery)) DESC"},
    ),
}


class Writer:
    """Invents texts, always the same ones."""

    def __init__(self) -> None:
        self.random = random.Random(20261121)  # noqa: S311 - reproducible, not secret
        self.vocabulary = SYLLABLES[:]
        self.random.shuffle(self.vocabulary)
        self.vocabulary += [f"{self.random.choice(SYLLABLES)}{n}" for n in range(6000)]
        weights = (1 / (rank + 3) for rank in range(len(self.vocabulary)))
        self.weights = list(itertools.accumulate(weights))

    def body(self) -> str:
        count = self.random.randint(300, 1500)
        return " ".join(self.random.choices(self.vocabulary, cum_weights=self.weights, k=count))

    def queries(self) -> dict[str, list[str]]:
        """By how frequent their words are."""
        bands = {"frequent": (0, 20), "middle": (100, 400), "rare": (1500, 6000)}
        made: dict[str, list[str]] = {}
        for name, (low, high) in bands.items():
            band = self.vocabulary[low:high]
            made[name] = [" ".join(self.random.sample(band, 1 + n % 3)) for n in range(30)]
        frequent = self.vocabulary[:20]
        made["phrase"] = [f'"{" ".join(self.random.sample(frequent, 2))}"' for _ in range(15)]
        return made


def run() -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    print(f"{'p95, ms':<30}{'ours':>8}{'newest':>9}{'ranked':>9}{'x newest':>10}{'x ranked':>10}")
    for size in SIZES:
        for name in RAW:
            with ExitStack() as stack:
                _measure(name, size, _settings(name, size, stack))


def _settings(name: str, size: int, stack: ExitStack) -> Settings:
    path = BUILD / f"search-{size}.sqlite3"
    settings = settings_for(path)
    if name == "sqlite":
        for leftover in BUILD.glob(f"{path.name}*"):
            leftover.unlink()
        return settings
    url = stack.enter_context(postgres_server()).create("search")
    return Settings(**{**vars(settings), "database_url": url})


def _measure(name: str, size: int, settings: Settings) -> None:
    app = create_app(settings)
    with app.app_context():
        upgrade()
        writer = Writer()
        started = time.monotonic()
        reach = _fill(writer, size)
        seconds = time.monotonic() - started
        print(f"{name}, {size:,} texts: built in {seconds:.0f} s")
        for band, typed in writer.queries().items():
            _compare(name, band, [understand(one) for one in typed], reach)
        db.session.remove()
        db.engine.dispose()


def _fill(writer: Writer, size: int) -> Reach:
    with writing():
        people = make_people()
    for first in range(0, size, COMMIT_EVERY):
        with writing():
            for number in range(first, min(first + COMMIT_EVERY, size)):
                at = BEGIN + timedelta(minutes=number)
                title = f"Bài {number}"
                put_text(Text("plan", number, people.centre_id, title, writer.body(), at))
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("VACUUM ANALYZE"))
    return Reach(people.centre_id)


def _compare(name: str, band: str, queries: list[Query], reach: Reach) -> None:
    statement, orders = RAW[name]
    times = {"ours": _p95(queries, lambda query: search(reach, query))}
    for raw, order in orders.items():
        text = sa.text(statement.format(order=order))
        times[raw] = _p95(queries, partial(_raw, text, reach))
    ours, newest, ranked = (1000 * times[key] for key in ("ours", "newest", "ranked"))
    print(
        f"  {band:<28}{ours:>8.2f}{newest:>9.2f}{ranked:>9.2f}"
        f"{ours / newest:>10.1f}{ours / ranked:>10.2f}"
    )


def _raw(text: sa.TextClause, reach: Reach, query: Query) -> None:
    condition = index().condition(query, reach.keys())
    values = list(condition.compile(dialect=db.engine.dialect).params.values())
    db.session.execute(text, {"words": values[0], "most": CANDIDATES}).all()


def _p95(queries: list[Query], ask: Callable[[Query], object]) -> float:
    for query in queries:
        ask(query)
    times = []
    for query in queries * REPEATS:
        started = time.perf_counter()
        ask(query)
        times.append(time.perf_counter() - started)
    return sorted(times)[int(len(times) * 0.95)]
