"""The table of rights, printed from the one place in the code that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template

from llct.core.permissions import ROLE_PERMISSIONS, Permission, Role
from llct.features.accounts.labels import PERMISSION_NOTES
from llct.features.accounts.views.blueprint import bp
from llct.web.access import allow
from llct.web.labels import PERMISSION_LABELS, ROLE_LABELS


@dataclass(frozen=True)
class PermissionRow:
    """One action: which roles may ever do it, and what else decides."""

    label: Any
    note: Any
    holders: tuple[bool, ...]


@bp.get("/phan-quyen")
@allow(Permission.PERMISSIONS_SEE)
def permissions() -> Any:
    rows = [
        PermissionRow(
            PERMISSION_LABELS[permission],
            PERMISSION_NOTES.get(permission, ""),
            tuple(permission in ROLE_PERMISSIONS[role] for role in Role),
        )
        for permission in Permission
    ]
    return render_template(
        "accounts/permissions.html", rows=rows, roles=[ROLE_LABELS[role] for role in Role]
    )
