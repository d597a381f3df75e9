"""Names a person in an address so that nobody can leaf through other centres' persons by number."""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def ref_of_person(person_id: int) -> str:
    """Given out only by pages that may show this person."""
    return str(_signer().dumps(person_id))


def person_of_ref(ref: str) -> int | None:
    try:
        return int(_signer().loads(ref))
    except (BadSignature, TypeError, ValueError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="person-ref")
