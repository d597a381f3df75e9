"""What a template may not hold: decisions, queries, unescaped text, unused imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, meta, nodes

from tests.house.source import ROOT, python_modules

# How a template would decide instead of showing, or read instead of being given.
DECIDING = frozenset({"can", "has", "is_board", "is_director", "permissions", "roles"})
ACTORS = frozenset({"actor", "current_user"})
READING = frozenset({"all", "execute", "filter_by", "scalar", "scalars"})

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)|\son[a-z]+=\"", re.I)
# A number handed to the style sheet is the only inline style.
INLINE_STYLE = re.compile(r"<style|\sstyle=\"(?!--[a-z-]+:\s?\{\{[^}]*\}\}%?\")", re.I)
DATA_BLOCK = re.compile(r"<script[^>]*type=\"application/json\"[^>]*>", re.I)
# The template's name as code writes it: render_template("rubrics/show.html").
NAME = re.compile(r"[\"']([\w/-]+\.(?:html|txt|xml|js|webmanifest))[\"']")


@dataclass(frozen=True)
class Template:
    name: str
    text: str
    tree: nodes.Template

    @property
    def is_component(self) -> bool:
        return self.name.startswith("components/")


def templates(root: Path = ROOT) -> list[Template]:
    # Only parsed, never rendered.
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    folder = root / "templates"
    found = []
    for path in sorted(folder.rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(folder).as_posix()
        found.append(Template(name, text, environment.parse(text, name)))
    return found


def template_violations(root: Path = ROOT) -> list[str]:
    """Each offence as `template: what`."""
    return [
        f"{template.name}: {problem}"
        for template in templates(root)
        for problem in [
            *_unused_imports(template),
            *_unescaped(template),
            *_decisions(template),
            *_inline(template),
        ]
    ]


def _unused_imports(template: Template) -> Iterator[str]:
    used = {node.name for node in template.tree.find_all(nodes.Name) if node.ctx == "load"}
    for node in template.tree.find_all(nodes.FromImport):
        for name in node.names:
            imported = name if isinstance(name, str) else name[1]
            if imported not in used:
                yield f"{imported} is imported and not used"
    for module in template.tree.find_all(nodes.Import):
        if module.target not in used:
            yield f"{module.target} is imported and not used"


def _unescaped(template: Template) -> Iterator[str]:
    if template.is_component:
        return
    if any(node.name == "safe" for node in template.tree.find_all(nodes.Filter)):
        yield "|safe outside components/"
    if list(template.tree.find_all(nodes.ScopedEvalContextModifier)):
        yield "autoescape switched off"


def _decisions(template: Template) -> Iterator[str]:
    for node in template.tree.find_all(nodes.Getattr):
        asks_actor = isinstance(node.node, nodes.Name) and node.node.name in ACTORS
        if asks_actor and node.attr in DECIDING:
            yield f"asks for .{node.attr}: who may do what is decided in access.py"
        if node.attr in READING:
            yield f"reads by .{node.attr}: the view gives what is shown"


def _inline(template: Template) -> Iterator[str]:
    text = DATA_BLOCK.sub("", template.text)
    if INLINE_SCRIPT.search(text):
        yield "inline script, which the content policy refuses"
    if INLINE_STYLE.search(text):
        yield "inline style, which the content policy refuses"


def unused_templates(root: Path = ROOT) -> list[str]:
    """Templates that neither code nor another template names."""
    texts = [module.text for module in python_modules(root, ("llct",))]
    texts += [template.text for template in templates(root)]
    named = {name for text in texts for name in NAME.findall(text)}
    return [template.name for template in templates(root) if template.name not in named]


def missing_templates(root: Path = ROOT) -> list[str]:
    """Names in a template that lead nowhere."""
    existing = {template.name for template in templates(root)}
    return [
        f"{template.name}: {name}"
        for template in templates(root)
        for name in meta.find_referenced_templates(template.tree)
        if name is not None and name not in existing
    ]
