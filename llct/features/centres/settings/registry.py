"""The kinds of centre settings and the registry they are declared in."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeAlias, TypeVar

from llct.core.errors import Invalid
from llct.core.rounding import vi_number
from llct.features.centres.rules import Preset, SettingGroup

T = TypeVar("T")
ALWAYS = date.min
Words: TypeAlias = Any  # str, or a lazy text that becomes one in the language of the page

REGISTRY: dict[str, Setting[Any]] = {}


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One value that regulation or habit may change, with the text it comes from.

    `defaults` are dated: a regulation replaces the one before it on its day. `preset` FULL hides
    the setting from centres that keep to the compact preset; its value works all the same.
    """

    key: str
    group: SettingGroup
    label: Words
    source: Words
    defaults: tuple[tuple[date, T], ...]
    _: KW_ONLY
    preset: Preset = Preset.COMPACT
    unit: Words = ""
    hint: Words = ""

    def __post_init__(self) -> None:
        if self.key in REGISTRY:
            raise ValueError(f"the setting {self.key} is declared twice")
        for _since, value in self.defaults:
            self.check(value)
        REGISTRY[self.key] = self

    def default_on(self, day: date) -> T:
        return [value for since, value in self.defaults if since <= day][-1]

    def check(self, value: T) -> None:
        """Raise Invalid when the value is outside the limits."""

    def encode(self, value: T) -> Any:
        """The value as JSON keeps it."""
        return value

    def decode(self, stored: Any) -> T:
        """The value from JSON; ValueError when it is of another type."""
        raise TypeError(f"{type(self).__name__} does not say how to decode")

    def show(self, value: T) -> Words:
        return str(value)


@dataclass(frozen=True)
class WholeSetting(Setting[int]):
    """A whole number within limits."""

    _: KW_ONLY
    least: int = 0
    most: int = 1000

    def check(self, value: int) -> None:
        if not self.least <= value <= self.most:
            raise Invalid(self.key, "centres.setting_limits", least=self.least, most=self.most)

    def decode(self, stored: Any) -> int:
        return int(stored)

    def show(self, value: int) -> str:
        return vi_number(value)


@dataclass(frozen=True)
class NumberSetting(Setting[Decimal]):
    """An exact number within limits, two decimal places at most."""

    _: KW_ONLY
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(1000)

    def check(self, value: Decimal) -> None:
        if not self.least <= value <= self.most:
            limits = {"least": vi_number(self.least), "most": vi_number(self.most)}
            raise Invalid(self.key, "centres.setting_limits", **limits)
        if value != value.quantize(Decimal("0.01")):
            raise Invalid(self.key, "centres.setting_places")

    def encode(self, value: Decimal) -> str:
        return str(value)

    def decode(self, stored: Any) -> Decimal:
        try:
            return Decimal(str(stored))
        except InvalidOperation as error:
            raise ValueError(str(stored)) from error

    def show(self, value: Decimal) -> str:
        return vi_number(value)


@dataclass(frozen=True)
class FlagSetting(Setting[bool]):
    """Yes or no."""

    def decode(self, stored: Any) -> bool:
        if not isinstance(stored, bool):
            raise ValueError(str(stored))
        return stored


@dataclass(frozen=True)
class TextSetting(Setting[str]):
    """A line or several lines of text."""

    _: KW_ONLY
    limit: int = 200
    is_long: bool = False

    def check(self, value: str) -> None:
        if len(value) > self.limit:
            raise Invalid(self.key, "too_long", max=self.limit)

    def decode(self, stored: Any) -> str:
        return str(stored)

    @staticmethod
    def lines(value: str) -> tuple[str, ...]:
        """The lines that are not empty, for lists such as recipients."""
        return tuple(line.strip() for line in value.splitlines() if line.strip())


@dataclass(frozen=True)
class ChoiceSetting(Setting[str]):
    """One of a short list."""

    _: KW_ONLY
    choices: tuple[tuple[str, Words], ...]

    def check(self, value: str) -> None:
        if value not in dict(self.choices):
            raise Invalid(self.key, "not_a_choice")

    def decode(self, stored: Any) -> str:
        return str(stored)

    def show(self, value: str) -> Words:
        return dict(self.choices).get(value, value)


@dataclass(frozen=True)
class TimeSetting(Setting[time]):
    """A time of day."""

    def encode(self, value: time) -> str:
        return value.strftime("%H:%M")

    def decode(self, stored: Any) -> time:
        return time.fromisoformat(str(stored))

    def show(self, value: time) -> str:
        return value.strftime("%H:%M")


def always(value: T) -> tuple[tuple[date, T], ...]:
    """A default that no regulation has changed so far."""
    return ((ALWAYS, value),)
