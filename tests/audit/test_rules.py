"""A chain is whole or names its first broken link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from llct.features.audit.rules import ZERO_DIGEST, Break, BreakKind, Head, Link, first_break


def chain(length: int) -> list[Link]:
    links: list[Link] = []
    for number in range(1, length + 1):
        previous = links[-1].digest if links else ZERO_DIGEST
        links.append(Link(number, previous, f"d{number}", f"d{number}", "x", "x"))
    return links


LINKS = chain(5)
HEAD = Head(5, "d5")


def test_a_whole_chain_has_no_break() -> None:
    assert first_break(LINKS, HEAD) is None
    assert first_break([], Head(0, ZERO_DIGEST)) is None


def test_erased_details_break_nothing() -> None:
    erased = [replace(link, details_found=None) for link in LINKS]

    assert first_break(erased, HEAD) is None


@pytest.mark.parametrize(
    ("links", "found"),
    [
        (LINKS[1:], Break(1, BreakKind.MISSING)),
        (LINKS[:2] + LINKS[3:], Break(3, BreakKind.MISSING)),
        (LINKS[:4], Break(5, BreakKind.MISSING)),
        ([], Break(1, BreakKind.MISSING)),
        ([LINKS[0], replace(LINKS[1], computed_digest="?")], Break(2, BreakKind.CHANGED)),
        ([LINKS[0], replace(LINKS[1], previous_digest="?")], Break(2, BreakKind.UNLINKED)),
        (
            [replace(LINKS[0], details_found="?"), *LINKS[1:]],
            Break(1, BreakKind.DETAILS_CHANGED),
        ),
        ([*LINKS, Link(6, "d5", "d6", "d6")], Break(6, BreakKind.CUT)),
    ],
)
def test_the_first_broken_link_is_named(links: list[Link], found: Break) -> None:
    assert first_break(links, HEAD) == found


def test_a_head_that_was_rewritten_is_found() -> None:
    assert first_break(LINKS, Head(5, "other")) == Break(5, BreakKind.CUT)
    assert first_break(LINKS, Head(0, "")) == Break(5, BreakKind.CUT)
