"""Files as they come: told by their content, inspected and read apart, refused or kept.

Nothing here writes to the database, so that nobody waits while a file is read.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from llct.core.document_text import DocumentProperties, DocumentText
from llct.core.errors import Invalid
from llct.core.picture_metadata import BrokenPicture, without_metadata
from llct.core.plan_text.secrecy import find_markings
from llct.features.centres import settings
from llct.features.centres.settings.teaching import REPORT
from llct.features.lesson_plans.rules import check_attachments
from llct.infra.documents.inspection import Finding, FindingKind, refused
from llct.infra.documents.kinds import MAIN_KINDS, DocumentKind, KeptKind, recognise
from llct.infra.documents.reading import (
    ReadingFailed,
    ReadingProblem,
    examine_document,
    inspect_document,
    read_document,
)
from llct.infra.storage import BadFile, StoredFile, file_store, largest_mb, safe_name
from llct.infra.storage import recognise as recognise_image

MEGABYTE = 1024 * 1024
ATTACHED_KINDS = frozenset(DocumentKind(kind.value) for kind in KeptKind)
_IMAGES = frozenset({KeptKind.JPEG, KeptKind.PNG})
_OLD = frozenset({DocumentKind.DOC, DocumentKind.PPT})
# Photos of a phone have 3 to 8 MB; what is larger was made for a printer.
LARGEST_IMAGE_MB = 15

_ACTIVE = frozenset(
    {
        FindingKind.MACRO,
        FindingKind.ACTIVE_CONTROL,
        FindingKind.SCRIPT,
        FindingKind.STARTS_PROGRAM,
        FindingKind.OUTSIDE_TEMPLATE,
    }
)
_OUTSIDE = frozenset(
    {FindingKind.EMBEDDED_FILE, FindingKind.OUTSIDE_PICTURE, FindingKind.OUTSIDE_DATA}
)
_HUGE = frozenset(
    {FindingKind.TOO_MANY_PARTS, FindingKind.UNPACKS_TOO_BIG, FindingKind.UNPACKS_TOO_DENSE}
)
_FINDING_KEYS: dict[FindingKind, str] = {
    **dict.fromkeys(_ACTIVE, "file_active"),
    **dict.fromkeys(_OUTSIDE, "file_outside"),
    **dict.fromkeys(_HUGE, "file_huge"),
    FindingKind.PROGRAM_INSIDE: "file_active",
    FindingKind.ENCRYPTED: "file_encrypted",
    FindingKind.BROKEN: "file_broken",
}
_PROBLEM_KEYS: dict[ReadingProblem, str] = {
    ReadingProblem.TOO_BIG: "file_huge",
    ReadingProblem.TOO_SLOW: "file_slow",
    ReadingProblem.CRASHED: "file_broken",
    ReadingProblem.BROKEN: "file_broken",
    ReadingProblem.ENCRYPTED: "file_encrypted",
}


@dataclass(frozen=True)
class SentFile:
    """A file as it came: its stream is read piece by piece."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True)
class Checked:
    """What a file is, carries and says."""

    kind: KeptKind
    findings: tuple[Finding, ...] = ()
    text: DocumentText = field(default_factory=DocumentText)
    properties: DocumentProperties = field(default_factory=DocumentProperties)


@dataclass(frozen=True)
class Received:
    """A checked file that lies in the lesson bank; no row names it yet."""

    stored: StoredFile
    name: str
    checked: Checked

    @property
    def kind(self) -> KeptKind:
        return self.checked.kind


def limit_mb(centre_id: int) -> int:
    """By the centre's setting, within what the installation takes."""
    return min(settings.get(centre_id, settings.PLAN_FILE_LIMIT_MB), largest_mb())


@dataclass(frozen=True)
class Limits:
    """What a centre keeps, asked of the database before any file is opened."""

    main_mb: int
    attachment_mb: int
    tolerated: frozenset[FindingKind]


def limits_of(centre_id: int) -> Limits:
    keeps_active = settings.get(centre_id, settings.PLAN_ACTIVE_CONTENT) == REPORT
    keeps_outside = settings.get(centre_id, settings.PLAN_OUTSIDE_PARTS) == REPORT
    return Limits(
        main_mb=limit_mb(centre_id),
        attachment_mb=min(settings.get(centre_id, settings.ATTACHMENT_LIMIT_MB), largest_mb()),
        tolerated=(_ACTIVE if keeps_active else frozenset())
        | (_OUTSIDE if keeps_outside else frozenset()),
    )


def check_files(
    limits: Limits, main: SentFile, attachments: Sequence[SentFile] = ()
) -> tuple[Checked, ...]:
    """Every file of one form, the main one first; none is kept yet."""
    check_attachments(len(attachments))
    return (check_main(main, limits), *(check_attachment(one, limits) for one in attachments))


def keep(sent: SentFile, checked: Checked) -> Received:
    """On the disk. Of a picture nothing but the picture: not where it was taken, nor when."""
    sent.stream.seek(0)
    if checked.kind in _IMAGES:
        stored = file_store().save(without_metadata(sent.stream.read()))
    else:
        stored = file_store().save_stream(sent.stream)
    return Received(stored, safe_name(sent.name, checked.kind), checked)


def check_main(sent: SentFile, limits: Limits) -> Checked:
    """The document itself, read; Invalid says in a sentence why it is not kept."""
    with _on_disk("main", sent, limits.main_mb) as path:
        kind = _kind_of("main", sent, path, MAIN_KINDS)
        try:
            examined = examine_document(path, kind)
            _refuse("main", sent, examined.findings, limits)
            text = old_text(path, kind) if kind in _OLD else examined.text
        except ReadingFailed as error:
            key = f"lesson_plans.{_PROBLEM_KEYS[error.problem]}"
            raise Invalid("main", key, name=sent.name) from error
    checked = Checked(KeptKind(kind.value), examined.findings, text, examined.properties)
    return checked_text(sent, checked)


def checked_text(sent: SentFile, checked: Checked) -> Checked:
    """The same, when the text carries no degree of secrecy (độ mật)."""
    certain = [marking for marking in find_markings(checked.text) if marking.is_certain]
    if certain:
        raise Invalid("main", "lesson_plans.file_secret", name=sent.name, mark=certain[0].text)
    return checked


def check_attachment(sent: SentFile, limits: Limits) -> Checked:
    """What lies beside the plan is inspected, not read."""
    place = "attachments"
    with _on_disk(place, sent, limits.attachment_mb) as path:
        kind = _kind_of(place, sent, path, ATTACHED_KINDS)
        if KeptKind(kind.value) in _IMAGES:
            _check_image(place, sent, path, limits)
            return Checked(KeptKind(kind.value))
        try:
            findings = inspect_document(path, kind)
        except ReadingFailed as error:
            key = f"lesson_plans.{_PROBLEM_KEYS[error.problem]}"
            raise Invalid(place, key, name=sent.name) from error
    _refuse(place, sent, findings, limits)
    return Checked(KeptKind(kind.value), findings)


@contextmanager
def _on_disk(place: str, sent: SentFile, most_mb: int) -> Iterator[Path]:
    """The file under a name of ours: what reads it learns neither its name nor its folder."""
    if sent.stream.seek(0, io.SEEK_END) > most_mb * MEGABYTE:
        raise Invalid(place, "lesson_plans.file_too_large", name=sent.name, most=most_mb)
    sent.stream.seek(0)
    with tempfile.TemporaryDirectory(prefix="llct-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "tep"
        with path.open("wb") as file:
            shutil.copyfileobj(sent.stream, file, MEGABYTE)
        yield path


def _kind_of(
    place: str, sent: SentFile, path: Path, wanted: frozenset[DocumentKind]
) -> DocumentKind:
    found = recognise(path)
    if found.is_encrypted:
        raise Invalid(place, "lesson_plans.file_encrypted", name=sent.name)
    if found.kind not in wanted:
        raise Invalid(place, f"lesson_plans.kind_{found.kind.value}", name=sent.name)
    return found.kind


def _refuse(place: str, sent: SentFile, findings: tuple[Finding, ...], limits: Limits) -> None:
    for found in refused(findings, limits.tolerated)[:1]:
        key = f"lesson_plans.{_FINDING_KEYS.get(found.kind, 'file_odd')}"
        raise Invalid(place, key, name=sent.name, where=found.where)


def old_text(path: Path, kind: DocumentKind) -> DocumentText:
    """Through LibreOffice; where it is missing or gives up, the plan is kept without its text."""
    try:
        return read_document(path, kind)
    except ReadingFailed:
        return DocumentText()


def _check_image(place: str, sent: SentFile, path: Path, limits: Limits) -> None:
    """Whole, small enough to be held in memory, and of a size that a viewer can bear."""
    most = min(limits.attachment_mb, LARGEST_IMAGE_MB)
    if path.stat().st_size > most * MEGABYTE:
        raise Invalid(place, "lesson_plans.image_too_large", name=sent.name, most=most)
    content = path.read_bytes()
    try:
        recognise_image(content)
        without_metadata(content)
    except BadFile as error:
        key = f"lesson_plans.file_{error.problem.value}"
        raise Invalid(place, key, name=sent.name) from error
    except BrokenPicture as error:
        raise Invalid(place, "lesson_plans.file_broken", name=sent.name) from error
