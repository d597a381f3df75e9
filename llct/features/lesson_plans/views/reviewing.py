"""The review page: a version beside its changes; approve it, return it, go on to the next."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.errors import Stale
from llct.core.permissions import Permission
from llct.core.plan_text.parts import cells_of
from llct.features.lesson_plans import access, operations, queries
from llct.features.lesson_plans.forms import (
    AnswerForm,
    CommentForm,
    ReviewReturnForm,
    VersionForm,
)
from llct.features.lesson_plans.labels import (
    CHANGE_LABELS,
    COMMENT_ACTION_LABELS,
    COMMENT_STATUS_LABELS,
    PLAN_STATUS_LABELS,
    PLAN_STATUS_TONES,
    place_words,
)
from llct.features.lesson_plans.models import PlanComment
from llct.features.lesson_plans.rules import COMMENTING, CommentAction, join_reasons
from llct.features.lesson_plans.views.blueprint import bp
from llct.features.lesson_plans.views.checks import shown_check
from llct.features.lesson_plans.views.review_opening import (
    Opened,
    Placed,
    Refused,
    asked_number,
    open_by_section,
    open_version,
    read,
)
from llct.features.lesson_plans.views.review_page import (
    Review,
    count_words,
    excerpt,
    slide_words,
)
from llct.features.lesson_plans.views.show import urgency_of
from llct.web.access import allow
from llct.web.template_tools import said
from llct.web.writes import writes


@bp.get("/<int:lesson_plan_id>/xem-duyet")
@allow(Permission.LESSON_PLAN_SEE)
def review_newest(lesson_plan_id: int) -> Any:
    """The newest version of a plan, for links in lists and messages."""
    return redirect(open_version(lesson_plan_id).url)


@bp.get("/<int:lesson_plan_id>/phien-ban/<int:number>/xem-duyet")
@allow(Permission.LESSON_PLAN_SEE)
def review(lesson_plan_id: int, number: int) -> Any:
    return review_page(open_version(lesson_plan_id, number), Refused())


@bp.post("/<int:lesson_plan_id>/phien-ban/<int:number>/duyet")
@allow(Permission.LESSON_PLAN_APPROVE)
@writes
def review_approve(lesson_plan_id: int, number: int) -> Any:
    opened = open_version(lesson_plan_id, number, must_be_newest=True)
    form, after = VersionForm(), _next(opened)
    if not form.validate_on_submit():
        raise Stale
    operations.approve(opened.actor, opened.plan, seen_version=form.version.data)
    flash(_("Đã duyệt giáo án của %(name)s: %(title)s.", **_named(opened)))
    return _go_on(opened, after)


@bp.post("/<int:lesson_plan_id>/phien-ban/<int:number>/tra-lai")
@allow(Permission.LESSON_PLAN_APPROVE)
@writes
def review_return(lesson_plan_id: int, number: int) -> Any:
    opened = open_version(lesson_plan_id, number, must_be_newest=True)
    form, after = ReviewReturnForm(), _next(opened)
    if form.validate_on_submit():
        shown, _remarks = read(opened)
        texts = [field.data or "" for field in form.sections]
        with form.domain_errors():
            operations.return_plan(
                opened.actor,
                opened.plan,
                seen_version=form.version.data,
                reasons=join_reasons(
                    form.reasons.data or "",
                    list(zip((one.title for one in shown.sections), texts, strict=False)),
                ),
            )
            flash(_("Đã trả lại để sửa giáo án của %(name)s: %(title)s.", **_named(opened)))
            return _go_on(opened, after)
    return review_page(opened, Refused(sent_back=form))


def _named(opened: Opened) -> dict[str, str]:
    """Several people may have plans of one lesson waiting."""
    plan = opened.plan
    return {"name": plan.lecturer.person.full_name, "title": queries.title_of(plan)}


def _next(opened: Opened) -> int | None:
    """The plan to be decided after this one, as long as this one is still in the row."""
    return queries.next_of(queries.list_waiting(opened.actor, clock.today()), opened.plan.id)


def _go_on(opened: Opened, after: int | None) -> Any:
    """Where the button that was pressed leads."""
    if request.form.get("then") != "next":
        return redirect(opened.url)
    if after is None:
        flash(_("Không còn giáo án nào chờ duyệt."))
        return redirect(url_for(".index", tab=queries.WAITING))
    return redirect(url_for(".review_newest", lesson_plan_id=after))


def review_page(opened: Opened, refused: Refused) -> Any:
    """The page with all its forms; one that was refused keeps what was typed."""
    asked = asked_number("y-kien") if opened.may_comment else None
    if refused.comment is not None:
        asked = refused.comment.unit.data
    shown, remarks = read(opened, asked)
    returning = _return_form(opened, refused, shown, remarks)
    titles = [section.title for section in shown.sections]
    waiting = queries.list_waiting(opened.actor, clock.today()) if opened.is_waiting else []
    after = queries.next_of(waiting, opened.plan.id)
    page = render_template(
        "lesson_plans/review.html",
        **_version_values(opened),
        review=shown,
        remarks=remarks,
        **_comment_values(opened, refused, asked),
        return_form=returning,
        return_sections=list(zip(returning.sections, titles, strict=False)) if returning else [],
        position=waiting.index(opened.plan.id) + 1 if opened.plan.id in waiting else 0,
        waiting_count=len(waiting),
        next_url=url_for(".review_newest", lesson_plan_id=after) if after else "",
        counts=count_words(shown.difference) if shown.difference else [],
        changes=said(CHANGE_LABELS),
        cells_of=cells_of,
        excerpt=excerpt,
        place_words=place_words,
        slide_words=slide_words,
    )
    return page, 422 if refused.is_any else 200


def _version_values(opened: Opened) -> dict[str, Any]:
    plan, version = opened.plan, opened.version
    deadlines = queries.deadlines_of(plan, clock.today())
    return {
        "plan": plan,
        "version": version,
        "title": queries.title_of(plan),
        "programme": plan.module.programme,
        "author": plan.lecturer.person.full_name,
        "url": opened.url,
        "earlier": opened.earlier,
        "is_whole": opened.is_whole,
        "status": str(PLAN_STATUS_LABELS[version.status]),
        "tone": PLAN_STATUS_TONES[version.status],
        "urgency": urgency_of(version, deadlines) if opened.is_waiting else "",
        "may_decide": opened.may_decide,
        "is_own": opened.is_waiting and access.is_author(opened.actor, plan),
        "brought_by": version.uploaded_by.full_name
        if version.uploaded_by_id != plan.lecturer.person_id
        else "",
        "check": shown_check(opened.actor, plan, version),
    }


def _comment_values(opened: Opened, refused: Refused, asked: int | None) -> dict[str, Any]:
    form = refused.comment
    if form is None and asked is not None:
        form = CommentForm(formdata=None, version=opened.plan.version, unit=asked)
    return {
        "may_comment": opened.may_comment,
        "comment_form": form,
        "answer_form": refused.answer or AnswerForm(formdata=None),
        "answered_id": refused.answered_id,
        "steps": lambda remark: _steps(opened, remark),
        "step_labels": COMMENT_ACTION_LABELS,
        "comment_statuses": COMMENT_STATUS_LABELS,
    }


_STEP_VIEWS = {
    CommentAction.ANSWER: ".answer",
    CommentAction.FINISH: ".finish",
    CommentAction.REOPEN: ".reopen",
}


def _steps(opened: Opened, remark: PlanComment) -> dict[CommentAction, str]:
    """What this person may do with a remark, and where it is sent."""
    return {
        step.action: url_for(
            _STEP_VIEWS[step.action],
            lesson_plan_id=opened.plan.id,
            comment_id=remark.id,
        )
        for step in COMMENTING.actions_from(remark.status)
        if getattr(access, step.who)(opened.actor, opened.plan)
    }


def _return_form(
    opened: Opened, refused: Refused, shown: Review, remarks: list[Placed]
) -> ReviewReturnForm | None:
    """A field for each section, filled with what was remarked in it."""
    if not opened.may_decide:
        return None
    if refused.sent_back is not None:
        return refused.sent_back
    said_there = open_by_section(shown, remarks)
    known = {section.key for section in shown.sections}
    elsewhere = [text for key, texts in said_there.items() if key not in known for text in texts]
    return ReviewReturnForm(
        formdata=None,
        version=opened.plan.version,
        reasons="\n".join(elsewhere),
        sections=["\n".join(said_there.get(section.key, ())) for section in shown.sections],
    )
