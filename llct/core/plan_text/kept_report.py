"""A check report as JSON: what was found when a file came stays as it was said then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from llct.core.document_text import Place
from llct.core.plan_text.report import (
    CheckFinding,
    CheckKind,
    CheckReport,
    CheckSeverity,
    SimilarPlan,
)
from llct.core.plan_text.sections import SectionSpec
from llct.core.plan_text.similarity import Passage, Shared

MOST_PASSAGES = 8


@dataclass(frozen=True, slots=True)
class SeenSection:
    """A section that was found: its name, the heading as written, and where."""

    name: str
    heading: str
    place: Place


@dataclass(frozen=True, slots=True)
class KeptReport:
    findings: tuple[CheckFinding, ...] = ()
    similar: tuple[SimilarPlan, ...] = ()
    sections: tuple[SeenSection, ...] = ()
    total: int | None = None
    expected: int | None = None

    def count(self, severity: CheckSeverity) -> int:
        return sum(found.severity is severity for found in self.findings)


def keep_report(
    report: CheckReport, similar: Sequence[SimilarPlan], specs: Sequence[SectionSpec]
) -> KeptReport:
    """What is kept of a report, of each similar plan the longest passages."""
    names = {spec.key: name_of(spec) for spec in specs}
    timing = report.timing
    return KeptReport(
        findings=report.findings,
        similar=tuple(map(_shortened, similar)),
        sections=tuple(
            SeenSection(names[one.key], one.heading, one.place) for one in report.sections.found
        ),
        total=timing.source.total if timing.source else None,
        expected=timing.expected,
    )


def name_of(spec: SectionSpec) -> str:
    return f"{spec.letter}. {spec.title}" if spec.letter else spec.title


def _shortened(one: SimilarPlan) -> SimilarPlan:
    longest = sorted(one.shared.passages, key=lambda passage: -passage.words)[:MOST_PASSAGES]
    return SimilarPlan(one.label, Shared(tuple(longest), one.shared.share), one.key)


def write_report(report: KeptReport) -> dict[str, Any]:
    return {
        "findings": [
            [one.kind, one.severity, astuple(one.place), one.params] for one in report.findings
        ],
        "similar": [
            [one.key, one.label, one.shared.share, list(map(_passage, one.shared.passages))]
            for one in report.similar
        ],
        "sections": [[one.name, one.heading, astuple(one.place)] for one in report.sections],
        "total": report.total,
        "expected": report.expected,
    }


def _passage(one: Passage) -> list[Any]:
    ends = [list(map(astuple, side)) for side in (one.here, one.there)]
    return [one.words, one.excerpt, *ends]


def read_report(kept: dict[str, Any]) -> KeptReport:
    return KeptReport(
        findings=tuple(
            CheckFinding(CheckKind(kind), CheckSeverity(severity), Place(*place), params)
            for kind, severity, place, params in kept["findings"]
        ),
        similar=tuple(
            SimilarPlan(label, Shared(tuple(map(_read_passage, passages)), share), key)
            for key, label, share, passages in kept["similar"]
        ),
        sections=tuple(
            SeenSection(name, heading, Place(*place)) for name, heading, place in kept["sections"]
        ),
        total=kept["total"],
        expected=kept["expected"],
    )


def _read_passage(row: list[Any]) -> Passage:
    words, excerpt, here, there = row
    return Passage(words, excerpt, _ends(here), _ends(there))


def _ends(row: list[list[Any]]) -> tuple[Place, Place]:
    first, last = (Place(*place) for place in row)
    return first, last
