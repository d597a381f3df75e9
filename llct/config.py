"""Settings of the installation, read once from LLCT_* variables; nonsense is refused at start."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEY_BYTES = 32


class BadSetting(ValueError):
    """An environment variable holds a value that cannot work."""


@dataclass(frozen=True)
class BucketSettings:
    """Where files are kept that do not stay on this machine."""

    name: str
    endpoint: str
    region: str
    access_key: str
    secret_key: str = field(repr=False)

    def __post_init__(self) -> None:
        if self.endpoint and not self.endpoint.startswith(("http://", "https://")):
            raise BadSetting("LLCT_S3_ENDPOINT must begin with http:// or https://")
        if not (self.access_key and self.secret_key):
            raise BadSetting("LLCT_S3_BUCKET needs LLCT_S3_ACCESS_KEY and LLCT_S3_SECRET_KEY")
        if find_spec("obstore") is None:
            raise BadSetting("LLCT_S3_BUCKET needs what requirements-s3.txt lists")


@dataclass(frozen=True)
class Settings:
    """What differs between installations."""

    database_url: str
    secret_key: str
    lesson_bank: Path
    is_development: bool
    is_https: bool
    base_url: str
    upload_limit_mb: int
    behind_proxies: int
    runs_clock: bool = False
    bucket: BucketSettings | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        env = os.environ if environ is None else environ
        instance = Path(env.get("LLCT_INSTANCE", str(ROOT / "instance")))
        return cls(
            database_url=_database_url(env.get("LLCT_DATABASE_URL"), instance),
            secret_key=env.get("LLCT_SECRET_KEY") or _stored_key(instance),
            lesson_bank=Path(env.get("LLCT_LESSON_BANK", str(ROOT / "lesson_bank"))),
            is_development=_flag(env, "LLCT_DEVELOPMENT"),
            is_https=_flag(env, "LLCT_HTTPS"),
            base_url=env.get("LLCT_BASE_URL", "").rstrip("/"),
            upload_limit_mb=_whole(env, "LLCT_UPLOAD_LIMIT_MB", 50, 1, 500),
            behind_proxies=_whole(env, "LLCT_BEHIND_PROXIES", 0, 0, 5),
            runs_clock=_flag(env, "LLCT_CLOCK"),
            bucket=_bucket(env),
        )

    def __post_init__(self) -> None:
        if len(self.secret_key) < KEY_BYTES:
            raise BadSetting("LLCT_SECRET_KEY must have at least 32 characters")
        if self.base_url and not self.base_url.startswith(("http://", "https://")):
            raise BadSetting("LLCT_BASE_URL must begin with http:// or https://")
        if self.is_https and not self.base_url:
            # Else a request could choose the address that is written into links to sign in.
            raise BadSetting("LLCT_HTTPS=1 needs LLCT_BASE_URL, the address people reach it by")


def _database_url(given: str | None, instance: Path) -> str:
    url = given or f"sqlite:///{instance / 'llct.sqlite3'}"
    if url.startswith("postgresql://"):
        url = "postgresql+psycopg://" + url.removeprefix("postgresql://")
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting("LLCT_DATABASE_URL must be sqlite:/// or postgresql://")
    return url


def _bucket(env: Mapping[str, str]) -> BucketSettings | None:
    """None: files stay in the lesson bank's folder."""
    if not env.get("LLCT_S3_BUCKET"):
        return None
    return BucketSettings(
        name=env["LLCT_S3_BUCKET"],
        endpoint=env.get("LLCT_S3_ENDPOINT", "").rstrip("/"),
        region=env.get("LLCT_S3_REGION", "us-east-1"),
        access_key=env.get("LLCT_S3_ACCESS_KEY", ""),
        secret_key=env.get("LLCT_S3_SECRET_KEY", ""),
    )


def _stored_key(instance: Path) -> str:
    """A random key made at the first start and kept in the instance folder."""
    path = instance / "secret_key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(KEY_BYTES))
    return path.read_text().strip()


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "").lower()
    if value not in {"", "0", "1", "false", "true"}:
        raise BadSetting(f"{name} must be 0 or 1")
    return value in {"1", "true"}


def _whole(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = env.get(name, str(default))
    if not text.isdigit() or not least <= int(text) <= most:
        raise BadSetting(f"{name} must be a whole number from {least} to {most}")
    return int(text)
