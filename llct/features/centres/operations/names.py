"""What a centre is called, dated so that an old paper reprints with the name of its day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from llct.core import clock
from llct.core.errors import Invalid, NotFound
from llct.core.permissions import Actor
from llct.features.centres import queries
from llct.features.centres.models import Centre, CentreName
from llct.features.centres.operations.settings import check_may_edit, touch
from llct.features.centres.rules import NameFacts
from llct.infra.db import db, record


def add_name(actor: Actor, centre: Centre, facts: NameFacts, *, seen_version: int) -> CentreName:
    """A new name from a day on; the one before ends the day before."""
    check_may_edit(actor, centre.id)
    touch(centre, seen_version)
    return store_name(actor, centre, facts)


def store_name(actor: Actor, centre: Centre, facts: NameFacts) -> CentreName:
    """Add a name where the right to do so was checked; a centre is opened with its first one."""
    _check(centre.id, facts)
    name = CentreName(centre_id=centre.id, **asdict(facts))
    db.session.add(name)
    db.session.flush()
    _arrange(centre)
    record(actor, "centre_name.add", name, details=_details(facts))
    return name


def edit_name(
    actor: Actor, centre: Centre, name: CentreName, facts: NameFacts, *, seen_version: int
) -> None:
    """Correct a name; papers printed anew from its days show the correction."""
    check_may_edit(actor, centre.id)
    touch(centre, seen_version)
    _check(centre.id, facts, name.id)
    for field, value in asdict(facts).items():
        setattr(name, field, value)
    db.session.flush()
    _arrange(centre)
    record(actor, "centre_name.edit", name, details=_details(facts))


def _details(facts: NameFacts) -> dict[str, str]:
    return {**asdict(facts), "valid_from": facts.valid_from.isoformat()}


def _check(centre_id: int, facts: NameFacts, own_id: int | None = None) -> None:
    for other in queries.list_names(centre_id):
        if other.id != own_id and other.valid_from == facts.valid_from:
            raise Invalid("valid_from", "centres.name_day_taken")


def _arrange(centre: Centre) -> None:
    """Let each name end where the next begins, and the centre carry the name of today."""
    names = list(queries.list_names(centre.id))
    for name, following in zip(names, [*names[1:], None], strict=True):
        name.valid_to = following.valid_from - timedelta(days=1) if following else None
    today = queries.name_on(centre.id, clock.today())
    if today is None:
        raise NotFound
    centre.name = today.name
    db.session.flush()
