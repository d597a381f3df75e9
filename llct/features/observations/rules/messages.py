"""What people are told about an observation: courteous Vietnamese, ready to be sent on by Zalo.

No message holds a score, a remark or the name of another observer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from llct.core.typography import hours
from llct.features.classes.rules.messages import day_words
from llct.features.observations.rules.statuses import ObservationKind, SeatRole

KIND_WORDS: dict[ObservationKind, str] = {
    ObservationKind.COMMENT: "dự giờ góp ý",
    ObservationKind.DEMO: "thao giảng",
    ObservationKind.INSPECTION: "kiểm tra giờ giảng",
    ObservationKind.FESTIVAL: "hội giảng",
    ObservationKind.CONTEST: "hội thi",
    ObservationKind.CONFERENCE: "dự tiết giảng tại hội nghị",
}

# What is announced, postponed, concluded: before "của đồng chí ...".
LESSON_WORDS: dict[ObservationKind, str] = {
    ObservationKind.COMMENT: "dự giờ góp ý tiết giảng",
    ObservationKind.DEMO: "tiết thao giảng",
    ObservationKind.INSPECTION: "kiểm tra tiết giảng",
    ObservationKind.FESTIVAL: "tiết hội giảng",
    ObservationKind.CONTEST: "tiết giảng dự thi",
    ObservationKind.CONFERENCE: "dự tiết giảng tại hội nghị",
}

# What a guest is asked to do: to watch the event, never to hold it.
ATTENDING_WORDS: dict[ObservationKind, str] = {
    ObservationKind.COMMENT: "dự giờ góp ý",
    ObservationKind.DEMO: "dự thao giảng",
    ObservationKind.INSPECTION: "dự giờ kiểm tra",
    ObservationKind.FESTIVAL: "dự hội giảng",
    ObservationKind.CONTEST: "dự hội thi",
    ObservationKind.CONFERENCE: "dự tiết giảng tại hội nghị",
}

ROLE_WORDS: dict[SeatRole, str] = {
    SeatRole.CHAIR: "chủ trì",
    SeatRole.SECRETARY: "thư ký",
    SeatRole.OBSERVER: "người dự",
    SeatRole.LEADER: "lãnh đạo dự, cho ý kiến chỉ đạo",
    SeatRole.MENTOR: "người hướng dẫn",
}


@dataclass(frozen=True, slots=True)
class VisitWords:
    """An observation as messages name it."""

    kind: ObservationKind
    lecturer: str
    module: str
    class_title: str
    on: date | None
    starts: time | None
    ends: time | None
    place: str = ""

    @property
    def what(self) -> str:
        """The visit as an event: "tiết thao giảng của A (bài)"."""
        return f"{LESSON_WORDS[self.kind]} {self._whose}"

    @property
    def attending(self) -> str:
        """The visit as its guests' task: "dự thao giảng, tiết giảng của A (bài)"."""
        lesson = LESSON_WORDS[self.kind]
        if lesson.startswith("dự "):
            return f"{lesson} {self._whose}"
        return f"{ATTENDING_WORDS[self.kind]}, tiết giảng {self._whose}"

    @property
    def _whose(self) -> str:
        return f"của {self.lecturer} ({self.module})" if self.module else f"của {self.lecturer}"

    @property
    def when(self) -> str:
        if self.on is None:
            return "thời gian sẽ báo sau"
        if self.starts is None or self.ends is None:
            return day_words(self.on)
        return f"{hours(self.starts, self.ends)} {day_words(self.on)}"

    @property
    def lines(self) -> list[str]:
        lines = [f"• Giảng viên: {self.lecturer}"]
        lines += [f"• Nội dung: {self.module}"] if self.module else []
        lines += [f"• Lớp: {self.class_title}"] if self.class_title else []
        lines += [f"• Thời gian: {self.when}"]
        return lines + ([f"• Địa điểm: {self.place}"] if self.place else [])


def role_words(*roles: SeatRole) -> str:
    return ", ".join(ROLE_WORDS[role] for role in roles)


def invitation(words: VisitWords, *roles: SeatRole) -> str:
    return f"Mời {words.attending}: {words.when}. Nhiệm vụ: {role_words(*roles)}."


def recorded(words: VisitWords, form_due: date | None, *roles: SeatRole) -> str:
    """To somebody who was there already; `form_due` where a form is theirs to fill in."""
    until = f" Đề nghị ghi phiếu chậm nhất ngày {form_due:%d/%m/%Y}." if form_due else ""
    task = role_words(*roles)
    return f"Đã ghi nhận {words.what}, {words.when}. Nhiệm vụ: {task}.{until}"


def invitation_message(name: str, words: VisitWords, *roles: SeatRole) -> str:
    return "\n".join(
        [
            f"Kính gửi đồng chí {name},",
            f"Trân trọng mời đồng chí {ATTENDING_WORDS[words.kind]} ({role_words(*roles)}):",
            *words.lines,
            "Đề nghị đồng chí cho biết có bố trí được thời gian không. Trân trọng cảm ơn!",
        ]
    )


def lecturer_told(words: VisitWords) -> str:
    return f"Có lịch {words.what}: {words.when}."


def province_comes(words: VisitWords) -> str:
    return f"Đoàn tỉnh dự giờ tại Trung tâm: {words.what}, {words.when}."


def lecturer_message(words: VisitWords) -> str:
    return "\n".join(
        [
            f"Kính gửi đồng chí {words.lecturer},",
            f"Xin báo lịch {LESSON_WORDS[words.kind]} của đồng chí:",
            *words.lines[1:],
            "Kính đề nghị đồng chí thu xếp. Trân trọng cảm ơn!",
        ]
    )


def answered(name: str, accepts: bool, words: VisitWords, note: str) -> str:
    answer = f"nhận lời {words.attending}" if accepts else f"báo không dự được {words.what}"
    return f"{name} {answer}, {words.when}.{_note(note)}"


def seat_withdrawn(words: VisitWords) -> str:
    return f"Không còn phải {words.attending}, {words.when}. Trân trọng cảm ơn."


def postponed(words: VisitWords, reason: str) -> str:
    return f"Hoãn {words.what}, {words.when}.{_because(reason)}"


def cancelled(words: VisitWords, reason: str) -> str:
    return f"Hủy {words.what}, {words.when}.{_because(reason)}"


def moved(words: VisitWords, before: str) -> str:
    return f"Đổi lịch {words.what}: từ {before} sang {words.when}."


def form_returned(words: VisitWords, reason: str) -> str:
    return f"Phiếu dự giờ được trả lại để bổ sung ({words.what}).{_because(reason)}"


def form_waits(words: VisitWords, due: date | None) -> str:
    until = f" Hạn gửi phiếu: {due:%d/%m/%Y}." if due else ""
    return f"Phiếu dự giờ chưa gửi: {words.what}, {words.when}.{until}"


def form_entered(who: str, words: VisitWords) -> str:
    return f"{who} đã nhập thay phiếu dự giờ ({words.what}). Đề nghị xác nhận hoặc cho ý kiến."


def form_objected(who: str, words: VisitWords) -> str:
    return f"{who} báo phiếu được nhập thay chưa đúng ({words.what}). Mở phiếu để xem ý kiến."


def collected(words: VisitWords) -> str:
    return f"Đã thu đủ phiếu: {words.what}. Có thể trao đổi, thống nhất."


def self_review_asked(words: VisitWords) -> str:
    return f"Đề nghị tự nhận xét tiết giảng ({words.module or words.class_title}) trước khi họp."


def concluded(words: VisitWords, reply_due: date | None) -> str:
    until = f" Đề nghị phản hồi chậm nhất ngày {reply_due:%d/%m/%Y}." if reply_due else ""
    return f"Đã có kết luận {words.what}, {words.when}.{until}"


def concluded_message(words: VisitWords, reply_due: date | None) -> str:
    until = f" chậm nhất ngày {reply_due:%d/%m/%Y}" if reply_due else ""
    return "\n".join(
        [
            f"Kính gửi đồng chí {words.lecturer},",
            f"Đã có kết luận {LESSON_WORDS[words.kind]} của đồng chí:",
            *words.lines[1:],
            f"Kính đề nghị đồng chí xem và phản hồi{until}. Trân trọng cảm ơn!",
        ]
    )


def corrected(words: VisitWords, reason: str) -> str:
    return f"Kết luận {words.what} vừa được đính chính.{_because(reason)}"


def replied(words: VisitWords) -> str:
    return f"{words.lecturer} đã phản hồi kết luận ({words.what})."


def reply_entered(who: str, words: VisitWords) -> str:
    return f"{who} đã nhập thay phản hồi ({words.what}). Có thể tự phản hồi lại."


def reply_overdue(words: VisitWords) -> str:
    return f"Hết hạn phản hồi: {words.what}. Có thể kết thúc."


def minutes_wait(words: VisitWords, due: date) -> str:
    return f"Biên bản chưa lập: {words.what}. Hạn: {due:%d/%m/%Y}."


def _because(reason: str) -> str:
    return f" Lý do: {reason.rstrip('.')}." if reason else ""


def _note(note: str) -> str:
    return f" Ghi chú: {note.rstrip('.')}." if note else ""
