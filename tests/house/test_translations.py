"""English is complete: every Vietnamese text on a screen has its translation."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools.translations import extract, missing, read_catalogue, updated


def test_catalogue_holds_the_texts_of_today() -> None:
    in_code = {message.id for message in extract() if message.id}
    in_catalogue = {message.id for message in read_catalogue() if message.id}

    assert in_code == in_catalogue


def test_every_text_has_its_english() -> None:
    assert missing(read_catalogue()) == []


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("llct/web/labels.py", 'LABEL = _l("Giáo án")\n', "Giáo án"),
        ("llct/web/labels.py", 'text = lazy_gettext("Giáo án")\n', "Giáo án"),
        ("llct/web/labels.py", 'text = _("Có %(n)s lớp", n=2)\n', "Có %(n)s lớp"),
        ("templates/home/show.html", '{{ _("Giáo án") }}', "Giáo án"),
        ("templates/home/show.html", "{% trans %}Giáo án{% endtrans %}", "Giáo án"),
        ("templates/mail/letter.txt", '{{ _("Kính gửi") }}', "Kính gửi"),
    ],
)
def test_texts_are_found_in_code_and_templates(
    tmp_path: Path, path: str, text: str, expected: str
) -> None:
    for folder in ("llct", "templates", str(Path(path).parent)):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text)

    assert [message.id for message in extract(tmp_path) if message.id] == [expected]


@pytest.mark.parametrize(
    ("text", "english", "expected"),
    [
        ("Giáo án", "Lesson plan", []),
        ("Giáo án", "", ["Giáo án"]),
        ("Còn %(n)s lớp", "%(n)s classes left", []),
        ("Còn %(n)s lớp", "Classes left", ["Còn %(n)s lớp"]),
        ("Còn %(n)s lớp", "%(m)s classes left", ["Còn %(n)s lớp"]),
    ],
)
def test_missing_and_damaged_translations_are_named(
    text: str, english: str, expected: list[str]
) -> None:
    catalog = Catalog(locale="en")
    catalog.add(text, english)

    assert missing(catalog) == expected


def test_updating_twice_changes_nothing() -> None:
    assert updated() == updated()
