"""`flask tick`: what happens to observations by the clock; run every minute."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext

from llct.features.observations import operations
from llct.features.observations.models import FormPhoto
from llct.infra import jobs
from llct.infra.storage import register_names
from llct.infra.storage.commands import sweep_when_due


def init_app(app: Flask) -> None:
    app.cli.add_command(tick)
    jobs.every_minute(app, operations.tick)
    register_names(app, FormPhoto.digest)


@click.command("tick")
@with_appcontext
def tick() -> None:
    """Start observations whose hour has come; remind of deadlines; tidy up. Safe to run twice."""
    count = operations.tick()
    sweep_when_due()
    click.echo(f"{count} observations started")
