"""Writing programmes and modules."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import yaml
from sqlalchemy.exc import IntegrityError

from llct.core.errors import Invalid, NotAllowed, Stale
from llct.core.ownership import OwnerKind
from llct.core.permissions import Actor, Permission
from llct.features.curriculum.access import may_edit_programme
from llct.features.curriculum.models import CentreProgrammeSwitch, CurriculumModule, Programme
from llct.features.curriculum.rules import ModuleFacts, ModuleKind, ProgrammeFacts
from llct.infra.db import db, record

CURRICULA = Path(__file__).with_name("curricula.yaml")
YAML_KINDS = {"bai": ModuleKind.LESSON}


def _require_owner(actor: Actor, programme: Programme) -> None:
    if not may_edit_programme(actor, programme):
        raise NotAllowed("curriculum.not_owner")


def _require_version(seen: int, row: Programme | CurriculumModule) -> None:
    if row.version != seen:
        raise Stale


def create_programme(actor: Actor, facts: ProgrammeFacts) -> Programme:
    """A new edition owned by the actor's centre or province."""
    if not actor.can(Permission.CURRICULUM_EDIT):
        raise NotAllowed("not_allowed")
    owner = OwnerKind.CENTRE if actor.centre_id is not None else OwnerKind.PROVINCE
    programme = Programme(
        owner_kind=owner,
        centre_id=actor.centre_id,
        province_id=None if actor.centre_id is not None else actor.province_id,
        **asdict(facts),
    )
    _require_free_edition(programme)
    db.session.add(programme)
    db.session.flush()
    record(actor, "programme.create", programme, details={"title": facts.title})
    return programme


def edit_programme(
    actor: Actor, programme: Programme, *, seen_version: int, facts: ProgrammeFacts
) -> None:
    _require_owner(actor, programme)
    _require_version(seen_version, programme)
    for name, value in asdict(facts).items():
        setattr(programme, name, value)
    _require_free_edition(programme)
    db.session.flush()
    record(actor, "programme.edit", programme, details={"title": facts.title})


def _require_free_edition(programme: Programme) -> None:
    query = sa.select(Programme.id).where(
        Programme.owner_kind == programme.owner_kind,
        Programme.centre_id.is_not_distinct_from(programme.centre_id),
        Programme.province_id.is_not_distinct_from(programme.province_id),
        Programme.code == programme.code,
        Programme.edition == programme.edition,
        Programme.id != (programme.id or 0),
    )
    if db.session.scalar(query):
        raise Invalid("code", "curriculum.edition_taken")


def add_module(actor: Actor, programme: Programme, facts: ModuleFacts) -> CurriculumModule:
    _require_owner(actor, programme)
    module = CurriculumModule(programme_id=programme.id, **asdict(facts))
    _require_free_number(module)
    db.session.add(module)
    db.session.flush()
    record(actor, "module.create", module, centre_id=programme.centre_id)
    return module


def edit_module(
    actor: Actor, module: CurriculumModule, *, seen_version: int, facts: ModuleFacts
) -> None:
    _require_owner(actor, module.programme)
    _require_version(seen_version, module)
    for name, value in asdict(facts).items():
        setattr(module, name, value)
    _require_free_number(module)
    db.session.flush()
    record(actor, "module.edit", module, centre_id=module.programme.centre_id)


def _require_free_number(module: CurriculumModule) -> None:
    query = sa.select(CurriculumModule.id).where(
        CurriculumModule.programme_id == module.programme_id,
        CurriculumModule.number == module.number,
        CurriculumModule.id != (module.id or 0),
    )
    if db.session.scalar(query):
        raise Invalid("number", "curriculum.number_taken")


def remove_module(actor: Actor, module: CurriculumModule, *, seen_version: int) -> None:
    """Only a module that nothing refers to can go; the database is asked, not guessed."""
    _require_owner(actor, module.programme)
    _require_version(seen_version, module)
    record(actor, "module.remove", module, centre_id=module.programme.centre_id)
    try:
        with db.session.begin_nested():
            db.session.delete(module)
            db.session.flush()
    except IntegrityError:
        raise Invalid("", "curriculum.module_used") from None


def switch_programme(actor: Actor, programme: Programme, *, is_off: bool) -> None:
    """Hide a programme in the actor's centre, or show it again."""
    if not actor.can(Permission.CURRICULUM_EDIT) or actor.centre_id is None:
        raise NotAllowed("not_allowed")
    query = sa.select(CentreProgrammeSwitch).where(
        CentreProgrammeSwitch.centre_id == actor.centre_id,
        CentreProgrammeSwitch.programme_id == programme.id,
    )
    switch = db.session.scalars(query).one_or_none()
    if switch is None:
        switch = CentreProgrammeSwitch(centre_id=actor.centre_id, programme_id=programme.id)
        db.session.add(switch)
    switch.is_off = is_off
    db.session.flush()
    action = "programme.switch_off" if is_off else "programme.switch_on"
    record(actor, action, programme, centre_id=actor.centre_id)


def load_curricula(path: Path = CURRICULA) -> tuple[int, int]:
    """Add the shared programmes of the file that are not there yet; returns (added, present).

    A programme that was loaded before stays as it is: its values may have been corrected.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    present = set(
        db.session.scalars(
            sa.select(Programme.code).where(Programme.owner_kind == OwnerKind.INSTALLATION)
        )
    )
    added = 0
    for entry in content["programmes"]:
        if entry["code"] in present:
            continue
        programme = _programme_of(entry, content["sources"])
        db.session.add(programme)
        db.session.flush()
        record(None, "programme.load", programme)
        added += 1
    return added, len(content["programmes"]) - added


def _programme_of(entry: dict[str, Any], sources: dict[str, str]) -> Programme:
    note = entry.get("note", "")
    if old := entry.get("old_titles"):
        note = f"{note}\nTên cũ: {'; '.join(old)}.".strip()
    return Programme(
        owner_kind=OwnerKind.INSTALLATION,
        code=entry["code"],
        kind_code=entry["code"],
        title=entry["title"],
        group_number=entry.get("group"),
        audience=entry.get("audience", ""),
        total_periods=entry.get("total_periods"),
        legal_basis=entry.get("legal_basis", ""),
        note=note,
        source=source_text(entry.get("source", ""), sources),
        is_verified=bool(entry.get("verified")),
        modules=[
            CurriculumModule(
                number=module["number"],
                kind=_kind_of(module.get("kind", "bai")),
                title=module["title"],
                periods=module.get("periods"),
                source=source_text(module.get("source", ""), sources),
                is_verified=bool(module.get("verified")),
            )
            for module in entry["modules"]
        ],
    )


def _kind_of(name: str) -> ModuleKind:
    return YAML_KINDS.get(name) or ModuleKind(name)


def source_text(keys: str, sources: dict[str, str]) -> str:
    """'R9 periods, R9b title' -> the same with each key's source behind it."""
    parts = []
    for part in keys.split(","):
        key, _, rest = part.strip().partition(" ")
        where = sources.get(key)
        parts.append(f"{where} ({rest})" if where and rest else where or part.strip())
    return "; ".join(part for part in parts if part)
