"""Full-text search on 10,000 and 100,000 texts, beside what each database does by itself.

Texts of 300 to 1,500 words, drawn from a Vietnamese vocabulary with natural (Zipf) frequencies.
`ours` is `search()` with a page of 50, as the lesson bank asks for it. The raw queries ask for the
same words with the same limit of 50 rows, in turns with ours:
`ranked`  in the database's own order (bm25, ts_rank) with title and its own snippet of each row;
`newest`  the same newest first, which spares the database the ranking;
`bare`    newest first and nothing but the keys, which no page could be made of.
`python -m tests.benchmarks search`; LLCT_BENCH_TEXTS=10000 measures only that size.
"""

from __future__ import annotations

import itertools
import os
import random
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from flask_migrate import upgrade

from llct import create_app
from llct.config import Settings
from llct.infra.db import db, writing
from llct.infra.fulltext import Query, Reach, Text, put_texts, search, understand
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
REPEATS = 5
COMMIT_EVERY = 1000

PAGE = 50
WAYS = ("ours", "ranked", "newest", "bare")

_FTS = (
    "SELECT t.title, f.found FROM (SELECT rowid, snippet(indexed_text_words, 1, '[', ']', '…', 32)"
    " AS found FROM indexed_text_words WHERE indexed_text_words MATCH :words ORDER BY {order}"
    " LIMIT :most) f JOIN indexed_text t ON t.newest = f.rowid"
)
_TSVECTOR = (
    "SELECT t.title, ts_headline('simple', t.body, CAST(:words AS tsquery), 'MaxWords=32') FROM"
    " (SELECT newest FROM indexed_text_words WHERE tokens @@ CAST(:words AS tsquery)"
    " ORDER BY {order} LIMIT :most) f JOIN indexed_text t ON t.newest = f.newest"
)
RAW = {
    "sqlite": {
        "ranked": _FTS.format(order="rank"),
        "newest": _FTS.format(order="rowid DESC"),
        "bare": "SELECT rowid FROM indexed_text_words WHERE indexed_text_words MATCH :words "
        "ORDER BY rowid DESC LIMIT :most",
    },
    "postgresql": {
        "ranked": _TSVECTOR.format(order="ts_rank(tokens, CAST(:words AS tsquery)) DESC"),
        "newest": _TSVECTOR.format(order="newest DESC"),
        "bare": "SELECT newest FROM indexed_text_words WHERE tokens @@ CAST(:words AS tsquery) "
        "ORDER BY newest DESC LIMIT :most",
    },
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
    ratios = "".join(f"{'x ' + way:>10}" for way in WAYS[1:])
    print(f"{'p95, ms':<26}" + "".join(f"{way:>9}" for way in WAYS) + ratios)
    for name in RAW:
        grown = []
        for size in SIZES:
            with ExitStack() as stack:
                app = create_app(_settings(name, size, stack))
                with app.app_context():
                    grown.append(_measure(name, size))
                    db.session.remove()
                    db.engine.dispose()
        if len(grown) > 1:
            bands = (f"{band} x {grown[-1][band] / first:.1f}" for band, first in grown[0].items())
            print(f"  grown from {SIZES[0]:,} to {SIZES[-1]:,} texts: {', '.join(bands)}")


def _settings(name: str, size: int, stack: ExitStack) -> Settings:
    path = BUILD / f"search-{size}.sqlite3"
    settings = settings_for(path)
    if name == "sqlite":
        for leftover in BUILD.glob(f"{path.name}*"):
            leftover.unlink()
        return settings
    url = stack.enter_context(postgres_server()).create("search")
    return Settings(**{**vars(settings), "database_url": url})


def _measure(name: str, size: int) -> dict[str, float]:
    """Our p95 of each band."""
    upgrade()
    writer = Writer()
    started = time.monotonic()
    reach = _fill(writer, size)
    print(f"{name}, {size:,} texts: built in {time.monotonic() - started:.0f} s")
    return compare(name, writer, reach)


def _fill(writer: Writer, size: int) -> Reach:
    with writing():
        people = make_people()
    for first in range(0, size, COMMIT_EVERY):
        with writing():
            put_texts(
                Text(
                    "plan",
                    number,
                    people.centre_id,
                    f"Bài {number}",
                    writer.body(),
                    BEGIN + timedelta(minutes=number),
                )
                for number in range(first, min(first + COMMIT_EVERY, size))
            )
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("VACUUM ANALYZE"))
    return Reach(people.centre_id)


def compare(name: str, writer: Writer, reach: Reach) -> dict[str, float]:
    """Prints a line for each band; returns our p95."""
    ours: dict[str, float] = {}
    for band, typed in writer.queries().items():
        times = _p95(name, [understand(one) for one in typed], reach)
        ours[band] = times["ours"]
        shown = "".join(f"{1000 * times[way]:>9.2f}" for way in WAYS)
        ratios = "".join(f"{ours[band] / times[way]:>10.2f}" for way in WAYS[1:])
        print(f"  {band:<24}{shown}{ratios}")
    return ours


def _p95(name: str, queries: list[Query], reach: Reach) -> dict[str, float]:
    """In turns, so that what else the machine does weighs on all alike; the first round warms."""
    # Words in the statement, as a person would write it; PostgreSQL plans badly without them.
    words = sa.bindparam("words", type_=sa.Text, literal_execute=True)
    raw = {way: sa.text(statement).bindparams(words) for way, statement in RAW[name].items()}
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for _round in range(1 + REPEATS):
        for query in queries:
            asked = {"words": index().words(query, reach.keys()), "most": PAGE}
            for way in WAYS:
                started = time.perf_counter()
                if way == "ours":
                    search(reach, query, per_page=PAGE)
                else:
                    db.session.execute(raw[way], asked).all()
                times[way].append(time.perf_counter() - started)
    measured = {way: sorted(found[len(queries) :]) for way, found in times.items()}
    return {way: found[int(len(found) * 0.95)] for way, found in measured.items()}
