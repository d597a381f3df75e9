"""Passwords as argon2id digests (RFC 9106); parameters of the library's default profile."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from llct.core.vietnamese import nfc

_hasher = PasswordHasher()
# Verified when a login name is unknown, so that both answers take the same time.
_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    return _hasher.hash(nfc(password))


def verify_password(digest: str | None, password: str) -> bool:
    try:
        return _hasher.verify(digest or _NOBODY, nfc(password)) and digest is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(digest: str) -> bool:
    """True when the digest was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(digest)
