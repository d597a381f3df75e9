"""Brings the English catalogue up to date with the Vietnamese texts in code and templates."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("llct", "translations", "en", "LC_MESSAGES", "messages.po")

PYTHON = [("**.py", "python")]
TEMPLATES = [("**.html", "jinja2"), ("**.txt", "jinja2")]
OPTIONS = {"**.html": {"silent": "false"}, "**.txt": {"silent": "false"}}
KEYWORDS = (
    DEFAULT_KEYWORDS
    | {"_l": None, "lazy_gettext": None, "_n": (1, 2)}
    | {"lazy_pgettext": ((1, "c"), 2)}
)

COMMENT = (
    "# English texts of LLCT; the keys are the Vietnamese texts. `make translations` keeps it."
)
# A file that changes only when a text does can be merged.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")


def extract(root: Path = ROOT) -> Catalog:
    """Every text marked for translation, as it stands now."""
    catalog = Catalog(project="LLCT", charset="utf-8", fuzzy=False)
    for folder, methods in (("llct", PYTHON), ("templates", TEMPLATES)):
        found = extract_from_dir(
            str(root / folder), methods, OPTIONS, KEYWORDS, directory_filter=_is_source
        )
        for _path, _line, message, _comments, context in found:
            catalog.add(message, context=context)
    return catalog


def _is_source(folder: str | Path) -> bool:
    return Path(folder).name not in {"__pycache__", "static", "translations"}


def read_catalogue(root: Path = ROOT) -> Catalog:
    path = root / CATALOGUE
    if not path.exists():
        return Catalog(locale="en", project="LLCT", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="en")


def updated(root: Path = ROOT) -> bytes:
    """The catalogue's file as it should be: today's texts, with the translations known so far."""
    catalog = read_catalogue(root)
    catalog.update(extract(root), no_fuzzy_matching=True, update_creation_date=False)
    catalog.header_comment = COMMENT
    catalog.creation_date = catalog.revision_date = NO_DATE
    catalog.version, catalog.msgid_bugs_address = "1", ""
    catalog.last_translator = catalog.language_team = ""
    file = BytesIO()
    write_po(file, catalog, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return file.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """Texts without an English translation, or with one that lost a placeholder."""
    return [_id(message) for message in _messages(catalog) if not _is_translated(message)]


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _is_translated(message: Message) -> bool:
    ids, strings = _parts(message.id), _parts(message.string)
    if message.fuzzy or not all(strings):
        return False
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    return all(set(PLACEHOLDER.findall(text)) == wanted for text in strings[-1:])


def _parts(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _id(message: Message) -> str:
    return _parts(message.id)[0]


def main(say: Callable[[str], None] = print) -> int:
    path = ROOT / CATALOGUE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(updated())
    left = missing(read_catalogue())
    for text in left:
        say(f"not translated: {text}")
    say(f"{CATALOGUE}: {len(left)} of {len(read_catalogue())} texts wait for their translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
