"""Finished pages, as LibreOffice sets them."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from llct.infra.word import pdf
from llct.infra.word.pdf import PdfFailed, PdfUnavailable, to_pdf, to_pdfs
from llct.infra.word.render import own_template, render, template_bytes
from llct.infra.word.types import LetterheadKind, Paper, PaperKind
from tests.infra.word import samples
from tests.infra.word.outline import outline

pytestmark = pytest.mark.usefixtures("libreoffice")

PARTY = LetterheadKind.PARTY
EVERY = {
    f"{name}-{kind}": paper
    for kind in LetterheadKind
    for name, paper in samples.every_paper(kind).items()
}
LANDSCAPE = ("bang-tong-hop", "ke-hoach", "lich-giang")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper with every letterhead, converted in one go."""
    folder = tmp_path_factory.mktemp("pdf")
    converted = to_pdfs([render(paper) for paper in EVERY.values()], timeout=180)
    for name, data in zip(EVERY, converted, strict=True):
        (folder / f"{name}.pdf").write_bytes(data)
    return folder


def poppler(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def texts_of(path: Path) -> list[list[str]]:
    """The lines of each page."""
    pages = poppler("pdftotext", "-layout", str(path), "-").split("\f")[:-1]
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]


@pytest.mark.parametrize("name", list(EVERY))
def test_every_paper_becomes_a_pdf_in_one_family_of_fonts(pages: Path, name: str) -> None:
    path = pages / f"{name}.pdf"
    found = {row.split()[0].partition("+")[2] for row in poppler("pdffonts", path).splitlines()[2:]}

    assert found
    assert {re.split("[-,]", font)[0] for font in found} <= {"LiberationSerif", "TimesNewRomanPS"}


@pytest.mark.parametrize("name", list(EVERY))
def test_pages_are_a4_and_none_is_empty(pages: Path, name: str) -> None:
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", poppler("pdfinfo", pages / f"{name}.pdf"))
    assert size is not None
    sides = [round(float(side) * 25.4 / 72) for side in size.groups()]

    assert sides == ([297, 210] if name.startswith(LANDSCAPE) else [210, 297])
    assert all(len(lines) > 1 for lines in texts_of(pages / f"{name}.pdf"))


@pytest.mark.parametrize("name", list(EVERY))
def test_pages_are_numbered_from_the_second_on(pages: Path, name: str) -> None:
    first, *others = texts_of(pages / f"{name}.pdf")

    assert first[0] != "1"
    assert [lines[0] for lines in others] == [str(number + 2) for number in range(len(others))]


@pytest.mark.parametrize("name", list(EVERY))
def test_the_head_keeps_its_lines(pages: Path, name: str) -> None:
    """Neither the motto nor place and date wrap."""
    text = "\n".join(texts_of(pages / f"{name}.pdf")[0])

    if name.endswith("party"):
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    elif name.endswith("state"):
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "ĐẢNG ỦY PHƯỜNG SÔNG HỒNG" in text


@pytest.mark.parametrize("name", [name for name in EVERY if name.startswith(LANDSCAPE)])
def test_titles_of_a_long_table_repeat_on_each_of_its_pages(pages: Path, name: str) -> None:
    rows = re.compile(r"^(?:\d+ |[IV]+\.\d |Thứ Năm)")
    title = re.compile("STT|Mã +Tiêu chí|Tiêu chí|Thứ, ngày")

    for lines in texts_of(pages / f"{name}.pdf"):
        if any(rows.match(line) for line in lines[1:]):
            assert any(title.search(line) for line in lines)


def sweep() -> list[Paper]:
    """Texts of growing length, so that the signatures meet the foot of the page."""
    papers: list[Paper] = []
    for count in range(1, 13):
        text = "\n".join(["Một dòng."] * count * 2)
        papers += [
            replace(samples.minutes(LetterheadKind.STATE), conclusion=text),
            replace(
                samples.comment_sheet(LetterheadKind.NONE), points_to_improve=("Điểm",) * count
            ),
            replace(samples.invitation_letter(PARTY), contact=text),
            replace(samples.teaching_schedule(PARTY, rows=count), notes=""),
        ]
    return papers


def test_signatures_never_stand_alone_and_are_never_torn(tmp_path: Path) -> None:
    captions = ("CHỦ TRÌ", "NGƯỜI GÓP Ý", "GIÁM ĐỐC")
    names = ("Lê Thị Minh Nguyệt", "Phạm Quốc Cường", "Nguyễn Văn Bình")

    for data in to_pdfs([render(paper) for paper in sweep()], timeout=180):
        path = tmp_path / "paper.pdf"
        path.write_bytes(data)
        last = texts_of(path)[-1]
        first_signed = next(at for at, line in enumerate(last) if line.endswith(captions))
        assert any(line.endswith(names) for line in last[first_signed:])
        # Before it at least a line of text besides the page number and the date.
        assert [line for line in last[:first_signed] if not re.match(r"\d+$|Sông Hồng,|Nơi", line)]


def test_one_paper_is_converted_alone() -> None:
    assert to_pdf(render(samples.minutes(PARTY))).startswith(b"%PDF-")


def test_a_template_saved_by_another_program_still_works(tmp_path: Path) -> None:
    for kind in PaperKind:
        (tmp_path / f"{kind}.docx").write_bytes(template_bytes(kind, PARTY))
    saved = tmp_path / "saved"
    command: list[str | Path] = [
        shutil.which("soffice") or "libreoffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        saved,
        *sorted(tmp_path.glob("*.docx")),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    for paper in samples.every_paper(PARTY).values():
        template = own_template((saved / f"{paper.kind}.docx").read_bytes(), paper.kind)
        built_in = [line.partition(": ")[2] for line in outline(render(paper))]
        assert [line.partition(": ")[2] for line in outline(render(paper, template))] == built_in


def test_a_conversion_that_takes_too_long_is_ended() -> None:
    with pytest.raises(PdfFailed, match="too long"):
        to_pdf(render(samples.minutes(PARTY)), timeout=0.05)


def test_without_libreoffice_there_is_a_clear_refusal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())

    assert not pdf.is_available()
    with pytest.raises(PdfUnavailable):
        to_pdf(b"")
