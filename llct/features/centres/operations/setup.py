"""Provinces, clusters and centres, set up by the administrator."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from llct.core.errors import Invalid, NotAllowed, Stale
from llct.core.permissions import Actor
from llct.features.centres import access, queries
from llct.features.centres.models import Centre, EmulationCluster, Province
from llct.features.centres.operations.names import store_name
from llct.features.centres.rules import CentreFacts, NameFacts
from llct.infra.db import db, record, unscoped


def save_province(
    actor: Actor, province: Province | None, *, name: str, board_name: str, seen_version: int = 0
) -> Province:
    """Add a province, or correct the one given."""
    _check_right(actor)
    action = "province.edit" if province else "province.add"
    if province is None:
        province = Province()
    else:
        _check_version(province, seen_version)
    if any(p.name == name and p.id != province.id for p in queries.list_provinces()):
        raise Invalid("name", "centres.name_taken")
    province.name, province.board_name = name, board_name
    db.session.add(province)
    db.session.flush()
    record(actor, action, province, details={"name": name})
    return province


def save_cluster(
    actor: Actor,
    cluster: EmulationCluster | None,
    *,
    province_id: int,
    name: str,
    seen_version: int = 0,
) -> EmulationCluster:
    _check_right(actor)
    action = "cluster.edit" if cluster else "cluster.add"
    if cluster is None:
        cluster = EmulationCluster(province_id=province_id)
    else:
        _check_version(cluster, seen_version)
    others = queries.list_clusters(cluster.province_id)
    if any(c.name == name and c.id != cluster.id for c in others):
        raise Invalid("name", "centres.name_taken")
    cluster.name = name
    db.session.add(cluster)
    db.session.flush()
    record(actor, action, cluster, details={"name": name})
    return cluster


def create_centre(actor: Actor, facts: CentreFacts, first_name: NameFacts) -> Centre:
    """A centre with its first name; director and settings follow."""
    _check_right(actor)
    _check_cluster(facts)
    centre = Centre(name=first_name.name, **asdict(facts))
    db.session.add(centre)
    db.session.flush()
    record(actor, "centre.create", centre, centre_id=centre.id, details={"name": centre.name})
    with unscoped():  # an administrator has no centre
        store_name(actor, centre, first_name)
    return centre


def edit_centre(actor: Actor, centre: Centre, facts: CentreFacts, *, seen_version: int) -> None:
    _check_right(actor)
    _check_version(centre, seen_version)
    _check_cluster(facts)
    for field, value in asdict(facts).items():
        setattr(centre, field, value)
    db.session.flush()
    record(actor, "centre.edit", centre, centre_id=centre.id)


def close_centre(
    actor: Actor, centre: Centre, *, on: date, into: Centre | None, note: str, seen_version: int
) -> None:
    """The centre works no more from that day; with `into` the other one takes over."""
    _check_right(actor)
    _check_version(centre, seen_version)
    if into is not None and into.id == centre.id:
        raise Invalid("into_id", "centres.merge_itself")
    if into is not None and into.closed_on is not None:
        raise Invalid("into_id", "centres.merge_ended")
    if centre.opened_on is not None and on < centre.opened_on:
        raise Invalid("on", "centres.merge_early")
    centre.closed_on = on
    centre.merged_into_id = into.id if into else None
    db.session.flush()
    details = {"on": on.isoformat(), "into": into.name if into else ""}
    record(actor, "centre.close", centre, centre_id=centre.id, note=note, details=details)


def reopen_centre(actor: Actor, centre: Centre, *, seen_version: int) -> None:
    _check_right(actor)
    _check_version(centre, seen_version)
    centre.closed_on = centre.merged_into_id = None
    db.session.flush()
    record(actor, "centre.reopen", centre, centre_id=centre.id)


def _check_cluster(facts: CentreFacts) -> None:
    if facts.cluster_id is None:
        return
    cluster = queries.get_cluster(facts.cluster_id)
    if cluster is None or cluster.province_id != facts.province_id:
        raise Invalid("cluster_id", "centres.cluster_elsewhere")


def _check_right(actor: Actor) -> None:
    if not access.may_set_up_centres(actor):
        raise NotAllowed("not_allowed")


def _check_version(row: Province | EmulationCluster | Centre, seen_version: int) -> None:
    if row.version != seen_version:
        raise Stale
