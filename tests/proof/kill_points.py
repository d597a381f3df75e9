"""Places in the work of the server at which it can be killed: files, statements, commits.

For tests only: a forked copy of the process wraps what touches the disk and the database, and
kills itself, as `kill -9` would, when it comes to the place that was asked for.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from llct.infra.db import db
from tests.lesson_plans.test_arriving import Line

_WRITING = ("INSERT", "UPDATE", "DELETE")


class KillPoints:
    """Names every place as it is reached; `armed` is the one that ends the process."""

    def __init__(self, app: Flask, armed: str | None = None) -> None:
        self.bank: Path = app.extensions["llct_settings"].lesson_bank
        self.armed, self.stage = armed, ""
        self.reached: list[str] = []
        self._times: Counter[str] = Counter()
        with app.app_context():
            engine = db.engine
        for name, paths in (("fsync", 1), ("replace", 2), ("unlink", 1)):
            setattr(os, name, self._around(name, getattr(os, name), paths))
        shutil.rmtree = self._around("rmtree", shutil.rmtree, 1)  # type: ignore[assignment]
        sa.event.listen(engine, "after_cursor_execute", self._statement)
        sa.event.listen(engine, "commit", lambda _connection: self._at("before commit"))
        sa.event.listen(Session, "after_commit", lambda _session: self._at("after commit"))

    def _at(self, what: str) -> None:
        if not self.stage:
            return
        name = f"{self.stage}: {what}"
        self._times[name] += 1
        if self._times[name] > 1:
            name = f"{name} {self._times[name]}"
        self.reached.append(name)
        if name == self.armed:
            os.kill(os.getpid(), signal.SIGKILL)

    def _around(self, name: str, work: Callable[..., Any], paths: int) -> Callable[..., Any]:
        def wrapped(*args: Any, **options: Any) -> Any:
            roles = [self._role(one) for one in args[:paths]]
            if None in roles:
                return work(*args, **options)
            what = f"{name} {' to '.join(map(str, roles))}"
            self._at(f"before {what}")
            result = work(*args, **options)
            self._at(f"after {what}")
            return result

        return wrapped

    def _role(self, place: Any) -> str | None:
        """What a path in the lesson bank is for; None outside of it."""
        with suppress(OSError, ValueError):
            path = Path(os.readlink(f"/proc/self/fd/{place}") if isinstance(place, int) else place)
            parts = path.resolve().relative_to(self.bank.resolve()).parts
            if parts[:1] != ("arrivals",):
                return parts[0] if len(parts) > 1 else None
            kind = parts[3].partition("-")[0] if len(parts) > 3 else "folder"
            return f"arrival's {'piece' if kind.isdecimal() else kind}"
        return None

    def _statement(self, _connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        words = text.split()
        if words[0] in _WRITING:
            table = words[1] if words[0] == "UPDATE" else words[2]
            self._at(f"{words[0]} {table}")


class Killed(Protocol):
    """Work in stages that a copy of this process does. `line`: the file on its way."""

    app: Flask
    line: Line

    def run(self, points: KillPoints, answered: Callable[[str, int, str], None]) -> None:
        """Names its stage before each step; tells stage, status and token of every answer."""


def killed_at(one: Killed, point: str | None) -> tuple[list[str], dict[str, int]]:
    """Let a copy of this process do it and die there; the places reached, and what it answered."""
    with one.app.app_context():
        db.session.remove()
        db.engine.dispose()
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        _work(one, point, writer)
    os.close(writer)
    with os.fdopen(reader) as answers:
        told = [json.loads(line) for line in answers]
    _pid, ended = os.waitpid(pid, 0)
    if point is None:
        assert ended == 0, told
        return told.pop()["reached"], {}
    assert os.WIFSIGNALED(ended), f"{point!r} was never reached: {told}"
    assert os.WTERMSIG(ended) == signal.SIGKILL
    for answer in told:
        one.line.token = answer["token"]
    return [], {answer["stage"]: answer["status"] for answer in told}


def _work(one: Killed, point: str | None, writer: int) -> None:
    """In the copy: never returns."""
    try:
        points = KillPoints(one.app, point)

        def answered(stage: str, status: int, token: str) -> None:
            line = json.dumps({"stage": stage, "status": status, "token": token})
            os.write(writer, f"{line}\n".encode())

        one.run(points, answered)
        os.write(writer, f"{json.dumps({'reached': points.reached})}\n".encode())
        os._exit(0)
    except BaseException:
        os.write(writer, f"{json.dumps({'problem': traceback.format_exc()})}\n".encode())
    finally:
        os._exit(1)


def verify(app: Flask) -> str:
    result = app.test_cli_runner().invoke(args=["storage", "verify"])
    assert result.exit_code == 0, result.output
    assert " 0 damaged" in result.output
    return result.output


def sweep_all(app: Flask) -> None:
    """What the killed ones left behind goes: known to be without a row at first, then gone."""
    for _time in range(3):
        app.test_cli_runner().invoke(args=["storage", "sweep", "--hours", "0"])
    bank = app.extensions["llct_settings"].lesson_bank
    left = [path for folder in ("arrivals", "incoming") for path in (bank / folder).rglob("*")]
    assert [path for path in left if path.is_file()] == []
