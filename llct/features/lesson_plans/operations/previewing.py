"""Pictures of a version's pages, to look at a plan without opening its file.

The documents come from strangers: LibreOffice and the PDF reader run apart, with limits; what is
kept and shown are pixels only. Nothing here writes to the database.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from llct.features.lesson_plans import queries
from llct.infra.db import db, unscoped
from llct.infra.documents.conversion import PRINTED, is_available, printed
from llct.infra.documents.kinds import DocumentKind, KeptKind
from llct.infra.documents.limits import ReadingFailed, ReadingLimits
from llct.infra.documents.reading import draw_pages
from llct.infra.storage import NoSuchFile, file_store
from llct.infra.storage.previews import Previews

logger = logging.getLogger(__name__)

MOST_PAGES = 80
PAGES_AT_ONCE = 8
# What the clock makes at a time, so that other timed work is not kept waiting.
MOST_AT_ONCE = 2
NEWEST = 100
_LIMITS = ReadingLimits()
# However many people look: LibreOffice takes a whole processor.
_one_at_a_time = threading.Lock()


def can_draw(kind: KeptKind) -> bool:
    """PDF always; the others where LibreOffice is installed."""
    return kind is KeptKind.PDF or (DocumentKind(kind.value) in PRINTED and is_available())


def make_preview(digest: str, kind: KeptKind, *, waits: bool = True) -> bool:
    """Once for a content. A file that gives no pages is remembered as one, not tried for ever.

    False where somebody else's pages are being made and the caller does not wait for them.
    """
    previews = Previews(file_store())
    if not can_draw(kind) or previews.count(digest) is not None:
        return True
    if not _one_at_a_time.acquire(blocking=waits):
        return False
    try:
        if previews.count(digest) is None:
            _make(previews, digest, kind)
    finally:
        _one_at_a_time.release()
    return True


def _make(previews: Previews, digest: str, kind: KeptKind) -> None:
    try:
        with _as_pdf(file_store().path_to_read(digest), DocumentKind(kind.value)) as path:
            previews.keep(digest, _pictures(path))
    except ReadingFailed as error:
        logger.info("no preview: %s", error.problem.value)
        previews.keep(digest, [])


def make_due_previews() -> None:
    """By the clock: of the newest versions that have none yet."""
    with unscoped():
        newest = queries.list_newest_files(NEWEST)
    db.session.rollback()  # LibreOffice takes seconds
    previews = Previews(file_store())
    due = [one for one in newest if can_draw(one[1]) and previews.count(one[0]) is None]
    for digest, kind in due[:MOST_AT_ONCE]:
        try:
            make_preview(digest, kind)
        except (NoSuchFile, OSError):
            logger.exception("preview failed")


@contextmanager
def _as_pdf(path: Path, kind: DocumentKind) -> Iterator[Path]:
    if kind is DocumentKind.PDF:
        yield path
        return
    with printed(path, kind, _LIMITS) as result:
        assert result is not None  # noqa: S101 - can_draw has asked
        yield result


def _pictures(pdf: Path) -> Iterator[bytes]:
    first, count = 0, 1
    while first < min(count, MOST_PAGES):
        count, pictures = draw_pages(pdf, first, min(PAGES_AT_ONCE, MOST_PAGES - first), _LIMITS)
        yield from pictures
        first += PAGES_AT_ONCE
