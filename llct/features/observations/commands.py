"""`flask tick`: what happens to observations by the clock; run every minute."""

from __future__ import annotations

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from llct.features.observations import operations
from llct.features.observations.models import FormPhoto
from llct.infra import jobs
from llct.infra.storage import register_names


def init_app(app: Flask) -> None:
    app.cli.add_command(tick)
    jobs.every_minute(app, operations.tick)
    register_names(app, FormPhoto.digest)


@click.command("tick")
@with_appcontext
def tick() -> None:
    """Start observations whose hour has come; remind of deadlines; tidy up. Safe to run twice."""
    count = operations.tick()
    for work in jobs.registered(current_app):
        if work is not operations.tick:
            work()
    click.echo(f"{count} observations started")
