"""What people are told about teaching: courteous Vietnamese, ready to be sent on by Zalo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from llct.core.typography import hours
from llct.features.classes.rules.clashes import Slot
from llct.features.curriculum.rules import ModuleKind

WEEKDAYS = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
)


def lesson_short(number: int | None, kind: ModuleKind | None, title: str, topic: str) -> str:
    """Bài 3; an activity or a topic by its name."""
    if number is not None and kind is ModuleKind.LESSON:
        return f"Bài {number}"
    return title or topic


def lesson_words(number: int | None, kind: ModuleKind | None, title: str, topic: str) -> str:
    """Bài 3: Nội dung cơ bản của Điều lệ Đảng (phần thảo luận)."""
    short = lesson_short(number, kind, title, topic)
    full = f"{short}: {title}" if title and short != title else short
    return f"{full} ({topic})" if topic and topic != short else full


@dataclass(frozen=True)
class SessionWords:
    """A session as messages name it."""

    lesson: str
    periods: int
    class_title: str
    slot: Slot
    place: str = ""


def day_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def when_words(slot: Slot) -> str:
    return f"{hours(slot.starts, slot.ends)} {day_words(slot.on)}"


def place_words(room: str, place: str) -> str:
    return ", ".join(part for part in (room, place) if part)


def notice_of_invitation(words: SessionWords) -> str:
    return f"Mời giảng {words.lesson}, {words.class_title}: {when_words(words.slot)}."


def notice_of_answer(name: str, accepts: bool, words: SessionWords, note: str) -> str:
    answer = "nhận lời giảng" if accepts else "báo bận, chưa giảng được"
    reason = f" Ghi chú: {note}" if note else ""
    return f"{name} {answer} {words.lesson}, {when_words(words.slot)}.{reason}"


def notice_of_answer_for(accepts: bool, words: SessionWords) -> str:
    answer = "nhận lời" if accepts else "báo bận"
    return (
        f"Đã ghi thay: {answer} giảng {words.lesson}, {when_words(words.slot)}."
        " Đề nghị xác nhận hoặc trả lời lại."
    )


def notice_of_move(words: SessionWords, before: Slot, reason: str, *, asks: bool) -> str:
    wish = " Đề nghị cho biết có bố trí được thời gian không." if asks else ""
    if words.slot == before:
        moved = f"{when_words(before)}, địa điểm: {words.place or 'chưa ghi'}"
    else:
        moved = f"từ {when_words(before)} sang {when_words(words.slot)}"
    return f"Dời lịch giảng {words.lesson}, {words.class_title}: {moved}.{_because(reason)}{wish}"


def notice_of_postponing(words: SessionWords, reason: str) -> str:
    return f"Hoãn buổi giảng {words.lesson}, {when_words(words.slot)}.{_because(reason)}"


def notice_of_cancelling(words: SessionWords, reason: str) -> str:
    return f"Hủy buổi giảng {words.lesson}, {when_words(words.slot)}.{_because(reason)}"


def notice_of_replacing(words: SessionWords) -> str:
    return (
        f"Buổi giảng {words.lesson}, {when_words(words.slot)} đã phân công giảng viên khác."
        " Trân trọng cảm ơn."
    )


def notice_of_withdrawing(words: SessionWords) -> str:
    return f"Rút lời mời giảng {words.lesson}, {when_words(words.slot)}. Trân trọng cảm ơn."


def _because(reason: str) -> str:
    return f" Lý do: {reason.rstrip('.')}." if reason else ""


def invitation_message(
    centre: str, lecturer: str, sessions: Sequence[SessionWords], link: str = ""
) -> str:
    """An invitation to send from one's own phone; one session in lines, several as a list."""
    lines = [f"Kính gửi đồng chí {lecturer},"]
    lines.append(f"{centre} trân trọng mời đồng chí tham gia giảng dạy:")
    for words in sessions:
        lines += _lines(words)
    lines.append("Đề nghị đồng chí cho biết có bố trí được thời gian không. Trân trọng cảm ơn!")
    return "\n".join([*lines, *([link] if link else [])])


def reminder_message(centre: str, lecturer: str, words: SessionWords, link: str = "") -> str:
    """For one who has accepted, shortly before the day."""
    opening = f"{centre} xin nhắc lịch giảng của đồng chí:"
    return _letter(lecturer, opening, words, "Trân trọng cảm ơn!", link)


def stopped_message(
    centre: str, lecturer: str, words: SessionWords, reason: str, *, is_cancelled: bool
) -> str:
    """When a session is put off or cancelled."""
    what = "hủy" if is_cancelled else "hoãn"
    closing = "Trân trọng cảm ơn!"
    if not is_cancelled:
        closing = f"Trung tâm sẽ báo lại ngày mới. {closing}"
    opening = f"{centre} xin thông báo {what} buổi giảng:"
    return _letter(lecturer, opening, words, f"{_because(reason).strip()} {closing}".strip(), "")


def _letter(lecturer: str, opening: str, words: SessionWords, closing: str, link: str) -> str:
    lines = [f"Kính gửi đồng chí {lecturer},", opening, *_lines(words), closing]
    return "\n".join([*lines, *([link] if link else [])])


def courteous(name: str, text: str) -> str:
    """A notice made ready to be sent on."""
    return f"Kính gửi đồng chí {name},\n{text}\nTrân trọng!"


def _lines(words: SessionWords) -> list[str]:
    return [
        f"• {words.lesson} ({words.periods} tiết)",
        f"   {words.class_title}",
        f"   {when_words(words.slot)}" + (f", {words.place}" if words.place else ""),
    ]
