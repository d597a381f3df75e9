"""People who sign in: names, passwords, waits after wrong ones, links, devices, roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from llct.core.permissions import CENTRE_ROLES, Role
from llct.core.vietnamese import fold, nfc

# Where the session keeps the active place.
PLACE_KEY = "place"
DEFAULT_LINK_DAYS = 7
DEVICE_LIFETIME = timedelta(days=180)
SHARED_DEVICE_LIFETIME = timedelta(hours=12)
SEEN_EVERY = timedelta(hours=1)

# Wrong passwords are free up to a point; then each further one doubles the wait.
FREE_FAILURES = 4
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FAILURE_WINDOW = timedelta(hours=24)

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
LONGEST_LOGIN_NAME = 60
SUGGESTED_LOGIN_LENGTH = 20
_LOGIN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_COMMON = ("matkhau", "password", "12345678", "abcdefgh", "qwertyui", "trungtam", "00000000")


class Gender(StrEnum):
    """As the records of the field hold it."""

    FEMALE = "female"
    MALE = "male"


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    INVITE = "invite"
    RESET = "reset"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, order=True)
class RoleHeld:
    """A role in its place; both places empty: the installation."""

    role: Role
    centre_id: int | None = None
    province_id: int | None = None

    @property
    def is_placed_rightly(self) -> bool:
        if self.role in CENTRE_ROLES:
            return self.centre_id is not None and self.province_id is None
        if self.role is Role.PROVINCIAL_OFFICER:
            return self.centre_id is None and self.province_id is not None
        return self.centre_id is None and self.province_id is None

    @property
    def must_have_a_holder(self) -> bool:
        """A centre without director and an installation without administrator are locked out."""
        return self.role in {Role.DIRECTOR, Role.ADMINISTRATOR}


@dataclass(frozen=True)
class PersonFacts:
    """What is written about a person."""

    full_name: str
    birth_year: int | None = None
    gender: Gender | None = None
    ethnicity: str = ""
    workplace: str = ""
    position: str = ""
    phone: str = ""
    protocol_rank: int = 1000


def wait_left(failures: Sequence[datetime], now: datetime) -> timedelta:
    """How long the next attempt must still wait after these failures, the newest last."""
    recent = [at for at in failures if at > now - FAILURE_WINDOW]
    extra = len(recent) - FREE_FAILURES
    if extra <= 0:
        return timedelta()
    wait = min(FIRST_WAIT * 2 ** min(extra - 1, 20), LONGEST_WAIT)
    return max(recent[-1] + wait - now, timedelta())


def normal_login_name(text: str) -> str:
    """Login names are typed with marks, capitals and spaces; none of these matter."""
    return "".join(fold(nfc(text)).split())[:LONGEST_LOGIN_NAME]


def is_login_name(name: str) -> bool:
    return _LOGIN_NAME.fullmatch(name) is not None


def suggest_login_name(full_name: str) -> str:
    """Nguyễn Thị Hường -> huong.nt."""
    words = re.findall(r"[a-z0-9]+", fold(full_name))
    if not words:
        return ""
    initials = "".join(word[0] for word in words[:-1])
    name = words[-1][:SUGGESTED_LOGIN_LENGTH] + (f".{initials}" if initials else "")
    return name if is_login_name(name) else f"{name}.gv"


def password_problem(password: str, login_name: str) -> str | None:
    """The key of what is wrong with a new password, or None."""
    if len(password) < SHORTEST_PASSWORD:
        return "accounts.password_short"
    if len(password) > LONGEST_PASSWORD:
        return "accounts.password_long"
    plain = "".join(fold(password).split())
    is_monotonous = len(set(plain)) < 4
    if is_monotonous or plain.startswith(_COMMON) or (login_name and login_name in plain):
        return "accounts.password_easy"
    return None


_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("Zalo", "Zalo"),
    ("FBAV", "Facebook"),
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_IN_APP = ("Zalo", "FBAN", "FBAV", "Instagram", "; wv)")


def device_label(user_agent: str) -> str:
    """Words by which a person recognises a device: 'Chrome · Android'."""
    parts = []
    for table in (_BROWSERS, _SYSTEMS):
        parts += [name for mark, name in table if mark in user_agent][:1]
    return " · ".join(parts)


def is_in_app_browser(user_agent: str) -> bool:
    """True inside Zalo or Facebook, whose own browser forgets who is signed in."""
    return any(mark in user_agent for mark in _IN_APP)
