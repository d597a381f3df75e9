"""The office's papers: all of them, and those of a period by what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.periods import DateRange, quarter_of, quarter_range
from llct.core.permissions import Permission
from llct.features.papers import queries
from llct.features.papers.labels import (
    PAPER_KIND_LABELS,
    PAPER_STATE_LABELS,
    PAPER_STATE_TONES,
)
from llct.features.papers.models import Paper
from llct.features.papers.rules import PaperKind, PaperState, Subject
from llct.features.papers.views.blueprint import bp, own_view
from llct.web.access import allow, current_actor
from llct.web.exports import table_response
from llct.web.listing import ListQuery
from llct.web.printing import PaperSource, sources

LONGEST_PERIOD_YEARS = 5


@dataclass(frozen=True)
class Folder:
    """A thing of the period with the papers made about it."""

    source: PaperSource
    subject: Subject
    papers: list[Paper]


def _query() -> ListQuery:
    return ListQuery.from_request(
        sorts=queries.SORTS,
        filters={
            "state": [state.value for state in PaperState],
            "kind": [kind.value for kind in PaperKind],
        },
    )


@bp.get("")
@allow(Permission.PAPER_SEE)
def index() -> Any:
    actor = current_actor()
    return render_template(
        "papers/index.html",
        page=queries.list_papers(actor.centre, _query(), own_view(actor)),
        kinds=PAPER_KIND_LABELS,
        states=PAPER_STATE_LABELS,
        tones=PAPER_STATE_TONES,
        folder_url=url_for(".period") if actor.can(Permission.PAPER_ISSUE) else None,
    )


@bp.get("/tai-ve/<file_format>")
@allow(Permission.PAPER_SEE)
def export(file_format: str) -> Any:
    actor = current_actor()
    headers = [
        _("Loại"),
        _("Tên văn bản"),
        _("Về"),
        _("Ngày"),
        _("Tình trạng"),
        _("Số"),
        _("Ngày ký"),
        _("Người ký"),
    ]
    table = [
        (
            str(PAPER_KIND_LABELS[paper.kind]),
            paper.title,
            paper.about,
            paper.paper_on,
            str(PAPER_STATE_LABELS[paper.state]),
            paper.number,
            paper.signed_on,
            paper.signer_name,
        )
        for paper in queries.list_all_papers(actor.centre, _query(), own_view(actor))
    ]
    return table_response(file_format, _("Văn bản"), headers, table)


def asked_period() -> DateRange:
    """The quarter of the address (`nam`, `quy`; quý 0 is the whole year), else the present one."""
    today = clock.today()
    year = _whole(request.args.get("nam"), today.year, today.year - 50, today.year + 1)
    quarter = _whole(request.args.get("quy"), quarter_of(today), 0, 4)
    if quarter == 0:
        return DateRange(quarter_range(year, 1).first, quarter_range(year, 4).last)
    return quarter_range(year, quarter)


def _whole(text: str | None, default: int, least: int, most: int) -> int:
    if text is None or not text.isdecimal() or len(text) > 4:
        return default
    return int(text) if least <= int(text) <= most else default


def folders(period: DateRange) -> list[Folder]:
    """Everything of a period that this person may print papers about, in order of time."""
    actor = current_actor()
    found = []
    for source in sources().values():
        subjects = list(source.list_between(actor, period))
        made = queries.list_papers_of_many(
            actor.centre, source.subject_kind, [subject.id for subject in subjects]
        )
        found += [Folder(source, subject, made[subject.id]) for subject in subjects]
    return sorted(found, key=lambda one: (one.subject.on, one.source.slug, one.subject.id))


@bp.get("/ho-so")
@allow(Permission.PAPER_ISSUE)
def period() -> Any:
    wanted = asked_period()
    is_year = (wanted.first.month, wanted.last.month) == (1, 12)
    return render_template(
        "papers/period.html",
        period=wanted,
        quarter=0 if is_year else quarter_of(wanted.first),
        year=wanted.first.year,
        years=range(clock.today().year + 1, clock.today().year - LONGEST_PERIOD_YEARS, -1),
        folders=folders(wanted),
        states=PAPER_STATE_LABELS,
        tones=PAPER_STATE_TONES,
    )
