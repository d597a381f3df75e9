"""Example data of the observation form in the style guide: every kind of criterion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from llct.core import clock

LEVELS = ["Rất tốt", "Tốt", "Khá", "Đạt", "Chưa đạt"]
MINUTES_GONE = 27


@dataclass(frozen=True)
class FormPage:
    """What templates/observations/form.html expects."""

    heading: str
    lead: str
    url_back: str
    url_save: str
    url_review: str
    can_score_later: bool
    is_today: bool
    score_until: str
    data: dict[str, Any]


def example_form(url_back: str, url_events: str) -> FormPage:
    """A form in the middle of a lesson."""
    return FormPage(
        heading="Nguyễn Thị Hường",
        lead="Bài 3 · Lớp đảng viên mới, khóa 2/2026",
        url_back=url_back,
        url_save=url_back,
        url_review=url_back,
        can_score_later=True,
        is_today=True,
        score_until="17:00, 20/11/2026",
        data={
            "form_id": 0,
            "url_events": url_events,
            "url_sign_in": url_back,
            "opens_with_remarks": False,
            "must_score": True,
            "revision": 0,
            "state_hash": "",
            "rubric": {"groups": _groups()},
            "state": _state(),
            "lesson": _lesson(),
            "activities": ["Thuyết trình", "Hỏi – đáp", "Thảo luận", "Trình chiếu", "Củng cố"],
            "open_points": [
                {"n": 0, "text": "Chờ học viên nghĩ trước khi gọi trả lời", "source": "12/10/2026"}
            ],
        },
    )


def _criterion(key: str, code: str, text: str, top: str | None, **changes: Any) -> dict[str, Any]:
    return {
        "key": key,
        "code": code,
        "text": text,
        "guidance": "",
        "max": top,
        "step": "0.5" if top else None,
        "allows_not_observed": True,
        "levels": None,
        **changes,
    }


def _groups() -> list[dict[str, Any]]:
    levels = [{"value": str(5 - index), "label": name} for index, name in enumerate(LEVELS)]
    hint = "5: đủ, rõ, có trọng tâm.\n3: đủ nhưng chưa rõ trọng tâm."
    return [
        _group(
            "g1",
            "I",
            "Chuẩn bị",
            "10",
            _criterion("c1", "I.1", "Giáo án đúng mẫu, xác định rõ trọng tâm", "5", guidance=hint),
            _criterion("c2", "I.2", "Phân bổ thời gian, câu hỏi thảo luận hợp lý", "5"),
        ),
        _group(
            "g2",
            "II",
            "Phương pháp giảng dạy",
            "24",
            _criterion("c3", "II.1", "Đặt câu hỏi và xử lý câu trả lời của học viên", "5"),
            _criterion("c4", "II.2", "Tổ chức thảo luận, làm việc nhóm", "5", step="1"),
            _criterion("c5", "II.3", "Liên hệ thực tiễn địa phương", "12"),
            _criterion("c6", "II.4", "Phân bố thời gian", "2", step="0.1"),
        ),
        _group(
            "g3",
            "III",
            "Tác phong",
            None,
            _criterion("c7", "III.1", "Ngôn ngữ, diễn đạt rõ ràng", None, levels=levels),
        ),
    ]


def _group(
    key: str, code: str, title: str, top: str | None, *criteria: dict[str, Any]
) -> dict[str, Any]:
    return {"key": key, "code": code, "title": title, "max": top, "criteria": list(criteria)}


def _state() -> dict[str, Any]:
    return {
        "scores": {"c1": "4", "c3": "3.5"},
        "notes": {"c3": "Câu hỏi 2 hơi dài, học viên chưa kịp nghĩ."},
        "log": [
            _entry("0001", 5, "Thuyết trình", "Vào nội dung 1, trình chiếu 4 trang."),
            _entry("0002", 21, "Thảo luận", "Chia 4 nhóm, giao phiếu."),
        ],
        "strengths": "Liên hệ thực tiễn ở cơ sở sinh động, học viên hào hứng.",
        "limits": "",
        "suggestions": "",
        "present": "42",
        "late": "",
        "starts": "",
        "ends": "",
        "remarks": {},
    }


def _entry(suffix: str, minute: int, activity: str, lecturer: str) -> dict[str, Any]:
    return {
        "id": f"00000000-0000-4000-8000-00000000{suffix}",
        "minute": minute,
        "at": f"08:{minute:02}",
        "activity": activity,
        "lecturer": lecturer,
        "learners": "",
        "remark": "",
        "criterion": "",
    }


def _lesson() -> dict[str, Any]:
    starts_at = clock.now() - timedelta(minutes=MINUTES_GONE)
    return {
        "lecturer": "Nguyễn Thị Hường",
        "module": "Bài 3",
        "class": "Lớp đảng viên mới, khóa 2/2026",
        "starts_at_iso": starts_at.isoformat(),
        "ends_at_iso": (starts_at + timedelta(minutes=45)).isoformat(),
        "minutes": 45,
        "phases": [
            {"title": "Mở đầu", "detail": "", "minutes": 5},
            {"title": "Nội dung 1", "detail": "thuyết trình", "minutes": 15},
            {"title": "Nội dung 2", "detail": "thảo luận nhóm", "minutes": 15},
            {"title": "Củng cố", "detail": "", "minutes": 10},
        ],
    }
