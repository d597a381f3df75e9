"""Documents turned by LibreOffice, where it is installed: old forms into new, any into a PDF."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from llct.infra.documents.kinds import DocumentKind
from llct.infra.documents.limits import ReadingFailed, ReadingLimits, ReadingProblem
from llct.infra.documents.source import Source
from llct.infra.word.pdf import find_program

CONVERTED = {DocumentKind.DOC: DocumentKind.DOCX, DocumentKind.PPT: DocumentKind.PPTX}
_FILTERS = {DocumentKind.DOC: "docx:MS Word 2007 XML", DocumentKind.PPT: "pptx"}
_READERS = {DocumentKind.DOC: "MS Word 97", DocumentKind.PPT: "MS PowerPoint 97"}
# To look at: every kind that people open in an office program becomes a PDF.
PRINTED = {
    DocumentKind.DOC: "MS Word 97",
    DocumentKind.DOCX: "MS Word 2007 XML",
    DocumentKind.PPT: "MS PowerPoint 97",
    DocumentKind.PPTX: "Impress MS PowerPoint 2007 XML",
}
_SLOW_START = 30.0
_LARGEST = 200 << 20
# No macros, no links followed, and whatever asks for the network meets a closed door.
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "2", "Field": "false"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "1",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}


def is_available() -> bool:
    return find_program() is not None


@contextmanager
def converted(source: Source, kind: DocumentKind, limits: ReadingLimits) -> Iterator[Path | None]:
    """The new form as a file that is gone afterwards; None where LibreOffice is missing."""
    target = CONVERTED[kind].value
    with _made(source, kind, (_READERS[kind], _FILTERS[kind], target), limits) as result:
        yield result


@contextmanager
def printed(source: Source, kind: DocumentKind, limits: ReadingLimits) -> Iterator[Path | None]:
    """The document as a PDF, in the same way."""
    with _made(source, kind, (PRINTED[kind], "pdf", "pdf"), limits) as result:
        yield result


@contextmanager
def _made(
    source: Source, kind: DocumentKind, way: tuple[str, str, str], limits: ReadingLimits
) -> Iterator[Path | None]:
    """`way`: the filter that reads, the filter that writes, the suffix it writes."""
    program = find_program()
    if program is None:
        yield None
        return
    reader, writer, suffix = way
    with tempfile.TemporaryDirectory(prefix="llct-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        original = root / f"tai-lieu.{kind.value}"
        if isinstance(source, bytes):
            original.write_bytes(source)
        else:
            shutil.copyfile(source, original)
        _write_profile(root / "profile")
        _run(_command(program, root, original, reader, writer), root, limits)
        result = original.with_suffix(f".{suffix}")
        if not result.is_file():
            raise ReadingFailed(ReadingProblem.BROKEN)
        if result.stat().st_size > _LARGEST:
            raise ReadingFailed(ReadingProblem.TOO_BIG)
        yield result


def _command(program: str, root: Path, original: Path, reader: str, writer: str) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={(root / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        f"--infilter={reader}",
        "--convert-to",
        writer,
        "--outdir",
        str(root),
        str(original),
    ]


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )


def _run(command: list[str], home: Path, limits: ReadingLimits) -> None:
    process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(home),
        cwd=home,
        start_new_session=True,
    )
    try:
        process.wait(limits.seconds + _SLOW_START)
    except subprocess.TimeoutExpired as error:
        raise ReadingFailed(ReadingProblem.TOO_SLOW) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """With the whole group: the program that was started is only a launcher."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        pass
    process.wait()


def _environment(home: Path) -> dict[str, str]:
    """A home of its own; of ours only what is needed to find programs."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8"}
