"""Files that come in pieces: whole, in order, nobody else's, and never torn."""

from __future__ import annotations

import io
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from llct.infra.storage import FileStore
from llct.infra.storage.arrivals import (
    MOST_OPEN,
    Arrival,
    Arrivals,
    NoSuchArrival,
    OtherOffset,
)
from llct.infra.storage.sweeping import sweep

CONTENT = bytes(range(256)) * 40
SIZE = len(CONTENT)
OWNER = "3-7"


@pytest.fixture
def arrivals(tmp_path: Path) -> Arrivals:
    return Arrivals(tmp_path)


@pytest.fixture
def arrival(arrivals: Arrivals) -> Arrival:
    return arrivals.begin(OWNER, "Bài 3.pptx", SIZE)


def send(arrivals: Arrivals, arrival: Arrival, begin: int, end: int) -> int:
    return arrivals.append(arrival, begin, io.BytesIO(CONTENT[begin:end]))


def content_of(arrivals: Arrivals, arrival: Arrival) -> bytes:
    with arrivals.open(arrival) as file:
        return file.read()


def folder_of(arrivals: Arrivals, arrival: Arrival) -> Path:
    return arrivals.root / arrival.owner / arrival.key


def test_pieces_make_the_whole(arrivals: Arrivals, arrival: Arrival) -> None:
    assert arrivals.offset(arrival) == 0
    assert send(arrivals, arrival, 0, 1000) == 1000
    assert send(arrivals, arrival, 1000, SIZE) == SIZE

    assert arrivals.offset(arrival) == SIZE
    assert content_of(arrivals, arrival) == CONTENT
    assert arrivals.name(arrival) == "Bài 3.pptx"


def test_another_process_goes_on_where_this_one_stopped(
    arrivals: Arrivals, arrival: Arrival
) -> None:
    send(arrivals, arrival, 0, 1000)

    assert Arrivals(arrivals.root.parent).offset(arrival) == 1000


@pytest.mark.parametrize("begin", [0, 999, 1001, SIZE])
def test_a_piece_from_another_place_is_told_the_right_one(
    arrivals: Arrivals, arrival: Arrival, begin: int
) -> None:
    send(arrivals, arrival, 0, 1000)

    with pytest.raises(OtherOffset) as other:
        arrivals.append(arrival, begin, io.BytesIO(b"x"))

    assert other.value.offset == 1000


def test_more_than_was_announced_is_not_kept(arrivals: Arrivals, arrival: Arrival) -> None:
    with pytest.raises(OtherOffset):
        arrivals.append(arrival, 0, io.BytesIO(CONTENT + b"x"))

    assert arrivals.offset(arrival) == 0


def test_what_is_not_whole_cannot_be_opened(arrivals: Arrivals, arrival: Arrival) -> None:
    send(arrivals, arrival, 0, 1000)

    with pytest.raises(NoSuchArrival):
        arrivals.open(arrival)


def test_pieces_of_two_requests_may_overlap(arrivals: Arrivals, arrival: Arrival) -> None:
    """The first request hung on a dead line; the second had brought another length meanwhile."""
    folder = folder_of(arrivals, arrival)
    for begin, end in [(0, 100), (0, 300), (250, 900), (100, 200), (5000, 6000)]:
        (folder / f"{begin:012d}-{end:012d}").write_bytes(CONTENT[begin:end])
    assert arrivals.offset(arrival) == 900

    send(arrivals, arrival, 900, SIZE)

    assert content_of(arrivals, arrival) == CONTENT


def test_the_same_piece_twice_at_once_is_one(arrivals: Arrivals, arrival: Arrival) -> None:
    def once(_number: int) -> int:
        try:
            return send(arrivals, arrival, 0, SIZE)
        except OtherOffset as other:
            return other.offset

    with ThreadPoolExecutor(8) as pool:
        reached = set(pool.map(once, range(32)))

    assert reached == {SIZE}
    assert content_of(arrivals, arrival) == CONTENT


def test_who_comes_late_to_joining_leaves_the_whole_as_it_is(
    arrivals: Arrivals, arrival: Arrival
) -> None:
    send(arrivals, arrival, 0, SIZE)

    arrivals._join(arrival)

    assert content_of(arrivals, arrival) == CONTENT


def test_a_process_that_died_before_the_pieces_were_joined(
    arrivals: Arrivals, arrival: Arrival
) -> None:
    folder = folder_of(arrivals, arrival)
    (folder / f"{0:012d}-{SIZE:012d}").write_bytes(CONTENT)
    (folder / "new-0123").write_bytes(CONTENT[:77])

    assert arrivals.offset(arrival) == SIZE
    assert content_of(arrivals, arrival) == CONTENT


def test_half_a_piece_does_not_count(arrivals: Arrivals, arrival: Arrival) -> None:
    class Cut(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError("line lost")
            return super().read(10)

    with pytest.raises(OSError, match="line lost"):
        arrivals.append(arrival, 0, Cut(CONTENT))

    assert arrivals.offset(arrival) == 0
    assert [path.name for path in folder_of(arrivals, arrival).iterdir()] == ["name"]


def test_a_cancelled_file_is_gone(arrivals: Arrivals, arrival: Arrival) -> None:
    send(arrivals, arrival, 0, 1000)

    arrivals.remove(arrival)
    arrivals.remove(arrival)

    with pytest.raises(NoSuchArrival):
        arrivals.offset(arrival)
    with pytest.raises(NoSuchArrival):
        send(arrivals, arrival, 0, 1000)


@pytest.mark.parametrize(
    ("owner", "key"),
    [("..", "0" * 32), ("3-7", ".."), ("3-7", "../../files"), ("", ""), ("3-7/..", "0" * 32)],
)
def test_what_is_no_key_leads_nowhere(arrivals: Arrivals, owner: str, key: str) -> None:
    with pytest.raises(NoSuchArrival):
        arrivals.offset(Arrival(owner, key, 10))


def test_of_too_many_the_oldest_goes(arrivals: Arrivals) -> None:
    first = arrivals.begin(OWNER, "x", 10)
    folder = folder_of(arrivals, first)
    os.utime(folder, (time.time() - 100,) * 2)

    others = [arrivals.begin(OWNER, "x", 10) for _ in range(MOST_OPEN)]

    assert not folder.exists()
    assert [arrivals.offset(one) for one in others] == [0] * MOST_OPEN


def test_what_nobody_adds_to_for_a_day_is_swept(arrivals: Arrivals) -> None:
    old, new = (arrivals.begin(OWNER, "x", SIZE) for _ in range(2))
    for one in (old, new):
        send(arrivals, one, 0, 1000)
    os.utime(folder_of(arrivals, old), (time.time() - 25 * 3600,) * 2)

    swept = sweep(FileStore(arrivals.root.parent), set)

    assert swept.unfinished == 1
    assert not folder_of(arrivals, old).exists()
    assert arrivals.offset(new) == 1000
