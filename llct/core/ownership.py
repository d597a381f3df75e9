"""Who owns shared material: the installation, a province or a centre."""

from __future__ import annotations

from enum import StrEnum


class OwnerKind(StrEnum):
    """Programmes, rubrics and templates belong to one of these."""

    INSTALLATION = "installation"
    PROVINCE = "province"
    CENTRE = "centre"
