"""From draft to signed: all papers about one thing, one paper, and the office's steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import pgettext

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.accounts.queries import story_of
from llct.features.papers import access, operations, queries
from llct.features.papers.forms import NumberForm, ScanForm, SignForm, VersionForm, VoidForm
from llct.features.papers.labels import (
    PAPER_EVENT_LABELS,
    PAPER_KIND_LABELS,
    PAPER_STATE_LABELS,
    PAPER_STATE_TONES,
)
from llct.features.papers.models import Paper
from llct.features.papers.rules import (
    KIND_SLUGS,
    PAPERS,
    Offer,
    PaperAction,
    PaperState,
    Subject,
)
from llct.features.papers.views.blueprint import (
    are_names_shown,
    bp,
    draft,
    is_changed,
    load_offer,
    load_paper,
    load_subject,
    source_of,
)
from llct.infra.db import db
from llct.web.access import allow, current_actor
from llct.web.forms import BaseForm
from llct.web.printing import PaperSource
from llct.web.template_tools import show_date, show_datetime
from llct.web.writes import writes


@dataclass(frozen=True)
class Line:
    """A paper that can be printed, with where it stands in the office."""

    offer: Offer
    kind_slug: str
    paper: Paper | None
    is_changed: bool
    may_open: bool
    may_present: bool

    @property
    def state(self) -> PaperState:
        return self.paper.state if self.paper else PaperState.DRAFT

    @property
    def issue(self) -> str:
        """Number, signer and day, as far as they are known."""
        if self.paper is None:
            return ""
        number = _("Số %(number)s", number=self.paper.number) if self.paper.number else ""
        return ", ".join(
            filter(None, [number, self.paper.signer_name, show_date(self.paper.signed_on)])
        )


def _lines(source: PaperSource, subject: Subject, papers: list[Paper]) -> list[Line]:
    actor = current_actor()
    made = {(p.kind, p.part): p for p in papers if p.state is not PaperState.VOID}
    shown = are_names_shown(subject.centre_id)
    may_issue = access.may_issue_about(actor, subject.centre_id, subject.lecturer_id)
    lines = []
    for offer in subject.offers:
        paper = made.get((offer.kind, offer.part))
        presented = paper if paper and paper.state is not PaperState.DRAFT else None
        lines.append(
            Line(
                offer=offer,
                kind_slug=KIND_SLUGS[offer.kind],
                paper=paper,
                is_changed=presented is not None
                and is_changed(presented, draft(source, subject, offer)),
                may_open=paper is not None and _may_open(actor, paper, shown),
                may_present=offer.is_tracked and not presented and may_issue,
            )
        )
    return lines


def _may_open(actor: Actor, paper: Paper, names_shown: bool) -> bool:
    is_here = paper.centre_id == actor.centre_id
    return is_here and access.may_see(actor, paper, names_shown=names_shown)


@bp.get("/<slug>/<int:subject_id>")
@allow(Permission.PAPER_SEE, Permission.OBSERVATION_SEAT)
def subject(slug: str, subject_id: int) -> Any:
    """All papers about one thing."""
    source, about = load_subject(slug, subject_id)
    papers = queries.list_papers_of(about.centre_id, about.kind, about.id)
    lines = _lines(source, about, papers)
    return render_template(
        "papers/subject.html",
        subject=about,
        slug=slug,
        trail=_trail(about),
        lines=lines,
        void=_void_ones(papers),
        has_archive=any(line.offer.is_tracked for line in lines),
        states=PAPER_STATE_LABELS,
        tones=PAPER_STATE_TONES,
    )


def _trail(about: Subject | None) -> list[tuple[str, str]]:
    """The way up: the office's papers, then the thing itself, as far as each may be opened."""
    trail = []
    if current_actor().can(Permission.PAPER_SEE):
        trail.append((url_for(".index"), _("Văn bản")))
    if about is not None and about.path:
        trail.append((about.path, about.title))
    return trail


def _void_ones(papers: list[Paper]) -> list[Paper]:
    actor = current_actor()
    return [
        paper
        for paper in papers
        if paper.state is PaperState.VOID
        and _may_open(actor, paper, are_names_shown(paper.centre_id))
    ]


@bp.post("/<slug>/<int:subject_id>/<kind>/trinh-ky")
@allow(Permission.PAPER_ISSUE)
@writes
def present(slug: str, subject_id: int, kind: str) -> Any:
    source, about = load_subject(slug, subject_id)
    offer = load_offer(about, kind, request.form.get("phan", ""))
    form = VersionForm()
    if form.validate_on_submit():
        operations.present(
            current_actor(),
            about,
            offer,
            content=draft(source, about, offer),
            seen_version=form.version.data or None,
        )
        flash(_("Đã trình ký “%(title)s”.", title=offer.title))
    return redirect(url_for(".subject", slug=slug, subject_id=subject_id))


@bp.get("/<int:paper_id>")
@allow(Permission.PAPER_SEE)
def show(paper_id: int) -> Any:
    return _page(load_paper(paper_id))


@bp.post("/<int:paper_id>/rut-lai")
@allow(Permission.PAPER_ISSUE)
@writes
def take_back(paper_id: int) -> Any:
    paper, form = load_paper(paper_id), VersionForm()
    if form.validate_on_submit():
        operations.take_back(current_actor(), paper, seen_version=form.version.data)
        return _saved(paper, _("Đã rút lại, có thể sửa rồi trình ký lại."))
    return _page(paper, PaperAction.TAKE_BACK, form)


@bp.post("/<int:paper_id>/da-ky")
@allow(Permission.PAPER_ISSUE)
@writes
def sign(paper_id: int) -> Any:
    """With the scan, where it is at hand already: both or neither."""
    paper = load_paper(paper_id)
    form = _shaped(SignForm(), paper)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.sign(
                current_actor(),
                paper,
                seen_version=form.version.data,
                signer_name=form.signer_name.data,
                signed_on=form.signed_on.data,
                number=(form.number.data or "") if "number" in form else "",
            )
            name, content = _uploaded(paper, form)
            if name:
                operations.attach_scan(
                    current_actor(), paper, seen_version=paper.version, name=name, content=content
                )
            return _saved(paper, _("Đã ghi văn bản được ký."))
    if form.errors:
        db.session.rollback()
        paper = load_paper(paper_id)
    return _page(paper, PaperAction.SIGN, form)


def _shaped(form: SignForm, paper: Paper) -> SignForm:
    """A paper without a number is not asked for one."""
    if not paper.has_number:
        del form.number
    return form


def _uploaded(paper: Paper, form: SignForm | ScanForm) -> tuple[str, bytes]:
    """The name and the content of the scan; no name when none was chosen."""
    upload = request.files.get(form.scan.name)
    if upload is None or not upload.filename:
        return "", b""
    # One byte more than allowed is enough to know that it is too much.
    most = operations.scan_limit_mb(paper.centre_id) * operations.MEGABYTE + 1
    return upload.filename, upload.stream.read(most)


@bp.post("/<int:paper_id>/so")
@allow(Permission.PAPER_ISSUE)
@writes
def number(paper_id: int) -> Any:
    paper, form = load_paper(paper_id), NumberForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.type_number(
                current_actor(),
                paper,
                seen_version=form.version.data,
                number=form.number.data or "",
            )
            return _saved(paper, _("Đã ghi số văn bản."))
    return _page(paper, PaperAction.NUMBER, form)


@bp.post("/<int:paper_id>/ban-quet")
@allow(Permission.PAPER_ISSUE)
@writes
def attach_scan(paper_id: int) -> Any:
    paper, form = load_paper(paper_id), ScanForm()
    if form.validate_on_submit():
        name, content = _uploaded(paper, form)
        with form.domain_errors():
            operations.attach_scan(
                current_actor(), paper, seen_version=form.version.data, name=name, content=content
            )
            return _saved(paper, _("Đã lưu bản đã ký."))
    return _page(paper, PaperAction.ATTACH_SCAN, form)


@bp.post("/<int:paper_id>/huy")
@allow(Permission.PAPER_ISSUE)
@writes
def void(paper_id: int) -> Any:
    paper, form = load_paper(paper_id), VoidForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.void(
                current_actor(), paper, seen_version=form.version.data, reason=form.reason.data
            )
            return _saved(paper, _("Đã hủy văn bản."))
    return _page(paper, PaperAction.VOID, form)


def _saved(paper: Paper, message: str) -> Any:
    flash(message)
    return redirect(url_for(".show", paper_id=paper.id))


def _paper_trail(paper: Paper) -> list[tuple[str, str]]:
    source = source_of(paper)
    if source is None:
        return _trail(None)
    url = url_for(".subject", slug=source.slug, subject_id=paper.subject_id)
    return [*_trail(None), (url, paper.about)]


def _forms(actor: Actor, paper: Paper) -> dict[PaperAction, BaseForm]:
    """An empty form for each step this person may take now, read from the workflow."""
    version = {"formdata": None, "version": paper.version}
    makers: dict[PaperAction, Any] = {
        PaperAction.TAKE_BACK: lambda: VersionForm(**version),
        PaperAction.SIGN: lambda: _shaped(
            SignForm(
                **version,
                number=paper.number,
                signer_name=_expected_signer(actor, paper),
                signed_on=clock.today(),
            ),
            paper,
        ),
        PaperAction.NUMBER: lambda: NumberForm(**version, number=paper.number),
        PaperAction.ATTACH_SCAN: lambda: ScanForm(**version),
        PaperAction.VOID: lambda: VoidForm(**version),
    }
    return {
        transition.action: makers[transition.action]()
        for transition in PAPERS.actions_from(paper.state)
        if transition.action in makers and getattr(access, transition.who)(actor, paper)
    }


def _expected_signer(actor: Actor, paper: Paper) -> str:
    """Whose name the paper already carries at the place of the last signature."""
    source = source_of(paper)
    subject = source.find(actor, paper.subject_id) if source else None
    if source is None or subject is None or subject.find(paper.kind, paper.part) is None:
        return ""
    signatures = source.build(actor, subject.id, paper.kind.value, paper.part).signatures
    return signatures.right.name if signatures.right else ""


def _page(paper: Paper, failed: PaperAction | None = None, form: BaseForm | None = None) -> Any:
    """The paper with a form for each step; a form that was refused keeps what was typed."""
    actor = current_actor()
    forms: dict[PaperAction, Any] = _forms(actor, paper)
    if failed is not None:
        forms[failed] = form
    if PaperAction.SIGN in forms:
        forms.pop(PaperAction.NUMBER, None)  # the number is asked for together with the signature
    page = render_template(
        "papers/show.html",
        paper=paper,
        known=_known(paper),
        trail=_paper_trail(paper),
        forms={action.value: one for action, one in forms.items()},
        failed=failed.value if failed else "",
        kind_label=PAPER_KIND_LABELS[paper.kind],
        state_label=PAPER_STATE_LABELS[paper.state],
        tone=PAPER_STATE_TONES[paper.state],
        events=[
            {"title": PAPER_EVENT_LABELS[e.action], "at": e.at, "who": e.who, "note": e.note}
            for e in story_of(paper.centre_id, paper)
        ],
        limit_mb=operations.scan_limit_mb(paper.centre_id),
    )
    return page, 422 if failed else 200


def _known(paper: Paper) -> list[tuple[str, str]]:
    """What applies to the paper as it stands: nothing is said of a signature not given yet."""
    presented = " · ".join(
        filter(
            None,
            (
                show_datetime(paper.presented_at),
                paper.presented_by.full_name if paper.presented_by else "",
            ),
        )
    )
    facts = [
        (_("Ngày của nội dung"), show_date(paper.paper_on)),
        (_("Số"), (paper.number or _("chưa ghi số")) if paper.has_number else _("không ghi số")),
        (pgettext("tình trạng", "Trình ký"), presented),
        (_("Người ký"), paper.signer_name),
        (_("Ngày ký"), show_date(paper.signed_on)),
        (_("Lý do hủy"), paper.void_reason),
    ]
    return [(label, value) for label, value in facts if value]
