"""Programmes and modules."""

from __future__ import annotations

from enum import StrEnum


class ModuleKind(StrEnum):
    """What a module of a programme is."""

    LESSON = "lesson"
    ACTIVITY = "activity"
    ASSESSMENT = "assessment"
