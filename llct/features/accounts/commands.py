"""The first account, made on the machine itself."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext

from llct.core.errors import Invalid
from llct.features.accounts import operations
from llct.infra.db import writing
from llct.web.errors import message_of


def init_app(app: Flask) -> None:
    app.cli.add_command(create_admin)


@click.command("create-admin")
@click.option("--name", prompt="Họ và tên", help="Full name of the person.")
@click.option("--login", prompt="Tên đăng nhập", help="Name to sign in with.")
@click.password_option("--password", prompt="Mật khẩu", confirmation_prompt="Nhập lại mật khẩu")
@with_appcontext
def create_admin(name: str, login: str, password: str) -> None:
    """Create an administrator of the installation."""
    try:
        with writing():
            user = operations.create_administrator(name, login, password)
            login_name = user.login_name
    except Invalid as error:
        raise click.ClickException(message_of(error)) from error
    click.echo(f"Đã lập tài khoản quản trị: {login_name}")
