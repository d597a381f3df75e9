"""A plan of the demo as a file: the centre's own Word format, slides, a PDF, or a scan."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from llct.core import clock
from llct.demo.plan_files import pdf_file, slides_file
from llct.demo.plan_texts import LessonText
from llct.demo.scan import scanned_page
from llct.features.lesson_plans.documents import Beginning, starting_document
from llct.features.lesson_plans.queries import lesson_of_module
from llct.features.lesson_plans.rules import starting_times
from llct.infra.documents.kinds import KeptKind
from llct.infra.word.plan_types import LessonPlanPaper, NamedFact, PlanSection, PlanStep
from llct.infra.word.render import render
from llct.infra.word.types import Fact

METHODS = ("Thuyết trình", "Nêu vấn đề", "Hỏi - đáp", "Thảo luận nhóm")
ACTS = (("Dẫn dắt, phân tích", "Nghe, ghi chép"), ("Nêu câu hỏi, tổng hợp", "Trao đổi, phát biểu"))
SURPLUS = 20
LINES_ON_SLIDE = 3
USUAL_PERIODS, MINUTES = 5, 45


class Format(StrEnum):
    """As what a plan comes."""

    WORD = "word"
    SLIDES = "slides"
    PDF = "pdf"
    SCAN = "scan"


class Fault(StrEnum):
    """What an author overlooked, for the check to find."""

    NONE = "none"
    NO_QUESTIONS = "no_questions"
    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    OTHER_AUTHOR = "other_author"


def write_file(
    beginning: Beginning, text: LessonText, form: Format, fault: Fault
) -> tuple[bytes, KeptKind]:
    if form is Format.SCAN:
        return scanned_page(), KeptKind.PDF
    paper = _completed(beginning, text, fault)
    if form is Format.WORD:
        return render(paper), KeptKind.DOCX
    if form is Format.SLIDES:
        return slides_file(_slides(beginning, paper, text)), KeptKind.PPTX
    return pdf_file(_lines(beginning, paper)), KeptKind.PDF


def _completed(beginning: Beginning, text: LessonText, fault: Fault) -> LessonPlanPaper:
    """The starting document with everything an author writes into it."""
    paper = starting_document(beginning, clock.today())
    parts = [PlanSection(part.heading, part.paragraphs) for part in text.parts]
    body = {
        "A": text.aims,
        "B": tuple(part.heading for part in text.parts),
        "C": ("Thuyết trình, nêu vấn đề, thảo luận nhóm.", "Máy chiếu, bảng, phiếu thảo luận."),
        "F": text.questions,
        "G": (*text.sources, *_updated_to(fault)),
        "H": ("Ghi sau khi giảng.",),
    }
    after = [section for section in _filled(paper.after, body) if _is_kept(section, fault)]
    return replace(
        paper,
        facts=tuple(_fact(fact, fault) for fact in paper.facts),
        before=tuple(_filled(paper.before, body)),
        steps=tuple(_steps(text, beginning.module.periods or USUAL_PERIODS, fault)),
        after=(*parts, *after),
    )


def _filled(
    sections: tuple[PlanSection, ...], body: dict[str, tuple[str, ...]]
) -> list[PlanSection]:
    return [replace(one, lines=body.get(one.heading[:1], one.lines)) for one in sections]


def _is_kept(section: PlanSection, fault: Fault) -> bool:
    return fault is not Fault.NO_QUESTIONS or not section.heading.startswith("F")


def _updated_to(fault: Fault) -> tuple[str, ...]:
    if fault is Fault.NO_DAY:
        return ()
    return (f"Văn kiện, nghị quyết cập nhật đến ngày 30/6/{clock.today().year}.",)


def _fact(fact: Fact, fault: Fault) -> Fact:
    if isinstance(fact, NamedFact) and fault is Fault.OTHER_AUTHOR:
        return NamedFact(fact.label, "Nông Thị Bích Vân")
    return fact


def _steps(text: LessonText, periods: int, fault: Fault) -> list[PlanStep]:
    """The parts of the lesson take the places of the starting document's three."""
    headings = iter(part.heading for part in text.parts)
    phases = starting_times(periods * MINUTES)
    surplus = SURPLUS if fault is Fault.TOO_LONG else 0
    minutes = [*(phase.minutes for phase in phases[:-1]), phases[-1].minutes + surplus]
    return [
        PlanStep(
            f"{length} phút",
            next(headings) if phase.name.startswith("I") else phase.name,
            METHODS[at % len(METHODS)],
            *ACTS[at % len(ACTS)],
        )
        for at, (phase, length) in enumerate(zip(phases, minutes, strict=True))
    ]


def _slides(
    beginning: Beginning, paper: LessonPlanPaper, text: LessonText
) -> list[tuple[str, list[str]]]:
    head = [lesson_of_module(beginning.module), *_head(paper)]
    times = PlanSection(paper.contents, tuple(_times(paper)))
    parts = {part.heading for part in text.parts}
    slides = [("GIÁO ÁN", head)]
    for one in (*paper.before, times, *paper.after):
        step = LINES_ON_SLIDE if one.heading in parts else max(1, len(one.lines))
        slides += [
            (one.heading, list(one.lines[at : at + step]))
            for at in range(0, max(1, len(one.lines)), step)
        ]
    return slides


def _times(paper: LessonPlanPaper) -> list[str]:
    return [f"{step.content} ({step.minutes})" for step in paper.steps]


def _lines(beginning: Beginning, paper: LessonPlanPaper) -> list[str]:
    lines = ["GIÁO ÁN", lesson_of_module(beginning.module), *_head(paper)]
    for section in paper.before:
        lines += ["", section.heading, *section.lines]
    lines += ["", paper.contents]
    lines += _times(paper)
    for section in paper.after:
        lines += ["", section.heading, *section.lines]
    return [*lines, "", "NGƯỜI SOẠN", beginning.author.full_name]


def _head(paper: LessonPlanPaper) -> list[str]:
    return [f"{fact.label}: {fact.value}" for fact in paper.facts if fact.value]
