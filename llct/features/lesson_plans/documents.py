"""The document to begin a lesson plan with: the centre's format, what is known filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from llct.core.plan_text.headings import Section
from llct.core.plan_text.kept_report import name_of
from llct.core.plan_text.sections import STANDARD_SECTIONS, SectionSpec, specs_of
from llct.features.accounts.models import Person
from llct.features.centres import settings
from llct.features.classes.rules.messages import lesson_short
from llct.features.curriculum.models import CurriculumModule
from llct.features.lesson_plans.rules import PlanPhase, starting_times
from llct.features.papers.queries import Office
from llct.infra.word.plan_types import LessonPlanPaper, NamedFact, PlanSection, PlanStep
from llct.infra.word.types import Fact, PaperKind, SignatureBlock, Signer

_ENDS = frozenset({Section.HEADER, Section.SIGNATURE})
_LINES: dict[str, tuple[str, ...]] = {
    Section.PURPOSE: ("1. Về kiến thức:", "2. Về kỹ năng:", "3. Về thái độ, tư tưởng:"),
    Section.OUTLINE: ("1. Bố cục của bài:", "2. Nội dung trọng tâm:"),
    Section.METHODS: ("1. Phương pháp giảng dạy:", "2. Đồ dùng, phương tiện dạy học:"),
    Section.STEPS: (
        "1. Ổn định lớp",
        "2. Kiểm tra, ôn bài cũ",
        "3. Giảng bài mới",
        "4. Củng cố bài",
        "5. Hướng dẫn tự học",
    ),
    Section.QUESTIONS: ("1. Câu hỏi thảo luận:", "2. Câu hỏi ôn tập:", "3. Bài thu hoạch:"),
    Section.SOURCES: (
        "1. Tài liệu bắt buộc:",
        "2. Tài liệu tham khảo:",
        "3. Văn kiện, nghị quyết cập nhật đến ngày ...../...../20.....",
    ),
}
_CONTENTS = "Nội dung chi tiết"


@dataclass(frozen=True)
class Beginning:
    """For whom and for which lesson the document is; `next_lesson`: its day and its class."""

    centre_id: int
    author: Person
    module: CurriculumModule
    audience: str = ""
    next_lesson: tuple[date, str] | None = None


def starting_document(beginning: Beginning, on: date) -> LessonPlanPaper:
    """Sections of the centre's list, or the usual A to H; times that sum to the periods."""
    office = Office(beginning.centre_id, on)
    own = specs_of(office.setting(settings.PLAN_SECTIONS))
    specs = [spec for spec in own or STANDARD_SECTIONS if spec.key not in _ENDS]
    at = next((at for at, spec in enumerate(specs) if spec.key == Section.CONTENT), len(specs))
    periods, length = beginning.module.periods, office.setting(settings.PERIOD_MINUTES)
    phases = starting_times(periods * length) if periods else starting_times(length)
    return office.finish(
        LessonPlanPaper(
            letterhead=office.letterhead(PaperKind.LESSON_PLAN),
            subtitle=_subtitle(beginning.module),
            facts=_facts(beginning, length),
            before=tuple(map(_section, specs[:at])),
            contents=(name_of(specs[at]) if at < len(specs) else _CONTENTS).upper(),
            steps=tuple(_step(phase, is_known=bool(periods)) for phase in phases),
            total=_total(periods, length),
            after=tuple(map(_section, specs[at + 1 :])),
            signatures=SignatureBlock(
                left=Signer(caption="DUYỆT CỦA BAN GIÁM ĐỐC", hint="(ngày duyệt, ký, họ tên)"),
                right=Signer(caption="NGƯỜI SOẠN", name=beginning.author.full_name),
            ),
        )
    )


def _subtitle(module: CurriculumModule) -> str:
    return f"{lesson_short(module.number, module.kind, module.title, '')}: {module.title}"


def _facts(beginning: Beginning, period_minutes: int) -> tuple[Fact, ...]:
    module, author = beginning.module, beginning.author
    periods = _periods(module.periods, period_minutes) if module.periods else ""
    on, class_title = beginning.next_lesson or (None, "")
    return (
        Fact("Chương trình", module.programme.title),
        Fact("Lớp", _class_name(class_title)),
        Fact("Đối tượng học viên", beginning.audience),
        Fact("Số tiết", periods),
        NamedFact("Người soạn", author.full_name),
        Fact("Chức vụ", author.position),
        Fact("Đơn vị công tác", author.workplace),
        Fact("Ngày soạn", ""),
        Fact("Ngày giảng", f"{on:%d/%m/%Y}" if on else ""),
    )


def _class_name(title: str) -> str:
    """After "Lớp:" the word is not said again."""
    name = title.removeprefix("Lớp ")
    return name[:1].upper() + name[1:]


def _periods(count: int, minutes: int) -> str:
    return f"{count} tiết ({count * minutes} phút)"


def _section(spec: SectionSpec) -> PlanSection:
    return PlanSection(name_of(spec).upper(), _LINES.get(spec.key, ()))


def _step(phase: PlanPhase, *, is_known: bool) -> PlanStep:
    return PlanStep(f"{phase.minutes} phút" if is_known else "", phase.name)


def _total(periods: int | None, period_minutes: int) -> str:
    if not periods:
        return "Cộng: ............ phút (chương trình chưa ghi số tiết của bài)."
    return f"Cộng: {periods * period_minutes} phút ({periods:02d} tiết x {period_minutes} phút)."
