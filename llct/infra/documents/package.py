"""How the parts of a .docx or .pptx point at each other."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, join, normpath

from llct.infra.documents.archive import Archive, BadArchive
from llct.infra.documents.xml import parse

_LARGEST = 4 << 20


@dataclass(frozen=True)
class Relation:
    """One pointer inside the package: pointers outside are never followed."""

    name: str
    kind: str
    target: str


@dataclass(frozen=True)
class Relations:
    """All pointers of one part, in order."""

    all: tuple[Relation, ...] = ()

    def first(self, kind: str) -> str | None:
        return next((relation.target for relation in self.all if relation.kind == kind), None)

    def by_name(self, name: str | None) -> str | None:
        return next((relation.target for relation in self.all if relation.name == name), None)


def related(archive: Archive, part: str = "") -> Relations:
    folder, _slash, name = part.rpartition("/")
    where = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if where not in archive:
        return Relations()
    return Relations(
        tuple(
            Relation(
                node.get("Id", ""),
                node.get("Type", "").rpartition("/")[2],
                _resolved(part, node.get("Target", "")),
            )
            for node in parse(archive.read(where, _LARGEST))
            if node.get("TargetMode") != "External"
        )
    )


def _resolved(part: str, target: str) -> str:
    """A name in the archive; it is only ever looked up there, so `..` leads nowhere else."""
    if target.startswith("/"):
        return normpath(target).lstrip("/")
    return normpath(join(dirname(part), target))


def main_part(archive: Archive) -> str:
    target = related(archive).first("officeDocument")
    if target is None:
        raise BadArchive("no main part")
    return target
