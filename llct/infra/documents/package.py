"""How the parts of a .docx or .pptx point at each other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from lxml import etree

from llct.infra.documents.archive import Archive, BadArchive
from llct.infra.documents.xml import parse

_LARGEST = 4 << 20


class Relations:
    """The pointers of one part, in order; those that lead outside the package are not followed.

    Most of them nobody asks for, so a target is worked out when somebody does.
    """

    def __init__(self, part: str, nodes: Iterable[etree._Element] = ()) -> None:
        self._part = part
        self._nodes = [node for node in nodes if node.get("TargetMode") != "External"]

    def first(self, kind: str) -> str | None:
        """The first target of a kind, named by the last word of its address."""
        for node in self._nodes:
            if node.get("Type", "").rpartition("/")[2] == kind:
                return _resolved(self._part, node.get("Target", ""))
        return None

    def by_name(self, name: str | None) -> str | None:
        node = self._named.get(name)
        return None if node is None else _resolved(self._part, node.get("Target", ""))

    @cached_property
    def _named(self) -> dict[str | None, etree._Element]:
        """The first of each name."""
        return {node.get("Id", ""): node for node in reversed(self._nodes)}


def related(archive: Archive, part: str = "") -> Relations:
    folder, _slash, name = part.rpartition("/")
    where = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if where not in archive:
        return Relations(part)
    return Relations(part, parse(archive.read(where, _LARGEST)))


def _resolved(part: str, target: str) -> str:
    """A name in the archive; it is only ever looked up there, so `..` leads nowhere else."""
    steps = [] if target.startswith("/") else part.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def main_part(archive: Archive) -> str:
    target = related(archive).first("officeDocument")
    if target is None:
        raise BadArchive("no main part")
    return target
