"""PDF by LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_NAMES = ("soffice", "libreoffice")
# Installers on these systems do not put the program on the search path.
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SECONDS = 60


class PdfUnavailable(Exception):
    """LibreOffice is not installed here."""


class PdfFailed(Exception):
    """LibreOffice gave no PDF, or not in time."""


def is_available() -> bool:
    return find_program() is not None


def to_pdf(docx: bytes, timeout: float = _SECONDS) -> bytes:
    return to_pdfs([docx], timeout)[0]


def to_pdfs(documents: Sequence[bytes], timeout: float = _SECONDS) -> list[bytes]:
    """Many at once cost little more than one: starting LibreOffice is what takes time.

    Each call has its own profile, because LibreOffice refuses to start twice on the same one.
    """
    program = find_program()
    if program is None:
        raise PdfUnavailable("LibreOffice is not installed")
    with TemporaryDirectory(prefix="llct-pdf-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        sources = [root / f"{number:05d}.docx" for number in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        _run(_command(program, root, sources), timeout)
        return [_result(source.with_suffix(".pdf")) for source in sources]


def find_program() -> str | None:
    """Where LibreOffice is, if it is installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _command(program: str, root: Path, sources: Sequence[Path]) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={(root / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(root),
        *map(str, sources),
    ]


def _run(command: Sequence[str], timeout: float) -> None:
    """Ends the whole group when time is up: the program that was started is only a launcher."""
    process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise PdfFailed("LibreOffice took too long") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _result(path: Path) -> bytes:
    if not path.is_file():
        raise PdfFailed("LibreOffice gave no PDF")
    return path.read_bytes()
