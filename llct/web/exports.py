"""Answers that are files: tables, Word papers, archives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from flask import Response, abort

from llct.core.vietnamese import slug
from llct.infra.excel import Cell, to_csv, to_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = ("xlsx", "csv")


def file_response(content: bytes, filename: str, mimetype: str) -> Response:
    """A download under a safe ASCII name and, for new browsers, its Vietnamese name."""
    stem, _, suffix = filename.rpartition(".")
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{slug(stem, 120)}.{suffix}"; '
        f"filename*=UTF-8''{quote(filename, safe='')}"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def table_response(
    file_format: str, title: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """A table as xlsx or csv; any other format is 404."""
    if file_format == "xlsx":
        return file_response(to_xlsx(title, headers, rows), f"{title}.xlsx", XLSX)
    if file_format == "csv":
        return file_response(to_csv(headers, rows), f"{title}.csv", "text/csv; charset=utf-8")
    return abort(404)
