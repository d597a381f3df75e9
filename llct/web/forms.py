"""Form fields that speak Vietnamese: NFC, no NUL, dd/mm/yyyy, decimal comma."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import validators as wtf
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from llct.core.errors import Invalid
from llct.core.vietnamese import nfc

SHORT = 200
LONG = 4000
LARGEST = 999_999_999

_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"(\d{1,2})[:hHgG.](\d{0,2})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufeff]")


def clean(text: str | None) -> str | None:
    """NFC without control characters; line ends as \\n; outer spaces gone."""
    if text is None:
        return None
    return _CONTROL.sub("", nfc(text).replace("\r\n", "\n").replace("\r", "\n")).strip()


class _Required(wtf.InputRequired):
    """Input is needed; spaces alone are none, nor are characters that are taken out."""

    def __call__(self, form: Any, field: Any) -> None:
        first = field.raw_data[0] if field.raw_data else None
        if not first or (isinstance(first, str) and not clean(first)):
            field.errors[:] = []
            raise StopValidation(self.message or missing(field))


def required(message: Any = None) -> wtf.InputRequired:
    return _Required(message)


def missing(field: Field) -> Any:
    """What is said at an empty field: lists are chosen from, the rest is typed."""
    if isinstance(field, SelectMultipleField):
        return _l("Cần chọn ít nhất một mục.")
    if isinstance(field, SelectField):  # a RadioField is one too
        return _l("Cần chọn một mục.")
    return _l("Cần nhập nội dung này.")


def has_content(_form: Any, field: Field) -> None:
    """Like required, but spaces alone do not count."""
    if not field.data or (isinstance(field.data, str) and not field.data.strip()):
        raise StopValidation(missing(field))


has_content.field_flags = {"required": True}  # type: ignore[attr-defined]


def refused_empty(_form: Any, _field: Field) -> None:
    """Marks a field that the rules refuse when it is empty; they say why."""


refused_empty.field_flags = {"required": True}  # type: ignore[attr-defined]


def optional() -> wtf.Optional:
    return wtf.Optional()


def max_length(most: int) -> wtf.Length:
    return wtf.Length(max=most, message=_l("Dài quá %(max)d ký tự."))


class Between:
    """A number within limits, with the limits in the message."""

    def __init__(self, least: Decimal | int, most: Decimal | int) -> None:
        self.least, self.most = least, most

    def __call__(self, _form: Any, field: Field) -> None:
        if field.data is not None and not self.least <= field.data <= self.most:
            raise ValidationError(
                _l("Cần một số từ %(least)s đến %(most)s.", least=self.least, most=self.most)
            )


between = Between


class TextField(StringField):
    """One line of text."""

    def __init__(
        self, label: Any = None, checks: Sequence[Any] = (), *, limit: int = SHORT, **kwargs: Any
    ) -> None:
        kwargs.setdefault("filters", [clean, _one_line])
        super().__init__(label, [*checks, max_length(limit)], **kwargs)
        self.limit = limit


class LongTextField(TextAreaField):
    """Several lines of text."""

    def __init__(
        self, label: Any = None, checks: Sequence[Any] = (), *, limit: int = LONG, **kwargs: Any
    ) -> None:
        kwargs.setdefault("filters", [clean])
        super().__init__(label, [*checks, max_length(limit)], **kwargs)
        self.limit = limit


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else text


class _ParsedField(StringField):
    """A text input whose data is parsed; what was typed stays when it cannot be."""

    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.show(self.data) if self.data is not None else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = clean(valuelist[0]) if valuelist else ""
        self.data = self.parse(text) if text else None

    def show(self, value: Any) -> str:
        return str(value)

    def parse(self, text: str) -> Any:
        raise TypeError(f"{type(self).__name__} does not say how to parse")


class DateField(_ParsedField):
    """A day as dd/mm/yyyy; ISO is understood too."""

    input_hint = "dd/mm/yyyy"

    def show(self, value: date) -> str:
        return value.strftime("%d/%m/%Y")

    def parse(self, text: str) -> date:
        if match := _DATE.fullmatch(text):
            day, month, year = (int(part) for part in match.groups())
        elif match := _ISO_DATE.fullmatch(text):
            year, month, day = (int(part) for part in match.groups())
        else:
            raise ValueError(_l("Cần một ngày dạng dd/mm/yyyy, ví dụ 18/11/2026."))
        try:
            parsed = date(year, month, day)
        except ValueError:
            raise ValueError(_l("“%(text)s” không có trong lịch.", text=text)) from None
        if not 1900 <= parsed.year <= 2100:
            raise ValueError(_l("Năm phải từ 1900 đến 2100."))
        return parsed


class TimeField(_ParsedField):
    """A time of day as HH:MM; 8h30 and 8g30 are understood too."""

    input_hint = "hh:mm"

    def show(self, value: time) -> str:
        return value.strftime("%H:%M")

    def parse(self, text: str) -> time:
        match = _TIME.fullmatch(text)
        if not match:
            raise ValueError(_l("Cần giờ và phút dạng hh:mm, ví dụ 08:00."))
        hour, minute = int(match[1]), int(match[2] or 0)
        try:
            return time(hour, minute)
        except ValueError:
            raise ValueError(_l("“%(text)s” không phải giờ trong ngày.", text=text)) from None


class WholeNumberField(_ParsedField):
    """A whole number; thousands dots are understood."""

    input_hint = ""

    def parse(self, text: str) -> int:
        plain = text.replace(".", "").replace(" ", "").replace("−", "-")
        if not re.fullmatch(r"-?\d{1,12}", plain):
            raise ValueError(_l("Cần một số nguyên."))
        number = int(plain)
        if abs(number) > LARGEST:
            raise ValueError(_l("Số quá lớn."))
        return number


class DecimalField(_ParsedField):
    """A number with a decimal comma (a point is understood)."""

    input_hint = ""

    def __init__(self, label: Any = None, checks: Any = (), *, places: int = 2, **kw: Any) -> None:
        super().__init__(label, checks, **kw)
        self.places = places

    def show(self, value: Decimal) -> str:
        return f"{value.normalize():f}".replace(".", ",")

    def parse(self, text: str) -> Decimal:
        plain = text.replace(" ", "").replace("−", "-").replace(",", ".")
        if not re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", plain):
            raise ValueError(_l("Cần một số, ví dụ 7,5."))
        try:
            number = Decimal(plain)
        except InvalidOperation:
            raise ValueError(_l("Cần một số, ví dụ 7,5.")) from None
        if -number.as_tuple().exponent > self.places:  # type: ignore[operator]
            raise ValueError(_l("Nhiều nhất %(places)d chữ số sau dấu phẩy.", places=self.places))
        return number


class _PairsAsChoices:
    """Choices given as (value, label) pairs, kept as WTForms wants them."""

    _choices: list[SelectChoice] | None = None

    def __init__(self, *args: Any, choices: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices

    @property
    def choices(self) -> list[SelectChoice] | None:
        return self._choices

    @choices.setter
    def choices(self, pairs: Any) -> None:
        self._choices = None if pairs is None else [_as_choice(pair) for pair in pairs]


def _as_choice(pair: Any) -> SelectChoice:
    return pair if isinstance(pair, SelectChoice) else SelectChoice(*pair)


class ChoiceField(_PairsAsChoices, SelectField):
    """One of a list. An empty choice gives None."""

    def __init__(
        self, label: Any = None, checks: Any = (), *, of: Callable[[Any], Any] = str, **kw: Any
    ) -> None:
        def coerce(value: Any) -> Any:
            return None if value in (None, "", "None") else of(value)

        super().__init__(label, checks, coerce=coerce, **kw)

    def pre_validate(self, form: Any) -> None:
        values = {self.coerce(choice[0]) for choice in self.iter_choices()}
        if self.data not in values:
            raise ValidationError(_l("Giá trị này không có trong danh sách."))


class ManyChoiceField(_PairsAsChoices, SelectMultipleField):
    """Several of a list, shown as checkboxes."""

    def pre_validate(self, form: Any) -> None:
        values = {choice[0] for choice in self.iter_choices()}
        if self.data and not set(self.data) <= values:
            raise ValidationError(_l("Giá trị này không có trong danh sách."))


class VersionField(IntegerField):
    """The version the page was made from; sent back so that a stale page is noticed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("", [wtf.InputRequired(_l("Trang đã cũ, hãy tải lại."))], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0] if valuelist else ""
        if not re.fullmatch(r"\d{1,9}", text):
            raise ValueError(_l("Trang đã cũ, hãy tải lại."))
        self.data = int(text)


class BaseForm(FlaskForm):
    """A form whose CSRF token was already checked by web.access, so it only renders one."""

    class Meta:
        csrf = False
        locales = ("vi",)

        def get_translations(self, _form: Any) -> Any:
            return _Vietnamese()

    @contextmanager
    def domain_errors(self) -> Iterator[None]:
        """Put an Invalid raised by an operation at its field, or on top of the form."""
        from llct.web.errors import message_of

        try:
            yield
        except Invalid as error:
            field = self._fields.get(error.field)
            if field is None:
                self.form_errors.append(message_of(error))
            else:
                said = missing(field) if error.key == "required" else message_of(error)
                field.errors = [*field.errors, str(said)]

    @property
    def is_clean(self) -> bool:
        """No message at any field or on top; ask after domain_errors()."""
        return not self.errors


class _Vietnamese:
    """The few built-in messages of WTForms that can reach a person."""

    TEXTS = {
        "Not a valid choice.": _l("Giá trị này không có trong danh sách."),
        "Invalid Choice: could not coerce.": _l("Giá trị này không có trong danh sách."),
        "This field is required.": _l("Cần nhập nội dung này."),
        "Not a valid integer value.": _l("Cần một số nguyên."),
    }

    def gettext(self, string: str) -> str:
        return str(self.TEXTS.get(string, string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return str(self.TEXTS.get(singular if n == 1 else plural, singular if n == 1 else plural))


def parse_iso(text: str | None) -> datetime | None:
    """A moment sent by our own modules, or None when it is not one."""
    try:
        moment = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


__all__ = [
    "BaseForm",
    "BooleanField",
    "ChoiceField",
    "DateField",
    "DecimalField",
    "LongTextField",
    "ManyChoiceField",
    "RadioField",
    "TextField",
    "TimeField",
    "VersionField",
    "WholeNumberField",
    "between",
    "clean",
    "has_content",
    "max_length",
    "optional",
    "refused_empty",
    "parse_iso",
    "required",
]
