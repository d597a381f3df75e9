"""Which files rows name: features that keep files register how to ask them."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app

ListDigests = Callable[[], set[str]]
_KEY = "llct_file_names"


def register_names(app: Flask, list_digests: ListDigests) -> None:
    """Let `flask storage verify` know the digests that a feature's rows name."""
    app.extensions.setdefault(_KEY, []).append(list_digests)


def named_digests() -> set[str]:
    """Every file that any row of the installation names."""
    return set().union(*(ask() for ask in current_app.extensions.get(_KEY, [])))
