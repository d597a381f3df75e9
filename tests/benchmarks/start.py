"""`make run` from a clone to the first page: seconds of each step."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from llct.config import ROOT

PATIENCE = 300


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "llct")
        steps = {"clone": _timed(["git", "clone", "-q", str(ROOT), str(clone)], Path(folder))}
        steps["environment"] = _timed(["make", "env"], clone)
        port = _free_port()
        steps["prepare (migrate, load, demo)"] = _timed(
            [".venv/bin/flask", "--app", "app", "prepare", "--port", str(port)], clone
        )
        steps["serve to the first page"] = _serve(clone, port)
    total = sum(steps.values())
    for name, seconds in {**steps, "all": total}.items():
        print(f"{name:<32}{seconds:>8.1f} s{100 * seconds / total:>6.0f} %")


def _environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("LLCT_", "FLASK_"))}


def _timed(command: list[str], folder: Path) -> float:
    started = time.monotonic()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=_environment())
    return time.monotonic() - started


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _serve(clone: Path, port: int) -> float:
    started = time.monotonic()
    command = [".venv/bin/granian", "--interface", "wsgi", "--port", str(port), "app:app"]
    with subprocess.Popen(command, cwd=clone, env=_environment()) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/dang-nhap", started)
            return time.monotonic() - started
        finally:
            server.terminate()


def _wait(address: str, started: float) -> None:
    while True:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
                answer.read()
                return
        except OSError:
            if time.monotonic() - started > PATIENCE:
                raise
            time.sleep(0.05)
