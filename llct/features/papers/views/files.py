"""Papers as files: Word, a page to read and print, .zip, the scan, the version presented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, stream_with_context, url_for
from flask_babel import gettext as _

from llct.core.errors import NotFound, WrongState
from llct.core.permissions import Permission
from llct.features.papers import queries
from llct.features.papers.models import Paper
from llct.features.papers.rules import PaperState, Subject
from llct.features.papers.views.blueprint import (
    bp,
    build,
    file_name,
    issued,
    load_offer,
    load_paper,
    load_subject,
)
from llct.features.papers.views.lists import Folder, asked_period, folders
from llct.infra.excel import to_csv
from llct.infra.storage import DamagedFile, FileType, NoSuchFile, file_store
from llct.infra.word import pdf
from llct.infra.word.preview import read_preview
from llct.infra.word.render import render
from llct.infra.word.zipping import portable_name, zip_papers
from llct.web.access import allow, load
from llct.web.exports import DOCX, file_response, stored_response

ZIP = "application/zip"
PDF = "application/pdf"


def _part() -> str:
    return request.args.get("phan", "")


@bp.get("/<slug>/<int:subject_id>/<kind>.docx")
@allow(Permission.PAPER_SEE, Permission.OBSERVATION_SEAT)
def word(slug: str, subject_id: int, kind: str) -> Response:
    source, subject = load_subject(slug, subject_id)
    offer = load_offer(subject, kind, _part())
    paper = _current(subject, kind)
    content = render(issued(build(source, subject, offer), paper))
    return file_response(content, file_name(subject, offer, "docx"), DOCX)


@bp.get("/<slug>/<int:subject_id>/<kind>.pdf")
@allow(Permission.PAPER_SEE, Permission.OBSERVATION_SEAT)
def as_pdf(slug: str, subject_id: int, kind: str) -> Response:
    """The same as PDF, where LibreOffice is installed."""
    source, subject = load_subject(slug, subject_id)
    offer = load_offer(subject, kind, _part())
    content = render(issued(build(source, subject, offer), _current(subject, kind)))
    try:
        return file_response(pdf.to_pdf(content), file_name(subject, offer, "pdf"), PDF)
    except pdf.PdfUnavailable as error:
        raise NotFound from error
    except pdf.PdfFailed as error:
        raise WrongState("papers.pdf_failed") from error


@bp.get("/<slug>/<int:subject_id>/<kind>/xem")
@allow(Permission.PAPER_SEE, Permission.OBSERVATION_SEAT)
def preview(slug: str, subject_id: int, kind: str) -> Any:
    """The Word file as a page, to read on a phone and to print without Word."""
    source, subject = load_subject(slug, subject_id)
    offer = load_offer(subject, kind, _part())
    content = render(issued(build(source, subject, offer), _current(subject, kind)))
    address: dict[str, Any] = {
        "slug": slug,
        "subject_id": subject_id,
        "kind": kind,
        "phan": offer.part or None,
    }
    return render_template(
        "papers/preview.html",
        title=offer.title,
        preview=read_preview(content),
        word_url=url_for(".word", **address),
        pdf_url=url_for(".as_pdf", **address) if pdf.is_available() else None,
        back_url=url_for(".subject", slug=slug, subject_id=subject_id),
    )


def _current(subject: Subject, kind_slug: str) -> Paper | None:
    offer = load_offer(subject, kind_slug, _part())
    return queries.find_current(subject.centre_id, subject.kind, subject.id, offer.kind, offer.part)


@dataclass(frozen=True)
class _Entry:
    """A file of an archive: ready bytes, or a scan that is read when its turn comes."""

    name: str
    content: bytes = b""
    digest: str = ""


@bp.get("/<slug>/<int:subject_id>.zip")
@allow(Permission.PAPER_SEE, Permission.OBSERVATION_SEAT)
def subject_zip(slug: str, subject_id: int) -> Response:
    """All papers about one thing."""
    source, subject = load_subject(slug, subject_id)
    papers = queries.list_papers_of(subject.centre_id, subject.kind, subject.id)
    entries = list(_entries(Folder(source, subject, papers), ""))
    return _zip(load(entries or None), _("Hồ sơ %(title)s", title=subject.title))


@bp.get("/ho-so.zip")
@allow(Permission.PAPER_ISSUE)
def period_zip() -> Response:
    """Hồ sơ kiểm tra: every paper of a period, in order of time, with a table of contents."""
    period = asked_period()
    entries: list[_Entry] = []
    contents: list[list[Any]] = []
    for number, folder in enumerate(folders(period), start=1):
        added = list(_entries(folder, f"{number:03d}."))
        entries += added
        contents += [[number, folder.subject.title, folder.subject.on, e.name] for e in added]
    headers = [_("Số thứ tự"), _("Về"), _("Ngày"), _("Tệp")]
    listing = _Entry(f"000 {_('Mục lục')}.csv", to_csv(headers, contents))
    title = _(
        "Hồ sơ văn bản %(first)s - %(last)s",
        first=f"{period.first:%d-%m-%Y}",
        last=f"{period.last:%d-%m-%Y}",
    )
    return _zip([listing, *entries], title)


def _entries(folder: Folder, prefix: str) -> Iterator[_Entry]:
    """The Word files about one thing and, after each, the scan of the signed one."""
    title = folder.subject.title
    made = {(p.kind, p.part): p for p in folder.papers if p.state is not PaperState.VOID}
    tracked = [offer for offer in folder.subject.offers if offer.is_tracked]
    for number, offer in enumerate(tracked, start=1):
        paper = made.get((offer.kind, offer.part))
        stem = portable_name(f"{prefix}{number} {title} - {offer.title}")
        content = render(issued(build(folder.source, folder.subject, offer), paper))
        yield _Entry(f"{stem}.docx", content)
        if paper and paper.scan_digest:
            suffix = paper.scan_name.rpartition(".")[2]
            yield _Entry(f"{stem} ({_('đã ký')}).{suffix}", digest=paper.scan_digest)


def _zip(entries: Iterable[_Entry], title: str) -> Response:
    """Scans are read one by one while the archive is being sent."""
    response = file_response(b"", f"{title}.zip", ZIP)
    del response.headers["Content-Length"]
    response.response = stream_with_context(zip_papers(_read(entries)))
    return response


def _read(entries: Iterable[_Entry]) -> Iterator[tuple[str, bytes]]:
    store = file_store()
    for entry in entries:
        try:
            content = store.read(entry.digest) if entry.digest else entry.content
        except (NoSuchFile, DamagedFile):
            continue  # `flask storage verify` names it; the rest of the archive is still wanted
        yield entry.name, content


@bp.get("/<int:paper_id>/ban-quet")
@allow(Permission.PAPER_SEE)
def scan(paper_id: int) -> Response:
    """The scan of the signed paper, under its original name and never opened by the browser."""
    paper = load_paper(paper_id)
    digest = load(paper.scan_digest)
    suffix = FileType(paper.scan_name.rpartition(".")[2])
    return stored_response(digest, paper.scan_name, suffix.mimetype, lost="papers.file_lost")


@bp.get("/<int:paper_id>/ban-trinh.docx")
@allow(Permission.PAPER_SEE)
def presented(paper_id: int) -> Response:
    """The Word file as it was sent for signature, whatever changed since."""
    paper = load_paper(paper_id)
    name = f"{paper.title} - {_('bản trình ký')} - {paper.paper_on:%d-%m-%Y}.docx"
    return stored_response(load(paper.presented_digest), name, DOCX, lost="papers.file_lost")
