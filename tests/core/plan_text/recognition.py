"""How well sections are recognised: hits, misses and false alarms over many documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llct.core.plan_text.headings import Section
from llct.core.plan_text.sections import STANDARD_SECTIONS, find_sections
from tests.core.plan_text.texts import Sample

FILES = ("tried.txt", "unseen.txt", "later.txt")
LETTERS = {spec.key: spec.letter for spec in STANDARD_SECTIONS} | {
    Section.HEADER: "0",
    Section.SIGNATURE: "S",
}


@dataclass(frozen=True)
class Score:
    plans: int
    others: int
    expected: int
    hits: int
    false_alarms: int
    kind_errors: int
    wrong: tuple[str, ...]

    @property
    def hit_rate(self) -> float:
        return self.hits / self.expected

    @property
    def false_rate(self) -> float:
        """Of the sections that were reported."""
        return self.false_alarms / (self.hits + self.false_alarms)


def measure(documents: Sequence[Sample]) -> Score:
    """A text that is no plan has no sections: each one reported would be a false alarm."""
    plans = [sample for sample in documents if sample.expected]
    expected = hits = alarms = kinds = 0
    wrong = []
    for sample in documents:
        finding = find_sections(sample.text)
        found = {LETTERS[item.key] for item in finding.found} if finding.looks_like_plan else set()
        kinds += finding.looks_like_plan != bool(sample.expected)
        expected += len(sample.expected)
        hits += len(found & sample.expected)
        alarms += len(found - sample.expected)
        missed, extra = sorted(sample.expected - found), sorted(found - sample.expected)
        if missed or extra:
            wrong.append(f"{sample.name}: missed {missed}, false {extra}")
    others = len(documents) - len(plans)
    return Score(len(plans), others, expected, hits, alarms, kinds, tuple(wrong))
