"""`flask storage verify`: are all files there, whole, and named by a row?"""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from llct.features.papers import queries
from llct.infra.db import unscoped
from llct.infra.storage import file_store, named_digests, register_names

storage = AppGroup("storage", help="Files of the lesson bank.")


def init_app(app: Flask) -> None:
    app.cli.add_command(storage)
    register_names(app, queries.list_digests)


@storage.command("verify")
def verify() -> None:
    """Read every file that a row names; name what is damaged and what no row names."""
    with unscoped():
        named = named_digests()
    store = file_store()
    damaged, unnamed = store.damaged(named), store.unnamed(named)
    for digest in damaged:
        click.echo(f"damaged or missing: {digest}")
    for digest in unnamed:
        click.echo(f"named by no row: {digest}")
    click.echo(f"{len(named)} files named, {len(damaged)} damaged, {len(unnamed)} without a row")
    if damaged:
        raise SystemExit(1)
