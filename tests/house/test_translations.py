"""English is complete: every Vietnamese text on a screen has its translation."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations

from tools.translations import CATALOGUE, ROOT, extract, missing, read_catalogue, updated

LOPS = ("%(num)s lớp", "%(num)s lớp")


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
        ("llct/web/labels.py", 'text = ngettext("%(num)s lớp", "%(num)s lớp", 2)\n', LOPS),
        ("templates/home/show.html", '{{ ngettext("%(num)s lớp", "%(num)s lớp", n) }}', LOPS),
        ("templates/home/show.html", "{% trans %}Giáo án{% endtrans %}", "Giáo án"),
        ("templates/mail/letter.txt", '{{ _("Kính gửi") }}', "Kính gửi"),
    ],
)
def test_texts_are_found_in_code_and_templates(
    tmp_path: Path, path: str, text: str, expected: str | tuple[str, str]
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


def test_the_catalogue_compiles_and_counts_in_english() -> None:
    catalog = read_catalogue()
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    english = Translations(compiled)

    assert catalog.num_plurals == 2
    assert english.ngettext("%(num)s tiết", "%(num)s tiết", 1) == "%(num)s period"
    assert english.ngettext("%(num)s tiết", "%(num)s tiết", 5) == "%(num)s periods"


def test_every_count_has_two_english_forms_and_one_vietnamese() -> None:
    counted = [message for message in read_catalogue() if message.pluralizable]

    assert counted
    assert [m.id for m in counted if m.id[0] != m.id[1]] == []
    assert [m.id for m in counted if len(set(filter(None, m.string))) != 2] == []
    assert [m.id for m in counted if not all("%(num)s" in text for text in m.string)] == []


def test_updating_changes_nothing() -> None:
    assert updated() == (ROOT / CATALOGUE).read_bytes()


def test_a_count_without_one_of_its_forms_is_missing() -> None:
    catalog = Catalog(locale="en")
    catalog.add(LOPS, ("%(num)s class", ""))

    assert missing(catalog) == [LOPS[0]]
