"""Tables as .xlsx and .csv. A text can never become a formula in the reader's program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Cell = str | int | Decimal | date | datetime | time | None

# Also as East Asian keyboards write them, which some spreadsheets read alike.
_RISKY = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "|",
    "%",
    *"\uff1d\uff0b\uff0d\uff20\uff5c\uff05\u2212",
)
_UNSEEN = " \u00a0\u200b\u200e\u200f\u202a\u202d\u202e\u2060\ufeff"
MAX_SHEET_NAME = 31
COLUMN_LIMIT = 60


def guard(text: str) -> str:
    """An apostrophe before anything that a spreadsheet could run (OWASP, CSV injection)."""
    return "'" + text if text.lstrip(_UNSEEN).startswith(_RISKY) else text


def _as_text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return guard(value) if isinstance(value, str) else str(value)


def to_csv(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a mark and semicolons, as Excel with Vietnamese settings opens it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([guard(str(header)) for header in headers])
    writer.writerows([_as_text(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def to_xlsx(title: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a frozen header; texts are written as texts, never as formulas or links."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 - xlsxwriter wants naive
    sheet = book.add_worksheet("".join(c for c in title if c not in "[]:*?/\\")[:MAX_SHEET_NAME])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    formats = {
        datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
    }
    widths = [len(str(header)) for header in headers]
    for column, header in enumerate(headers):
        sheet.write_string(0, column, str(header), bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            widths[column] = max(widths[column], len(_as_text(value)))
            _write_cell(sheet, number, column, value, formats)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, COLUMN_LIMIT))
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def _write_cell(sheet: Worksheet, row: int, column: int, value: Cell, formats: dict) -> None:
    if value is None:
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), formats[datetime])
    elif isinstance(value, date):
        midnight = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as above
        sheet.write_datetime(row, column, midnight, formats[date])
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, _as_text(value))
