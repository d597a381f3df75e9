"""A naive search over the same texts finds the same set."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from llct.core.vietnamese import exact_key, fold, has_marks
from llct.infra.db import db
from llct.infra.fulltext import Reach, put_text, search, understand
from tests.infra.fulltext.corpus import text
from tests.people import People

VOCABULARY = ["đường", "dưỡng", "lối", "lợi", "duong", "Hoà", "hòa", "hoàn", "UỶ", "ủy", "12", "TW"]
WORD = st.sampled_from(VOCABULARY)
BODY = st.lists(WORD, min_size=1, max_size=12)
BODIES = st.lists(BODY, min_size=1, max_size=6)


@dataclass(frozen=True)
class Asked:
    """A term as the test understands it, without the code under test."""

    words: tuple[str, ...]
    is_prefix: bool
    is_excluded: bool

    def typed(self) -> str:
        star = "*" if self.is_prefix else ""
        inner = " ".join(self.words) + star
        return ("-" if self.is_excluded else "") + (f'"{inner}"' if len(self.words) > 1 else inner)

    def is_in(self, body: list[str]) -> bool:
        length = len(self.words)
        return any(
            all(
                _fits(asked, found, self.is_prefix and at == length - 1)
                for at, (asked, found) in enumerate(zip(self.words, body[begin:], strict=False))
            )
            for begin in range(len(body) - length + 1)
        )


def _fits(asked: str, found: str, is_prefix: bool) -> bool:
    if not has_marks(asked):
        asked, found = fold(asked), fold(found)
        return found.startswith(asked) if is_prefix else found == asked
    if not is_prefix:
        return exact_key(found) == exact_key(asked)
    return exact_key(found).startswith((exact_key(asked), asked.lower(), _old(asked)))


def _old(asked: str) -> str:
    return asked.lower().replace("hòa", "hoà").replace("ủy", "uỷ")


ASKED = st.builds(
    Asked,
    st.lists(WORD, min_size=1, max_size=3).map(tuple),
    st.booleans(),
    st.booleans(),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(bodies=BODIES, asked=st.lists(ASKED, min_size=1, max_size=3))
def test_a_naive_search_finds_the_same(
    people: People, session: Session, bodies: list[list[str]], asked: list[Asked]
) -> None:
    for number, body in enumerate(bodies, start=1):
        put_text(text(number, people.centre_id, "Bài", " ".join(body)))

    found = search(Reach(people.centre_id), understand(" ".join(map(Asked.typed, asked))))
    db.session.rollback()

    wanted = [one for one in asked if not one.is_excluded]
    excluded = [one for one in asked if one.is_excluded]
    naive = {
        number
        for number, body in enumerate(bodies, start=1)
        if wanted
        and all(one.is_in(body) for one in wanted)
        and not any(one.is_in(body) for one in excluded)
    }
    assert {hit.object_id for hit in found.hits} == naive
