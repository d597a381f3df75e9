"""Translations that are loaded once per process and chosen once per request.

Flask-Babel makes a new domain for every request, which reads the catalogue again and asks for the
locale at every text; a page has hundreds of texts, most of them several times.
"""

from __future__ import annotations

from typing import Any

from babel import support
from flask import Flask, g, has_app_context
from flask_babel import Babel, Domain, get_domain
from markupsafe import Markup


class KeptDomain(Domain):
    """Remembers in `g` which catalogue this request reads, and in the catalogue what it said."""

    def get_translations(self) -> support.NullTranslations:
        if not has_app_context():
            return support.NullTranslations()
        found = g.get("translations")
        if found is None:
            found = g.translations = super().get_translations()
        return found

    def gettext(self, string: str, **variables: Any) -> str:
        """The text in the request's language, with its values."""
        text = str(_said(self.get_translations(), string))
        return text % variables if variables else text


def marked(string: str, /, **variables: Any) -> Markup:
    """`_()` of the templates: the text is ours, its values are escaped, `%%` is a per cent sign."""
    text = _said(g.get("translations") or get_domain().get_translations(), string)
    return text % variables if "%" in text else text


def _said(catalogue: support.NullTranslations, string: str) -> Markup:
    texts: dict[str, Markup] = catalogue.__dict__.setdefault("said", {})
    if string not in texts:
        texts[string] = Markup(catalogue.gettext(string))  # noqa: S704 - our own text
    return texts[string]


class KeptBabel(Babel):
    """Flask-Babel with one domain for all requests."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._kept: KeptDomain | None = None
        super().__init__(*args, **kwargs)

    def init_app(self, app: Flask, *args: Any, **kwargs: Any) -> None:
        super().init_app(app, *args, **kwargs)
        app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"] = marked

    @property
    def domain_instance(self) -> KeptDomain:
        if self._kept is None:
            self._kept = KeptDomain(domain=self.domain)
        return self._kept
