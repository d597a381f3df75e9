"""`flask tick`: what happens to observations by the clock; run every minute."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext

from llct.features.observations import operations, queries
from llct.infra import jobs
from llct.infra.storage import register_names


def init_app(app: Flask) -> None:
    app.cli.add_command(tick)
    jobs.every_minute(app, operations.tick)
    register_names(app, queries.list_photo_digests)


@click.command("tick")
@with_appcontext
def tick() -> None:
    """Start observations whose hour has come; remind of deadlines. Safe to run twice."""
    count = operations.tick()
    click.echo(f"{count} observations started")
