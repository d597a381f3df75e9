"""Errors of the domain. A key names the sentence; web/errors.py gives it words and a status."""

from __future__ import annotations


class DomainError(Exception):
    """A rule of the domain was broken. `key` names the message, `params` fill it."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class NotAllowed(DomainError):
    """This person may not do this to this object now (403)."""


class NotFound(DomainError):
    """No such object in the centre that is asked (404)."""

    def __init__(self, key: str = "not_found", **params: object) -> None:
        super().__init__(key, **params)


class Stale(DomainError):
    """The decision was made on a page that has changed since (409)."""

    def __init__(self, key: str = "stale", **params: object) -> None:
        super().__init__(key, **params)


class WrongState(DomainError):
    """The object is not in a state that allows this action (422)."""


class Invalid(DomainError):
    """A value is not acceptable; `field` names its place in the form, or is empty for the whole."""

    def __init__(self, field: str, key: str, **params: object) -> None:
        super().__init__(key, **params)
        self.field = field
