"""Lecturers: kinds, degrees, status."""

from __future__ import annotations

from enum import StrEnum


class LecturerKind(StrEnum):
    """Chuyên trách, kiêm nhiệm, thỉnh giảng, lãnh đạo mời giảng."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    VISITING = "visiting"
    INVITED_LEADER = "invited_leader"


class LecturerStatus(StrEnum):
    """Whether the person teaches at the centre now."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Degree(StrEnum):
    """Trình độ chuyên môn."""

    SECONDARY = "secondary"
    COLLEGE = "college"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class TheoryLevel(StrEnum):
    """Trình độ lý luận chính trị."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    BACHELOR = "bachelor"


class DevelopmentKind(StrEnum):
    """An entry of the development log."""

    SEMINAR = "seminar"
    TRAINING = "training"
    SPEAKER = "speaker"
    CONTEST = "contest"
    SELF_STUDY = "self_study"
