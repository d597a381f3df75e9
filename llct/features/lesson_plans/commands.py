"""`flask lesson-plans`; the names of files for `flask storage`; what is done by the clock."""

from __future__ import annotations

from collections import Counter

import click
from flask import Flask
from flask.cli import AppGroup

from llct.features.lesson_plans import operations
from llct.features.lesson_plans.models import PlanAttachment, PlanVersion, WaitingFile
from llct.infra import jobs
from llct.infra.db import writing
from llct.infra.documents import conversion
from llct.infra.storage import register_names

group = AppGroup("lesson-plans", help="Lesson plans and the lesson bank.")


@group.command("index")
def index() -> None:
    """Make every approved plan findable again; safe to run at any time."""
    with writing():
        count = operations.index_all()
    click.echo(f"{count} approved plans indexed")


@group.command("read-again")
def read_again() -> None:
    """Read the .doc and .ppt that could not be read when they came: LibreOffice was missing."""
    if not conversion.is_available():
        raise click.ClickException("LibreOffice was not found on this machine")
    counts = Counter[operations.Outcome]()
    for one, outcome in operations.read_again():
        counts[outcome] += 1
        if outcome is operations.Outcome.MARKED:
            click.echo(f"{one.path}: carries a degree of secrecy (độ mật), not read")
    read, marked = counts[operations.Outcome.READ], counts[operations.Outcome.MARKED]
    click.echo(f"{read} files read, {counts.total() - read - marked} still cannot be read")
    if marked:
        raise click.ClickException(f"{marked} files have no place here; the directors were told")


@group.command("remind")
def remind() -> None:
    """Tell of plans that lessons need soon; safe to run twice. `flask tick` does it once a day."""
    click.echo(f"{operations.remind()} people reminded")


def init_app(app: Flask) -> None:
    app.cli.add_command(group)
    jobs.every_minute(app, operations.remind_daily)
    register_names(app, PlanVersion.file_digest, PlanAttachment.file_digest)
    register_names(app, WaitingFile.file_digest)
    jobs.every_minute(app, operations.forget_old_files)
    jobs.every_minute(app, operations.make_due_previews)
