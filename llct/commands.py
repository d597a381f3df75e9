"""Commands of the installation: prepare a trial, make demo data, back up and restore."""

from __future__ import annotations

import logging
import time
from datetime import datetime
from pathlib import Path

import click
import sqlalchemy as sa
from flask import Flask, current_app
from flask_migrate import upgrade

from llct import demo
from llct.core import clock
from llct.features.accounts.models import User
from llct.features.curriculum.operations import load_curricula
from llct.features.rubrics.operations import load_built_in
from llct.infra.backup import BadBackup, make_backup, restore_backup
from llct.infra.backup.databases import DatabaseCopyFailed, DatabaseToolMissing
from llct.infra.db import db, unscoped, writing
from llct.infra.fulltext.commands import search_commands
from llct.infra.storage import commands as storage_commands
from llct.infra.storage import store_of

BACKUP_ERRORS = (BadBackup, DatabaseCopyFailed, DatabaseToolMissing)


def init_app(app: Flask) -> None:
    for command in (prepare, make_demo, backup, restore, search_commands):
        app.cli.add_command(command)
    storage_commands.init_app(app)


@click.command("prepare")
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8000)
@click.option("--demo/--no-demo", "wants_demo", default=True, help="demo data on an empty database")
def prepare(host: str, port: int, wants_demo: bool) -> None:
    """Bring the database up to date; fill an empty one; say where to go."""
    for name in ("alembic", "llct"):
        logging.getLogger(name).setLevel(logging.WARNING)
    current_app.extensions["llct_settings"].lesson_bank.mkdir(parents=True, exist_ok=True)
    upgrade()
    with writing():
        load_curricula()
        load_built_in()
    sign_ins = _fill_when_empty() if wants_demo else []
    click.echo(f"\n  LLCT: http://{host}:{port}/\n")
    for login, password, label in sign_ins:
        click.echo(f"    {login:<12} {password:<14} {label}")
    click.echo("")


def _fill_when_empty() -> list[tuple[str, str, str]]:
    with unscoped():
        is_empty = db.session.scalar(sa.select(User.id).limit(1)) is None
        db.session.rollback()
    if is_empty:
        click.echo("  First start: making the demo data...")
        with writing():
            demo.make_small()
    return demo.sign_ins()


@click.command("demo")
@click.option("--size", type=click.Choice(["small", "province", "national"]), default="small")
def make_demo(size: str) -> None:
    """Invented data in an empty database: one centre, one province, five provinces."""
    with unscoped():
        if db.session.scalar(sa.select(User.id).limit(1)) is not None:
            raise click.ClickException("the database already holds people; use an empty one")
        db.session.rollback()
    started = time.monotonic()
    with writing():
        load_curricula()
        load_built_in()
        demo.make_small()
    if size != "small":
        demo.make_bulk(demo.PROVINCE if size == "province" else demo.NATIONAL)
    click.echo(f"demo data ({size}) made in {time.monotonic() - started:.1f} s")
    for login, password, label in demo.sign_ins():
        click.echo(f"  {login:<12} {password:<14} {label}")


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path), required=False)
def backup(target: Path | None) -> None:
    """Write one file with everything; people may go on working."""
    settings = current_app.extensions["llct_settings"]
    stamp: datetime = clock.to_local(clock.now())
    path = target or Path("backups", f"llct-{stamp:%Y%m%d-%H%M%S}.tar")
    try:
        report = make_backup(settings.database_url, store_of(settings), path)
    except BACKUP_ERRORS as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{report.path}: database and {report.files} files, {report.size:,} bytes")


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="do not ask")
def restore(source: Path, yes: bool) -> None:
    """Bring a backup back, after verifying all of it. Stop the application first."""
    settings = current_app.extensions["llct_settings"]
    if not yes:
        click.confirm("This replaces the database of this installation. Go on?", abort=True)
    db.session.remove()
    db.engine.dispose()
    try:
        report = restore_backup(source, settings.database_url, store_of(settings))
    except BACKUP_ERRORS as error:
        raise click.ClickException(f"{error}. Nothing was replaced.") from error
    upgrade()
    click.echo(f"restored: database and {report.files} files")
