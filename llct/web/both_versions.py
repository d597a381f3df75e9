"""The page was old: what was typed beside what is stored now, field by field.

What is stored now is what the page itself would show. It is asked for once more, as the same
person and with all its checks, and its form is read: so every form that posts a version has both
versions shown, without a word about it in any feature.
"""

from __future__ import annotations

import re
from contextvars import copy_context
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from flask_babel import gettext as _
from werkzeug.test import EnvironBuilder

from llct.web import kept
from llct.web.forms import clean
from llct.web.page_forms import PageField, PageForm, forms_of

OK = 200
_NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,6})?")
HEADERS = ("Cookie", "User-Agent", "Accept-Language")


@dataclass(frozen=True)
class Difference:
    """One field: its label, what was typed into it, what is stored."""

    label: str
    typed: str
    stored: str


def differences() -> list[Difference]:
    """The fields of the refused form that differ; none when its page cannot be shown any more."""
    if kept.this_form(None) is None:
        return []
    for address in _addresses():
        form = _form_now(address)
        if form is not None:
            return [found for one in form.fields.values() if (found := _compare(one))]
    return []


def _addresses() -> list[str]:
    """Where the form may have stood: at the address it was sent to, or where the person was."""
    methods = request.url_rule.methods if request.url_rule else None
    own = [request.full_path] if methods and "GET" in methods else []
    before = kept.page_before()
    return [*own, before] if before else own


def _form_now(address: str) -> PageForm | None:
    """The form as its page shows it now: the one that sends the most of what was sent."""
    html = _page_now(address)
    if html is None:
        return None
    fitting = [form for form in forms_of(html, address) if form.path == request.path]
    return max(fitting, key=lambda form: len(form.fields.keys() & request.form), default=None)


def _page_now(address: str) -> str | None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    parts = urlsplit(address)
    builder = EnvironBuilder(
        path=parts.path,
        query_string=parts.query,
        base_url=request.root_url,
        headers=[(name, request.headers[name]) for name in HEADERS if name in request.headers],
        environ_base={"REMOTE_ADDR": request.remote_addr or ""},
    )
    response = copy_context().run(_dispatch, app, builder)
    is_page = response.status_code == OK and response.mimetype == "text/html"
    return response.get_data(as_text=True) if is_page else None


def _dispatch(app: Flask, builder: EnvironBuilder) -> Response:
    """A request of its own, with nothing of the refused one: person, session, transaction."""
    try:
        with app.app_context(), app.request_context(builder.get_environ()):
            return app.full_dispatch_request()
    finally:
        builder.close()


def _compare(field: PageField) -> Difference | None:
    sent = request.form.getlist(field.name)
    if not sent and not field.choices:  # the page had no such field
        return None
    typed, stored = _words(field, sent), _words(field, field.values)
    return None if _is_same(typed, stored) else Difference(field.label, typed, stored)


def _is_same(typed: str, stored: str) -> bool:
    """3, 3,0 and 3.00 are one number."""
    number = _number(typed)
    return typed == stored or (number is not None and number == _number(stored))


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _words(field: PageField, values: list[str]) -> str:
    if field.is_switch:
        return _("có") if values else _("không")
    if field.choices:
        return ", ".join(field.choices.get(value, value) for value in values)
    return "\n".join(clean(value) or "" for value in values)
