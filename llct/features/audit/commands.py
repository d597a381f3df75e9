"""Checks that nobody has rewritten what happened."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from llct.features.audit import queries
from llct.features.audit.labels import BREAKS
from llct.features.audit.rules import first_break
from llct.infra.db import unscoped

SHOWN_DIGITS = 16
group = AppGroup("audit", help="The record of what happened.")


def init_app(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("verify")
def verify() -> None:
    """Compute every chain anew and name the first broken link of each.

    The last digest of each chain is printed, to be kept elsewhere: with it even a chain that was
    rewritten as a whole gives itself away.
    """
    broken = 0
    with unscoped():
        for chain, head in queries.list_chains():
            found = first_break(queries.read_links(chain), head)
            if found is None:
                click.echo(f"{chain}: {head.last_number}, {head.last_digest[:SHOWN_DIGITS]}")
            else:
                broken += 1
                click.echo(f"{chain}: số {found.number} {BREAKS[found.kind]}", err=True)
    if broken:
        raise click.ClickException(f"{broken} chuỗi nhật ký không còn nguyên vẹn")
