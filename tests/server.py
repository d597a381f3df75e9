"""The production server on a test's database, in processes of its own."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from llct.config import ROOT

PATIENCE = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def granian(app: Flask, port: int, *options: str) -> Iterator[subprocess.Popen]:
    """The production server on the test's database; killed hard at the end."""
    settings = app.extensions["llct_settings"]
    environment = {
        **os.environ,
        "LLCT_DATABASE_URL": settings.database_url.replace("+psycopg", ""),
        "LLCT_SECRET_KEY": settings.secret_key,
        "LLCT_LESSON_BANK": str(settings.lesson_bank),
        "LLCT_INSTANCE": str(settings.lesson_bank),
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--no-ws", "--log-level", "error", *options, "app:app"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield server
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/suc-khoe")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)
