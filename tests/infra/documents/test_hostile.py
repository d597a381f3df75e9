"""Every hostile or odd file ends in a clear refusal or a clean acceptance; nobody dies of it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED

import pytest

from llct.infra.documents.inspecting import inspect_file
from llct.infra.documents.inspection import InspectionLimits, refused
from llct.infra.documents.kinds import MAIN_KINDS, DocumentKind, recognise
from llct.infra.documents.limits import ReadingFailed
from llct.infra.documents.reading import read_document
from tests.infra.documents import others
from tests.infra.documents.hostile import HOSTILE, cuts
from tests.infra.documents.packages import docx_parts, paragraph, zipped

AS_READER = {
    DocumentKind.DOCM: DocumentKind.DOCX,
    DocumentKind.PPTM: DocumentKind.PPTX,
    DocumentKind.ZIP: DocumentKind.DOCX,
}
MEGABYTE = 1 << 20


def verdict(content: bytes) -> str:
    """As an upload is judged: kind, inspection, reading."""
    recognised = recognise(content)
    if recognised.kind not in MAIN_KINDS:
        return f"kind:{recognised.kind}"
    findings = inspect_file(BytesIO(content), recognised.kind, InspectionLimits())
    if against := refused(findings):
        return f"finding:{against[0].kind}"
    return outcome(content, recognised.kind)


def outcome(content: bytes, kind: DocumentKind) -> str:
    try:
        return "text" if read_document(content, kind).is_readable else "no text"
    except ReadingFailed as error:
        return f"problem:{error.problem}"


def test_there_are_enough_files() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_or_accepted_as_the_table_says(name: str) -> None:
    make, expected = HOSTILE[name]
    began = time.monotonic()

    assert verdict(make()) == expected
    assert time.monotonic() - began < 15


REFUSED = [name for name, (_make, expected) in HOSTILE.items() if not expected.endswith("text")]


@pytest.mark.proof
def test_reader_survives_what_nobody_should_have_given_it(is_proof: bool) -> None:
    for name in REFUSED if is_proof else REFUSED[::20]:
        content = HOSTILE[name][0]()
        kind = recognise(content).kind
        for reader in {AS_READER.get(kind, kind), DocumentKind.PDF, DocumentKind.DOCX}:
            assert outcome(content, reader).partition(":")[0] in {"problem", "text", "no text"}


@pytest.mark.proof
def test_document_cut_off_is_never_taken_for_a_whole_one(is_proof: bool) -> None:
    pieces = list(cuts())
    for name, content in pieces if is_proof else pieces[::4]:
        said = verdict(content)
        # A PDF is mended by its reader as far as it goes; a package is whole or nothing.
        assert said.startswith(("kind:", "problem:")) or name.startswith("pdf"), (name, said)


MEASURED = """
import resource, sys
from pathlib import Path
from llct.infra.documents.kinds import recognise
from llct.infra.documents.reading import inspect_document, read_document
path = Path(sys.argv[1])
read_document(Path(sys.argv[2]), recognise(Path(sys.argv[2])).kind)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
kind = recognise(path).kind
findings = inspect_document(path, kind)
text = read_document(path, kind)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, len(findings), len(text.plain))
"""


def large(make: str) -> bytes:
    """An honest document of 50 MB: pictures beside some text."""
    noise = random.Random(3).randbytes(MEGABYTE) * 50  # noqa: S311 - packs badly, nothing more
    if make == "pdf":
        return others.pdf("Bai giang", objects=[others.stream(noise)])
    parts = docx_parts(paragraph("Đảng " * 100) * 200)
    return zipped({**parts, "word/media/a.png": b"\x89PNG" + noise}, ZIP_STORED)


@pytest.mark.parametrize("make", ["docx", "pdf"])
def test_an_upload_of_50_mb_costs_its_worker_less_than_20(make: str, tmp_path: Path) -> None:
    path, small = tmp_path / "large", tmp_path / "small"
    path.write_bytes(large(make))
    small.write_bytes(HOSTILE["stored, not packed"][0]())

    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path), str(small)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )

    grown, findings, letters = map(int, done.stdout.split())
    assert path.stat().st_size > 50 * MEGABYTE
    assert (findings, letters > 5) == (0, True)
    assert grown / 1024 < 20
