"""Persons: the list, adding with a look at who may be there already, editing."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.errors import NotAllowed
from llct.core.permissions import Actor, Permission
from llct.features.accounts import access, operations, queries
from llct.features.accounts.forms import EditPersonForm, NewPersonForm, PersonForm
from llct.features.accounts.models import LOWEST_RANK, Person
from llct.features.accounts.rules import PersonFacts
from llct.features.accounts.views.blueprint import bp
from llct.features.accounts.views.person_ref import ref_of_person
from llct.infra.db import log_view
from llct.web.access import allow, current_actor, load
from llct.web.listing import ListQuery
from llct.web.writes import writes

REFUSED = 422


@bp.get("/nhan-su")
@allow(Permission.PERSON_EDIT, Permission.USERS_MANAGE)
def people() -> Any:
    actor = current_actor()
    query = ListQuery.from_request(sorts=("name", "rank"))
    may_create = _may_create_users(actor)
    page = queries.list_people(actor.centre_id, query)
    accounts = queries.users_of_people([person.id for person in page.rows])
    return render_template(
        "accounts/people.html",
        page=page,
        may_create=may_create,
        accounts=accounts,
        refs={p.id: ref_of_person(p.id) for p in page.rows if may_create and p.id not in accounts},
    )


@bp.route("/nhan-su/moi", methods=["GET", "POST"])
@allow(Permission.ROLE_ASSIGN)
@writes
def create_person() -> Any:
    """Somebody who gets an account. Adding asks back when that name is known already."""
    actor, form = current_actor(), NewPersonForm()
    if not _may_create_users(actor):
        raise NotAllowed("not_allowed")
    similar: list[Person] = []
    if form.validate_on_submit():
        similar = list(queries.similar_people(form.full_name.data, form.birth_year.data))
        if not similar or form.is_somebody_else.data:
            with form.domain_errors():
                person = operations.create_person(actor, _facts(form))
            if form.is_clean:
                flash(_("Đã thêm %(name)s.", name=person.full_name))
                return redirect(url_for("accounts.create_user", ref=ref_of_person(person.id)))
    status = REFUSED if request.method == "POST" else 200
    here = queries.those_of_centre(actor.centre_id, [person.id for person in similar])
    return render_template(
        "accounts/create_person.html",
        form=form,
        similar=[(person, ref_of_person(person.id), person.id in here) for person in similar],
    ), status


def _may_create_users(actor: Actor) -> bool:
    return access.may_manage_users(actor, deputy_may=operations.deputy_may(actor))


@bp.route("/nhan-su/<int:person_id>/sua", methods=["GET", "POST"])
@allow(Permission.PERSON_EDIT, Permission.USERS_MANAGE)
@writes
def edit_person(person_id: int) -> Any:
    actor = current_actor()
    person = load(_person_for(actor, person_id))
    if request.method == "GET":
        log_view(actor, person, of_person_id=person.id)
    form = EditPersonForm(obj=person)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_person(actor, person, _facts(form), seen_version=form.version.data)
        if form.is_clean:
            flash(_("Đã lưu."))
            return redirect(url_for("accounts.people"))
    status = REFUSED if request.method == "POST" else 200
    return render_template("accounts/edit_person.html", form=form, person=person), status


def _person_for(actor: Actor, person_id: int) -> Person | None:
    """Persons of other centres do not exist for this one."""
    is_of_centre = queries.is_person_of_centre(actor.centre_id, person_id)
    if not access.may_edit_person(actor, person_id, is_of_centre=is_of_centre):
        return None
    return queries.get_person(person_id)


def _facts(form: PersonForm) -> PersonFacts:
    return PersonFacts(
        full_name=form.full_name.data,
        birth_year=form.birth_year.data,
        gender=form.gender.data,
        ethnicity=form.ethnicity.data or "",
        workplace=form.workplace.data or "",
        position=form.position.data or "",
        phone=form.phone.data or "",
        protocol_rank=form.protocol_rank.data or LOWEST_RANK,
    )
