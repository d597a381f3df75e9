"""`flask search verify` and `flask search rebuild`."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from llct.infra.db import writing
from llct.infra.fulltext.index import rebuild_index, verify_index

search_commands = AppGroup("search", help="The full-text index.")


@search_commands.command("verify")
def verify() -> None:
    """Compare every indexed word with the texts."""
    with writing():
        problems = verify_index()
    for problem in problems:
        click.echo(problem)
    if problems:
        raise click.ClickException(f"{len(problems)} problems; `flask search rebuild` mends them")
    click.echo("the index is whole")


@search_commands.command("rebuild")
def rebuild() -> None:
    """Make the index again from the stored texts."""
    with writing():
        count = rebuild_index()
    click.echo(f"{count} texts indexed")
