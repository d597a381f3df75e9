"""The check report of an uploaded plan: what was found where, how grave it is, how to mend it.

Nothing about the contents refuses a plan, except a degree of secrecy: such papers have no place
here. The words of each kind are in `sentences`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from llct.core.document_text import DocumentText, Place
from llct.core.plan_text.durations import MINUTES_PER_PERIOD
from llct.core.plan_text.header import (
    Agreement,
    Entry,
    Expected,
    HeaderField,
    UpdatedTo,
    compare_header,
    find_updated_to,
    prepared_after_taught,
    read_header,
)
from llct.core.plan_text.headings import Section
from llct.core.plan_text.lines import lines_of
from llct.core.plan_text.secrecy import Marking, find_markings
from llct.core.plan_text.sections import (
    STANDARD_SECTIONS,
    SectionFinding,
    SectionSpec,
    find_sections,
)
from llct.core.plan_text.similarity import Shared
from llct.core.plan_text.timing import Phase, Timing, read_timing


class CheckKind(StrEnum):
    """The last eight have the values under which the inspection of files names them."""

    NOT_READABLE = "not_readable"
    NOT_A_PLAN = "not_a_plan"
    SECTION_MISSING = "section_missing"
    SECTION_UNSURE = "section_unsure"
    SECTION_EMPTY = "section_empty"
    SECTION_OUT_OF_ORDER = "section_out_of_order"
    TIME_MISSING = "time_missing"
    TIME_TOO_LONG = "time_too_long"
    TIME_TOO_SHORT = "time_too_short"
    PART_WITHOUT_TIME = "part_without_time"
    TIMES_DISAGREE = "times_disagree"
    HEADER_MISSING = "header_missing"
    HEADER_DIFFERS = "header_differs"
    PREPARED_AFTER_TAUGHT = "prepared_after_taught"
    UPDATED_TO_MISSING = "updated_to_missing"
    UPDATED_TO_OLD = "updated_to_old"
    UPDATED_TO_FUTURE = "updated_to_future"
    SECRECY = "secrecy"
    SECRECY_LIKELY = "secrecy_likely"
    OLD_ENCODING = "old_encoding"
    SIMILAR = "similar"
    MACRO = "macro"
    ACTIVE_CONTROL = "active_control"
    SCRIPT = "script"
    STARTS_PROGRAM = "starts_program"
    EMBEDDED_FILE = "embedded_file"
    OUTSIDE_TEMPLATE = "outside_template"
    OUTSIDE_PICTURE = "outside_picture"
    OUTSIDE_DATA = "outside_data"


class CheckSeverity(StrEnum):
    REFUSED = "refused"
    IMPORTANT = "important"
    ADVICE = "advice"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """`params` fill the sentences of its kind; codes in them have labels of their own."""

    kind: CheckKind
    severity: CheckSeverity
    place: Place = field(default_factory=Place)
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileFact:
    """What the inspection of the file says: the kind by its value, and the part it means."""

    kind: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class SimilarPlan:
    """Another plan, by the name to show and its number, and what the checked one shares with it."""

    label: str
    shared: Shared
    key: int = 0


@dataclass(frozen=True, slots=True)
class Standard:
    """What a plan is held against. Sections are advice until the centre has a list of its own."""

    expected: Expected = field(default_factory=Expected)
    sections: tuple[SectionSpec, ...] = STANDARD_SECTIONS
    is_own_list: bool = False
    current_since: date | None = None
    today: date | None = None
    minutes_per_period: int = MINUTES_PER_PERIOD


@dataclass(frozen=True, slots=True)
class CheckReport:
    findings: tuple[CheckFinding, ...]
    sections: SectionFinding
    timing: Timing
    header: dict[HeaderField, Entry]
    updated_to: UpdatedTo | None
    markings: tuple[Marking, ...]

    @property
    def is_refused(self) -> bool:
        return any(item.severity is CheckSeverity.REFUSED for item in self.findings)

    @property
    def phases(self) -> tuple[Phase, ...]:
        return self.timing.phases


_ORDER = {severity: rank for rank, severity in enumerate(CheckSeverity)}
_UNSURE = 0.65
_SIMILAR_ADVICE, _SIMILAR_IMPORTANT = 0.15, 0.5
_ENDS = frozenset((Section.HEADER, Section.SIGNATURE))


def check(
    text: DocumentText,
    standard: Standard,
    facts: Sequence[FileFact] = (),
    similar: Sequence[SimilarPlan] = (),
) -> CheckReport:
    """Everything there is to say, the gravest first, then in the order of the text."""
    sections = find_sections(text, standard.sections)
    header = read_header(text, sections)
    timing = read_timing(text, standard.expected.periods, standard.minutes_per_period)
    updated = find_updated_to(text, sections)
    markings = find_markings(text)
    found = [*_of_secrecy(markings), *_of_file(facts), *_of_encodings(text)]
    if not text.is_readable:
        found.append(CheckFinding(CheckKind.NOT_READABLE, CheckSeverity.IMPORTANT))
    elif not sections.looks_like_plan:
        found.append(CheckFinding(CheckKind.NOT_A_PLAN, CheckSeverity.IMPORTANT))
    else:
        found += _of_sections(text, sections, standard)
        found += _of_times(timing)
        found += _of_header(header, standard.expected)
        found += _of_update(updated, sections, standard)
    found += _of_similar(similar)
    found.sort(key=lambda item: _ORDER[item.severity])
    return CheckReport(tuple(found), sections, timing, header, updated, markings)


def _of_secrecy(markings: Sequence[Marking]) -> Iterator[CheckFinding]:
    for marking in markings:
        certain = marking.is_certain
        yield CheckFinding(
            CheckKind.SECRECY if certain else CheckKind.SECRECY_LIKELY,
            CheckSeverity.REFUSED if certain else CheckSeverity.IMPORTANT,
            marking.place,
            {"degree": marking.degree, "text": marking.text},
        )


def _of_file(facts: Sequence[FileFact]) -> Iterator[CheckFinding]:
    """One for each kind with its first place; kinds that refuse a file never come here."""
    known = {kind.value: kind for kind in CheckKind}
    places: dict[CheckKind, list[str]] = {}
    for fact in facts:
        if kind := known.get(fact.kind):
            places.setdefault(kind, []).append(fact.where)
    for kind, where in places.items():
        params = {"where": where[0], "count": str(len(where))}
        yield CheckFinding(kind, CheckSeverity.ADVICE, params=params)


def _of_encodings(text: DocumentText) -> Iterator[CheckFinding]:
    for encoding in text.old_encodings:
        params = {"encoding": encoding.upper()}
        yield CheckFinding(CheckKind.OLD_ENCODING, CheckSeverity.NOTE, params=params)


def _of_sections(
    text: DocumentText, sections: SectionFinding, standard: Standard
) -> Iterator[CheckFinding]:
    grave = CheckSeverity.IMPORTANT if standard.is_own_list else CheckSeverity.ADVICE
    names = {
        spec.key: f"{spec.letter}. {spec.title}" if spec.letter else spec.title
        for spec in standard.sections
    }
    for key in sections.missing:
        yield CheckFinding(CheckKind.SECTION_MISSING, grave, params={"section": names[key]})
    lines = lines_of(text)
    needed = {spec.key for spec in standard.sections if spec.is_required} - _ENDS
    for item in sections.found:
        params = {"section": names[item.key], "heading": item.heading}
        if item.confidence < _UNSURE:
            yield CheckFinding(CheckKind.SECTION_UNSURE, CheckSeverity.NOTE, item.place, params)
        has_text = item.end > item.start + 1 or ":" in item.heading or lines[item.start].columns > 1
        if item.key in needed and not has_text:
            yield CheckFinding(CheckKind.SECTION_EMPTY, CheckSeverity.ADVICE, item.place, params)
        if item.key in sections.out_of_order:
            kind = CheckKind.SECTION_OUT_OF_ORDER
            yield CheckFinding(kind, CheckSeverity.NOTE, item.place, params)


def _of_times(timing: Timing) -> Iterator[CheckFinding]:
    if timing.source is None:
        yield CheckFinding(CheckKind.TIME_MISSING, CheckSeverity.ADVICE)
        return
    difference = timing.difference
    if difference:
        yield CheckFinding(
            CheckKind.TIME_TOO_LONG if difference > 0 else CheckKind.TIME_TOO_SHORT,
            CheckSeverity.IMPORTANT,
            timing.phases[0].place,
            {
                "total": str(timing.source.total),
                "expected": str(timing.expected),
                "difference": str(abs(difference)),
            },
        )
    for phase in timing.source.untimed:
        params = {"part": phase.name}
        yield CheckFinding(CheckKind.PART_WITHOUT_TIME, CheckSeverity.ADVICE, phase.place, params)
    for item in timing.deviations:
        params = {
            "part": item.phase.name,
            "minutes": str(item.phase.minutes),
            "elsewhere": str(item.elsewhere.minutes),
        }
        place = item.elsewhere.place
        yield CheckFinding(CheckKind.TIMES_DISAGREE, CheckSeverity.ADVICE, place, params)


def _of_header(header: dict[HeaderField, Entry], expected: Expected) -> Iterator[CheckFinding]:
    for item in compare_header(header, expected):
        params = {"field": item.field.value, "wanted": item.wanted}
        if item.agreement is Agreement.MISSING:
            yield CheckFinding(CheckKind.HEADER_MISSING, CheckSeverity.ADVICE, params=params)
        elif item.agreement is Agreement.DIFFERS and item.entry:
            params["written"] = item.entry.value
            place = item.entry.place
            yield CheckFinding(CheckKind.HEADER_DIFFERS, CheckSeverity.IMPORTANT, place, params)
    if days := prepared_after_taught(header):
        prepared, taught = (f"{day:%d/%m/%Y}" for day in days)
        yield CheckFinding(
            CheckKind.PREPARED_AFTER_TAUGHT,
            CheckSeverity.NOTE,
            header[HeaderField.PREPARED_ON].place,
            {"prepared": prepared, "taught": taught},
        )


def _of_update(
    updated: UpdatedTo | None, sections: SectionFinding, standard: Standard
) -> Iterator[CheckFinding]:
    if updated is None:
        sources = sections.get(Section.SOURCES)
        place = sources.place if sources else Place()
        yield CheckFinding(CheckKind.UPDATED_TO_MISSING, CheckSeverity.ADVICE, place)
        return
    day = updated.date.on
    params = {"date": f"{day:%d/%m/%Y}"}
    if standard.current_since and day < standard.current_since:
        params["since"] = f"{standard.current_since:%d/%m/%Y}"
        yield CheckFinding(CheckKind.UPDATED_TO_OLD, CheckSeverity.IMPORTANT, updated.place, params)
    elif standard.today and day > standard.today and updated.date.is_exact:
        yield CheckFinding(CheckKind.UPDATED_TO_FUTURE, CheckSeverity.NOTE, updated.place, params)


def _of_similar(similar: Sequence[SimilarPlan]) -> Iterator[CheckFinding]:
    for other in sorted(similar, key=lambda plan: -plan.shared.share):
        share = other.shared.share
        if share < _SIMILAR_ADVICE or not other.shared.passages:
            continue
        is_large = share >= _SIMILAR_IMPORTANT
        longest = max(other.shared.passages, key=lambda passage: passage.words)
        yield CheckFinding(
            CheckKind.SIMILAR,
            CheckSeverity.IMPORTANT if is_large else CheckSeverity.ADVICE,
            longest.here[0],
            {
                "plan": other.label,
                "share": f"{share:.0%}".replace("%", " %"),
                "count": str(len(other.shared.passages)),
            },
        )
