"""What the review page shows: the text with remarks at their places, and beside it what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import ngettext

from llct.core.document_text import Block, DocumentText, Place
from llct.core.plan_text.difference import (
    BlockChange,
    ChangeKind,
    Difference,
    SlideChange,
    compare_texts,
    units_of,
)
from llct.core.plan_text.parts import cells_of, part_of
from llct.core.plan_text.review import (
    Numbered,
    Run,
    numbered,
    runs,
    section_at,
    section_starts,
)
from llct.core.plan_text.sections import (
    STANDARD_SECTIONS,
    FoundSection,
    SectionSpec,
    find_sections,
)
from llct.features.lesson_plans.models import PlanComment

EXCERPT = 70


@dataclass(frozen=True)
class Remark:
    """A comment where it is shown; `from_number` is set when an earlier version got it."""

    comment: PlanComment
    from_number: int | None = None


@dataclass(frozen=True)
class Line:
    """A paragraph, row or piece of a slide of this version. `at` is its change on the right."""

    number: int
    block: Block
    kind: ChangeKind = ChangeKind.SAME
    at: int | None = None
    section: str = ""
    remarks: tuple[Remark, ...] = ()
    is_asked: bool = False


@dataclass(frozen=True)
class Part:
    """Lines that stand together: the rows of one table, the text of one slide or page, or text."""

    title: str
    lines: tuple[Line, ...]
    is_table: bool

    @property
    def columns(self) -> int:
        return max((len(cells_of(line.block)) for line in self.lines), default=1)


@dataclass(frozen=True)
class Section:
    """A section as people call it, and the paragraph in which it begins."""

    key: str
    title: str
    number: int | None


@dataclass(frozen=True)
class Review:
    """All of the page that comes from the texts."""

    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    base: int | None = None
    difference: Difference | None = None
    runs: tuple[Run, ...] = ()
    slides: tuple[SlideChange, ...] = ()
    strays: tuple[Remark, ...] = ()
    changes: tuple[Numbered, ...] = field(default=())

    @property
    def has_text(self) -> bool:
        return bool(self.parts)

    @property
    def lines(self) -> Iterator[Line]:
        return (line for part in self.parts for line in part.lines)


@dataclass(frozen=True)
class Compared:
    """The version before: its number and its text."""

    number: int
    text: DocumentText


def read_review(
    text: DocumentText,
    base: Compared | None,
    remarks: Sequence[tuple[int | None, Remark]],
    *,
    asked: int | None = None,
    is_whole: bool = False,
    specs: Sequence[SectionSpec] = STANDARD_SECTIONS,
) -> Review:
    """`remarks` come with the paragraph at which each stands, None when it stands no more."""
    units = units_of(text)
    difference = compare_texts(base.text, text) if base and units and base.text.blocks else None
    lines = numbered(difference) if difference else []
    found = find_sections(text, specs) if units else None
    starts = section_starts(units, found.found) if found else []
    at = {one.after: one for one in lines if one.after is not None}
    shown = tuple(
        _line(number, unit, at.get(number), starts, remarks, asked)
        for number, unit in enumerate(units)
    )
    return Review(
        parts=tuple(_parts(shown)),
        sections=_sections(specs, starts),
        base=base.number if base else None,
        difference=difference,
        runs=tuple(runs(lines, is_whole)),
        slides=tuple(
            slide
            for slide in (difference.slides if difference else ())
            if slide.kind is not ChangeKind.SAME or slide.is_moved
        ),
        strays=tuple(remark for number, remark in remarks if number is None),
        changes=tuple(one for one in lines if one.change.kind is not ChangeKind.SAME),
    )


def _line(
    number: int,
    unit: Block,
    change: Numbered | None,
    starts: Sequence[tuple[int, FoundSection]],
    remarks: Sequence[tuple[int | None, Remark]],
    asked: int | None,
) -> Line:
    section = section_at(starts, number)
    return Line(
        number,
        unit,
        change.change.kind if change else ChangeKind.SAME,
        change.at if change else None,
        section.key if section else "",
        tuple(remark for at, remark in remarks if at == number),
        number == asked,
    )


def _parts(lines: Sequence[Line]) -> Iterator[Part]:
    for key, group in groupby(lines, key=lambda line: part_of(line.block)):
        yield Part(_part_title(key), tuple(group), key.table is not None)


def _part_title(place: Place) -> str:
    """The heading over the text of a slide, a page or a table; none over flowing text."""
    titles = []
    if place.slide is not None:
        titles.append(_("Trang chiếu %(number)s", number=place.slide))
    if place.page is not None:
        titles.append(_("Trang %(number)s", number=place.page))
    if place.table is not None:
        titles.append(_("Bảng %(number)s", number=place.table))
    return ", ".join(titles)


def _sections(
    specs: Sequence[SectionSpec], starts: Sequence[tuple[int, FoundSection]]
) -> tuple[Section, ...]:
    """All that a plan should have, in their usual order; without a number what was not found."""
    at = {section.key: number for number, section in reversed(starts)}
    return tuple(
        Section(spec.key, f"{spec.letter}. {spec.title}" if spec.letter else spec.title, number)
        for spec in specs
        if (number := at.get(spec.key)) is not None or spec.is_required
    )


def excerpt(change: BlockChange) -> str:
    block = change.after or change.before
    text = " ".join(block.text.split()) if block else ""
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]}…"


def slide_words(change: SlideChange) -> str:
    """One sentence about a slide that is new, gone, elsewhere or changed."""
    if change.kind is ChangeKind.ADDED:
        return _("Trang chiếu %(number)s: thêm mới", number=change.after)
    if change.kind is ChangeKind.REMOVED:
        return _("Trang chiếu %(number)s của bản trước: đã bỏ", number=change.before)
    values = {"before": change.before, "after": change.after}
    if change.is_moved and change.kind is ChangeKind.CHANGED:
        return _("Trang chiếu %(after)s: đổi chỗ (bản trước: trang %(before)s), có sửa", **values)
    if change.is_moved:
        return _("Trang chiếu %(after)s: đổi chỗ (bản trước: trang %(before)s)", **values)
    return _("Trang chiếu %(number)s: có sửa", number=change.after)


def count_words(difference: Difference) -> list[str]:
    """How much of what: only kinds that occur."""
    counts = difference.counts
    changed, added = counts[ChangeKind.CHANGED], counts[ChangeKind.ADDED]
    removed, moved = counts[ChangeKind.REMOVED], counts[ChangeKind.MOVED_HERE]
    found = [
        (changed, ngettext("sửa %(num)s chỗ", "sửa %(num)s chỗ", changed)),
        (added, ngettext("thêm %(num)s chỗ", "thêm %(num)s chỗ", added)),
        (removed, ngettext("bỏ %(num)s chỗ", "bỏ %(num)s chỗ", removed)),
        (moved, ngettext("chuyển %(num)s chỗ", "chuyển %(num)s chỗ", moved)),
    ]
    return [words for count, words in found if count]


def standing_at(comment: PlanComment, units: Sequence[Block]) -> int | None:
    """The paragraph of its own version at which a remark was written. A draft that was withdrawn
    may have got another file since: then the quotation tells."""

    def fits(number: int) -> bool:
        return units[number].text.startswith(comment.quote)

    if comment.unit < len(units) and fits(comment.unit):
        return comment.unit
    return next((number for number in range(len(units)) if fits(number)), None)
