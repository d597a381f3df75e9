"""`flask storage verify` and `flask storage sweep`; the sweep also by the clock."""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta

import click
from flask import Flask
from flask.cli import AppGroup

from llct.core import clock
from llct.infra import jobs
from llct.infra.db import db
from llct.infra.storage.current import file_store
from llct.infra.storage.names import named_digests, named_rows
from llct.infra.storage.sweeping import WAITING_TIME, Swept, list_overdue, sweep

logger = logging.getLogger(__name__)

SWEEP = "storage-sweep"
EVERY = timedelta(hours=1)

storage = AppGroup("storage", help="Files of the lesson bank.")


def init_app(app: Flask) -> None:
    app.cli.add_command(storage)
    jobs.every_minute(app, sweep_when_due)


def sweep_when_due() -> None:
    """Once an hour, however often the clock calls and however many machines have one."""
    if jobs.claim(SWEEP, secrets.token_hex(4), until=clock.now() + EVERY):
        swept = _sweep(WAITING_TIME)
        logger.info(
            "storage: %s files and %s unfinished uploads gone", len(swept.removed), swept.unfinished
        )


def _sweep(age: timedelta) -> Swept:
    swept = sweep(file_store(), _named_now, age)
    db.session.rollback()
    return swept


def _named_now() -> set[str]:
    """As the last commit left it, not as an older look of this session saw it."""
    db.session.rollback()
    return named_digests()


@storage.command("sweep")
@click.option(
    "--hours",
    default=WAITING_TIME.total_seconds() / 3600,
    type=click.FloatRange(min=0),
    help="how long a file must have been without a row",
)
def sweep_command(hours: float) -> None:
    """Take away files without a row and what broken uploads left. Safe while people work."""
    swept = _sweep(timedelta(hours=hours))
    for digest in swept.removed:
        click.echo(f"removed: {digest}")
    click.echo(
        f"{len(swept.removed)} files and {swept.unfinished} unfinished uploads removed,"
        f" {swept.waiting} without a row wait for the next sweep"
    )


@storage.command("verify")
def verify() -> None:
    """Read every file that a row names; name what is damaged and what no row names."""
    rows = named_rows()
    db.session.rollback()
    store = file_store()
    damaged, unnamed = store.damaged(set(rows)), store.unnamed(set(rows))
    overdue = set(list_overdue(store, unnamed, 2 * WAITING_TIME))
    for digest in damaged:
        click.echo(f"damaged or missing: {digest}, named by {', '.join(rows[digest])}")
    for digest in unnamed:
        hint = "; the sweep should have taken it" if digest in overdue else ""
        click.echo(f"named by no row: {digest}{hint}")
    click.echo(f"{len(rows)} files named, {len(damaged)} damaged, {len(unnamed)} without a row")
    if damaged or overdue:
        raise SystemExit(1)
