"""Persons: written once per installation, used by every centre they work with."""

from __future__ import annotations

from dataclasses import asdict, replace

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale
from llct.core.permissions import Actor, Permission
from llct.features.accounts import access, queries
from llct.features.accounts.models import Person
from llct.features.accounts.rules import PersonFacts
from llct.infra.db import db, record

YOUNGEST, OLDEST = 14, 110


def create_person(actor: Actor, facts: PersonFacts) -> Person:
    if not (access.is_administrator(actor) or actor.can(Permission.PERSON_EDIT)):
        raise NotAllowed("not_allowed")
    _check(facts)
    person = Person(**asdict(facts))
    db.session.add(person)
    db.session.flush()
    record(actor, "person.create", person, for_person_id=person.id, centre_id=actor.centre_id)
    return person


def edit_person(actor: Actor, person: Person, facts: PersonFacts, *, seen_version: int) -> None:
    is_of_centre = queries.is_person_of_centre(actor.centre_id, person.id)
    if not access.may_edit_person(actor, person.id, is_of_centre=is_of_centre):
        raise NotAllowed("not_allowed")
    _change(actor, person, facts, seen_version)


def edit_own_details(
    actor: Actor, person: Person, *, workplace: str, position: str, phone: str, seen_version: int
) -> None:
    """What a person may change about themselves; the name and the rank are the office's."""
    if person.id != actor.person_id:
        raise NotAllowed("not_allowed")
    facts = replace(facts_of(person), workplace=workplace, position=position, phone=phone)
    _change(actor, person, facts, seen_version)


def facts_of(person: Person) -> PersonFacts:
    return PersonFacts(**{name: getattr(person, name) for name in PersonFacts.__annotations__})


def _change(actor: Actor, person: Person, facts: PersonFacts, seen_version: int) -> None:
    if person.version != seen_version:
        raise Stale
    _check(facts)
    before = asdict(facts_of(person))
    changed = {name: value for name, value in asdict(facts).items() if before[name] != value}
    for name, value in changed.items():
        setattr(person, name, value)
    db.session.flush()
    record(
        actor,
        "person.edit",
        person,
        for_person_id=person.id,
        centre_id=actor.centre_id,
        details={name: [before[name], value] for name, value in changed.items()},
    )


def _check(facts: PersonFacts) -> None:
    if len(facts.full_name.split()) < 2:
        raise Invalid("full_name", "accounts.full_name")
    year = clock.today().year
    if facts.birth_year is not None and not OLDEST >= year - facts.birth_year >= YOUNGEST:
        raise Invalid("birth_year", "accounts.birth_year")
