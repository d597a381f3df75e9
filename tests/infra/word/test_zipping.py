from io import BytesIO
from zipfile import ZipFile

import pytest

from llct.infra.word.zipping import portable_name, zip_papers

PAPERS = [("Phiếu dự giờ.docx", b"one"), ("Biên bản.docx", b"two" * 1000)]


def test_a_zip_holds_the_papers_in_their_order() -> None:
    with ZipFile(BytesIO(b"".join(zip_papers(PAPERS)))) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == PAPERS


def test_the_same_papers_give_the_same_bytes() -> None:
    assert b"".join(zip_papers(PAPERS)) == b"".join(zip_papers(iter(PAPERS)))


def test_no_papers_give_an_empty_zip() -> None:
    with ZipFile(BytesIO(b"".join(zip_papers([])))) as archive:
        assert archive.namelist() == []


def test_papers_are_asked_for_one_by_one() -> None:
    asked = []

    def papers() -> object:
        for name, data in PAPERS:
            asked.append(name)
            yield name, data

    stream = zip_papers(papers())  # type: ignore[arg-type]
    next(stream)

    assert asked == ["Phiếu dự giờ.docx"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Phiếu dự giờ - Lê An.docx", "Phiếu dự giờ - Lê An.docx"),
        ("../../etc/passwd", "etc-passwd"),
        ("/tuyệt/đối.docx", "tuyệt-đối.docx"),
        ("C:\\x\\y.docx", "C-x-y.docx"),
        ("lớp 05/2026.docx", "lớp 05-2026.docx"),
        ('a<b>c:"d|e?f*g.docx', "a-b-c-d-e-f-g.docx"),
        ("xuống\ndòng\x00.docx", "xuống-dòng.docx"),
        ("a\u202excod.docx", "a-xcod.docx"),
        ("Giáo án Bài 5: Phấn đấu.docx", "Giáo án Bài 5 - Phấn đấu.docx"),
        ("CON.docx", "_CON.docx"),
        ("com1", "_com1"),
        ("...", "khong-ten"),
        (".docx", "khong-ten.docx"),
        ("", "khong-ten"),
        ("ho\u0300a.docx", "hòa.docx"),
        ("đ" * 300 + ".docx", "đ" * 145 + ".docx"),
    ],
)
def test_names_are_safe_everywhere(name: str, expected: str) -> None:
    assert portable_name(name) == expected


def test_names_that_a_system_takes_for_the_same_get_numbers() -> None:
    papers = [("a.docx", b""), ("A.docx", b""), ("a.docx", b""), ("a", b""), ("a", b"")]

    with ZipFile(BytesIO(b"".join(zip_papers(papers)))) as archive:
        assert archive.namelist() == ["a.docx", "A (2).docx", "a (3).docx", "a", "a (2)"]
