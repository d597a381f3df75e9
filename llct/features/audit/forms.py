"""The days between which events are shown."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from llct.web.forms import BaseForm, DateField, optional


class SpanForm(BaseForm):
    """Read from the address, never posted."""

    first = DateField(_l("Từ ngày"), [optional()])
    last = DateField(_l("Đến ngày"), [optional()])

    def __init__(self, args: Any) -> None:
        super().__init__(formdata=args)
