"""Reads a form of one of our own pages back: what each field is called and what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
TEXTS = frozenset({"label", "legend", "option", "textarea"})
# Not seen, sent along, or chosen anew each time.
NOT_FIELDS = frozenset({"hidden", "submit", "button", "image", "reset", "file", "password"})
ASIDE = frozenset({"needed", "format", "sr", "err", "hint", "quiet"})


@dataclass
class PageField:
    """All controls of one name. `choices` gives the words of the values that can be chosen."""

    name: str
    label: str
    values: list[str] = field(default_factory=list)
    choices: dict[str, str] = field(default_factory=dict)
    is_switch: bool = False


@dataclass
class PageForm:
    """A form and where it is sent to."""

    path: str
    fields: dict[str, PageField] = field(default_factory=dict)


@dataclass
class _Control:
    """One input, select or textarea, until its label is known."""

    form: PageForm
    name: str
    kind: str
    id: str
    value: str
    is_on: bool
    legend: str
    label: str = ""
    choices: list[tuple[str, str, bool]] = field(default_factory=list)


@dataclass
class _Open:
    """An element that is not closed yet."""

    tag: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)
    legend: str = ""
    control: _Control | None = None

    @property
    def is_aside(self) -> bool:
        classes = set(self.attributes.get("class", "").split())
        return self.tag == "small" or not classes.isdisjoint(ASIDE)

    @property
    def text(self) -> str:
        joined = "".join(self.texts)
        return joined if self.tag == "textarea" else " ".join(joined.split())


def forms_of(html: str, address: str) -> list[PageForm]:
    """The forms of the page at this address."""
    reader = _Reader(address)
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.stack: list[_Open] = []
        self.forms: list[PageForm] = []
        self.controls: list[_Control] = []
        self.labels: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = _Open(tag, attributes)
        if tag == "form":
            target = urljoin(self.address, attributes.get("action", ""))
            self.forms.append(PageForm(urlsplit(target).path))
        elif tag in ("input", "select", "textarea"):
            element.control = self._control(tag, attributes)
        if tag not in VOID:
            self.stack.append(element)

    def _control(self, tag: str, attributes: dict[str, str]) -> _Control | None:
        is_inside = any(one.tag == "form" for one in self.stack)
        kind = attributes.get("type", "text") if tag == "input" else tag
        name = attributes.get("name", "")
        if not is_inside or not name or kind in NOT_FIELDS or "disabled" in attributes:
            return None
        legend = next((e.legend for e in reversed(self.stack) if e.tag == "fieldset"), "")
        control = _Control(
            self.forms[-1],
            name,
            kind,
            attributes.get("id", ""),
            attributes.get("value", "on" if kind in ("checkbox", "radio") else ""),
            "checked" in attributes,
            legend,
            attributes.get("aria-label", ""),
        )
        self.controls.append(control)
        for around in reversed(self.stack):
            if around.tag == "label":
                around.control = control
                break
        return control

    def handle_data(self, data: str) -> None:
        for element in reversed(self.stack):
            if element.tag in TEXTS:
                element.texts.append(data)
            if element.is_aside:
                break

    def handle_endtag(self, tag: str) -> None:
        while self.stack:
            element = self.stack.pop()
            self._closed(element)
            if element.tag == tag:
                break

    def _closed(self, element: _Open) -> None:
        if element.tag == "label":
            if target := element.attributes.get("for"):
                self.labels[target] = element.text
            elif element.control is not None:
                element.control.label = element.control.label or element.text
        elif element.tag == "legend" and self.stack:
            self.stack[-1].legend = element.text
        elif element.tag == "textarea" and element.control is not None:
            element.control.value = element.text.removeprefix("\n")
        elif element.tag == "option":
            select = next((e for e in reversed(self.stack) if e.tag == "select"), None)
            if select is not None and select.control is not None:
                value = element.attributes.get("value", element.text)
                chosen = "selected" in element.attributes
                select.control.choices.append((value, element.text, chosen))

    def finished(self) -> list[PageForm]:
        for control in self.controls:
            label = self.labels.get(control.id, "") or control.label
            if control.kind in ("checkbox", "radio"):
                _add_choice(control, label)
            else:
                _add_value(control, label)
        return self.forms


def _add_choice(control: _Control, label: str) -> None:
    is_switch = control.kind == "checkbox" and not control.legend
    found = control.form.fields.setdefault(
        control.name, PageField(control.name, control.legend or label, is_switch=is_switch)
    )
    found.choices[control.value] = label
    if control.is_on:
        found.values.append(control.value)


def _add_value(control: _Control, label: str) -> None:
    found = control.form.fields.setdefault(control.name, PageField(control.name, label))
    if control.kind != "select":
        found.values.append(control.value)
        return
    found.choices |= {value: text for value, text, _chosen in control.choices}
    chosen = [value for value, _text, is_chosen in control.choices if is_chosen]
    found.values += chosen or [value for value, _text, _chosen in control.choices[:1]]
