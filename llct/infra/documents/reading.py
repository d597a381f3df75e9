"""Documents read in a process of their own, so that no upload can take a worker down.

The child has limits of memory and time; it is killed when it is slow and it may crash. Its answer
is JSON of limited size. All that a caller sees is a text, findings, or ReadingFailed.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from llct.core.picture_metadata import PNG_START, without_metadata
from llct.infra.documents import answers, child, conversion
from llct.infra.documents.extraction import Examined
from llct.infra.documents.inspection import Finding
from llct.infra.documents.kinds import DocumentKind
from llct.infra.documents.limits import ReadingFailed, ReadingLimits, ReadingProblem
from llct.infra.documents.source import Source
from llct.infra.documents.text import DocumentText

__all__ = [
    "Examined",
    "ReadingFailed",
    "ReadingLimits",
    "ReadingProblem",
    "examine_document",
    "inspect_document",
    "read_document",
]

_USUAL = ReadingLimits()
_READ_HERE = frozenset(
    {
        DocumentKind.DOCX,
        DocumentKind.PPTX,
        DocumentKind.DOCM,
        DocumentKind.PPTM,
        DocumentKind.PDF,
    }
)


def read_document(
    source: Source, kind: DocumentKind, limits: ReadingLimits = _USUAL
) -> DocumentText:
    """Its text; empty for a scan, and for .doc and .ppt where LibreOffice is not installed."""
    if kind in conversion.CONVERTED:
        with conversion.converted(source, kind, limits) as path:
            if path is None:
                return DocumentText()
            return read_document(path, conversion.CONVERTED[kind], limits)
    if kind not in _READ_HERE:
        raise ReadingFailed(ReadingProblem.BROKEN)
    answer = _ask("read", source, kind, limits)
    try:
        return answers.read_text(answer)
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingFailed(ReadingProblem.CRASHED) from error


def inspect_document(
    source: Source, kind: DocumentKind, limits: ReadingLimits = _USUAL
) -> tuple[Finding, ...]:
    """What the document carries; ReadingFailed when not even that can be said of it."""
    answer = _ask("inspect", source, kind, limits)
    try:
        return answers.read_findings(answer)
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingFailed(ReadingProblem.CRASHED) from error


def examine_document(
    source: Source, kind: DocumentKind, limits: ReadingLimits = _USUAL
) -> Examined:
    """Findings and text from one process. Old .doc and .ppt have only findings here."""
    answer = _ask("examine", source, kind, limits)
    try:
        return Examined(
            answers.read_findings(answer),
            answers.read_text(answer),
            answers.read_properties(answer),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingFailed(ReadingProblem.CRASHED) from error


def draw_pages(
    pdf: Source, first: int, most: int, limits: ReadingLimits = _USUAL
) -> tuple[int, list[bytes]]:
    """How many pages a PDF has, and those from `first` on (0 is the first page) as PNG."""
    answer = _ask("draw", pdf, DocumentKind.PDF, limits, first=first, most=most)
    try:
        pictures = [base64.b64decode(one, validate=True) for one in answer["pictures"]]
        return int(answer["pages"]), [_only_png(picture) for picture in pictures]
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingFailed(ReadingProblem.CRASHED) from error


def _only_png(picture: bytes) -> bytes:
    """Whatever happened to the child: the browser gets the pixels of a PNG, nothing beside."""
    if not picture.startswith(PNG_START):
        raise ValueError("no picture")
    return without_metadata(picture)


def _ask(
    action: str, source: Source, kind: DocumentKind, limits: ReadingLimits, **more: int
) -> dict[str, Any]:
    request = json.dumps({"action": action, "kind": kind, "limits": asdict(limits), **more})
    command = [sys.executable, "-I", "-B", str(Path(child.__file__)), request]
    with _as_file(source) as file:
        data = _run(command, file, limits)
    try:
        answer = answers.load(data)
    except ValueError as error:
        raise ReadingFailed(ReadingProblem.CRASHED) from error
    if "problem" in answer:
        raise ReadingFailed(ReadingProblem(answer["problem"]))
    return answer


@contextmanager
def _as_file(source: Source) -> Iterator[BinaryIO]:
    """A file of the system: the child gets it open and never learns its name."""
    if isinstance(source, Path):
        with source.open("rb") as opened:
            yield opened
        return
    with tempfile.TemporaryFile() as file:
        file.write(source)
        file.seek(0)
        yield file


def _run(command: list[str], file: BinaryIO, limits: ReadingLimits) -> bytes:
    process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
        command,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=clean_environment(),
        cwd=tempfile.gettempdir(),
        start_new_session=True,
    )
    is_late = threading.Event()
    clock = threading.Timer(limits.seconds, _end_late, (process, is_late))
    clock.daemon = True
    clock.start()
    try:
        with process:
            data = _read_answer(process, limits.answer)
    finally:
        clock.cancel()
    if process.returncode == 0:
        return data
    raise ReadingFailed(_why(process.returncode, is_late.is_set()))


def _read_answer(process: subprocess.Popen[bytes], most: int) -> bytes:
    assert process.stdout is not None  # noqa: S101 - it was asked for
    data = process.stdout.read(most + 1)
    if len(data) > most:
        end(process)
        raise ReadingFailed(ReadingProblem.TOO_BIG)
    return data


def _why(code: int, is_late: bool) -> ReadingProblem:
    if is_late or (hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU):
        return ReadingProblem.TOO_SLOW
    return ReadingProblem.CRASHED


def _end_late(process: subprocess.Popen[bytes], is_late: threading.Event) -> None:
    if process.poll() is None:
        is_late.set()
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """The process and all it started."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        return


def clean_environment() -> dict[str, str]:
    """Nothing of ours: no secrets, no proxies, no search paths. Windows starts nothing without."""
    root = os.environ.get("SYSTEMROOT")
    return {"SYSTEMROOT": root} if root else {}
