"""Ranges are never torn apart at the end of a line."""

from __future__ import annotations

import re
from datetime import time

from llct.core.typography import hours, unbroken
from llct.features.classes.rules import Slot
from llct.features.classes.rules.messages import when_words
from tests.conftest import NOW

# Where UAX 14 lets a line break: at a space, and behind a dash that nothing joins to what follows.
BREAKS = re.compile("[ ]|–(?!\u2060)")


def test_a_range_has_no_place_to_break() -> None:
    assert BREAKS.search(hours(time(7, 30), time(9, 0))) is None
    assert BREAKS.search(unbroken("tiết 1–3")) is None
    assert BREAKS.search("tiết 1–3") is not None


def test_a_range_reads_as_before() -> None:
    assert hours(time(7, 30), time(9, 0)).replace("\u2060", "") == "07:30–09:00"


def test_the_hours_of_a_notice_stay_together() -> None:
    words = when_words(Slot(NOW.date(), time(7, 30), time(11, 30)))

    assert words.split(" ")[0] == hours(time(7, 30), time(11, 30))
