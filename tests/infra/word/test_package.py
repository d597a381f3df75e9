from io import BytesIO
from zipfile import ZipFile

import pytest

from llct.infra.word.package import NotAPackage, deflated, read_parts, stored, write_zip
from llct.infra.word.render import render
from llct.infra.word.types import LetterheadKind
from tests.infra.word import samples


def test_every_entry_has_the_same_fixed_time() -> None:
    with ZipFile(BytesIO(render(samples.minutes(LetterheadKind.PARTY)))) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_what_is_written_is_read_back() -> None:
    entries = [stored("[Content_Types].xml", b"x"), deflated("word/document.xml", b"y" * 500)]

    assert read_parts(b"".join(write_zip(entries))) == {
        "[Content_Types].xml": b"x",
        "word/document.xml": b"y" * 500,
    }


def test_a_zip_without_document_is_no_word_file() -> None:
    with pytest.raises(NotAPackage):
        read_parts(b"".join(write_zip([stored("a.txt", b"")])))


def test_too_many_entries_for_one_zip_are_refused() -> None:
    with pytest.raises(ValueError, match="too much"):
        list(write_zip(stored(str(number), b"") for number in range(0x10000)))
