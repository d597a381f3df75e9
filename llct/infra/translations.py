"""Translations that are loaded once per process and chosen once per request.

Flask-Babel makes a new domain for every request, which reads the catalogue again and asks for the
locale at every text; a page has hundreds of texts.
"""

from __future__ import annotations

from typing import Any

from babel import support
from flask import g, has_app_context
from flask_babel import Babel, Domain


class KeptDomain(Domain):
    """Remembers in `g` which catalogue this request reads."""

    def get_translations(self) -> support.NullTranslations:
        if not has_app_context():
            return support.NullTranslations()
        found = g.get("translations")
        if found is None:
            found = g.translations = super().get_translations()
        return found


class KeptBabel(Babel):
    """Flask-Babel with one domain for all requests."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._kept: KeptDomain | None = None
        super().__init__(*args, **kwargs)

    @property
    def domain_instance(self) -> Domain:
        if self._kept is None:
            self._kept = KeptDomain(domain=self.domain)
        return self._kept
