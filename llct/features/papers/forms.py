"""Forms of papers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import FileField

from llct.features.papers.rules import MAX_NUMBER, MAX_REASON, MAX_SIGNER
from llct.web.forms import (
    BaseForm,
    DateField,
    LongTextField,
    TextField,
    VersionField,
    has_content,
    required,
)


class VersionForm(BaseForm):
    """One button about a paper."""

    version = VersionField()


class SignForm(BaseForm):
    """The paper came back signed."""

    version = VersionField()
    signer_name = TextField(_l("Người ký"), [has_content], limit=MAX_SIGNER)
    signed_on = DateField(_l("Ngày ký"), [required()])
    number = TextField(
        _l("Số văn bản"),
        limit=MAX_NUMBER,
        description=_l("Theo sổ của văn phòng; ghi sau cũng được."),
    )
    scan = FileField(_l("Bản quét"), description=_l("Nếu có sẵn; tải lên sau cũng được."))


class NumberForm(BaseForm):
    """The number of the office's register."""

    version = VersionField()
    number = TextField(_l("Số văn bản"), limit=MAX_NUMBER)


class ScanForm(BaseForm):
    """The scan of the signed paper."""

    version = VersionField()
    scan = FileField(_l("Bản quét"))


class VoidForm(BaseForm):
    """The paper no longer holds."""

    version = VersionField()
    reason = LongTextField(_l("Lý do"), [has_content], limit=MAX_REASON)
