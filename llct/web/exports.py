"""Answers that are files: tables, Word papers, archives, what lies in the lesson bank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from flask import Response, abort, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wsgi import FileWrapper

from llct.core.errors import NotFound
from llct.core.vietnamese import slug
from llct.infra.excel import Cell, to_csv, to_xlsx
from llct.infra.storage import DamagedFile, NoSuchFile, file_store
from llct.infra.word.zipping import portable_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = ("xlsx", "csv")
PIECE = 128 * 1024


class _Pieces(FileWrapper):
    """A file in pieces, closed after its last one even when nobody asks for that."""

    def __next__(self) -> bytes:
        try:
            return super().__next__()
        except StopIteration:
            self.close()
            raise

    def __del__(self) -> None:
        self.close()  # an answer that nobody has read to its end


def file_response(content: bytes, filename: str, mimetype: str) -> Response:
    """A download under a safe ASCII name and, for new browsers, its Vietnamese name."""
    return _as_download(Response(content, mimetype=mimetype), filename)


def stored_response(digest: str, filename: str, mimetype: str, *, lost: str) -> Response:
    """A file of the lesson bank in pieces, so that its size costs no memory.

    A download that broke off goes on where it was (Range, If-Range by the digest). `lost` is the
    sentence where the file is gone or damaged.
    """
    try:
        file = file_store().open(digest)
    except (NoSuchFile, DamagedFile) as error:
        raise NotFound(lost) from error
    size = file.seek(0, 2)
    file.seek(0)
    response = Response(_Pieces(file, PIECE), mimetype=mimetype, direct_passthrough=True)  # type: ignore[arg-type]
    response.content_length = size
    response.set_etag(digest)
    try:
        response.make_conditional(request, accept_ranges=True, complete_length=size)
    except RequestedRangeNotSatisfiable:
        file.close()
        raise
    if request.method == "HEAD" or response.status_code not in (200, 206):
        file.close()
    return _as_download(response, filename)


def _as_download(response: Response, filename: str) -> Response:
    """Kept by the browser under its name, never opened in our place."""
    filename = portable_name(filename)
    stem, _, suffix = filename.rpartition(".")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{slug(stem, 120)}.{suffix}"; '
        f"filename*=UTF-8''{quote(filename, safe='')}"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
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
