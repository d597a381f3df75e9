"""Several people, or one person several times, at the same moment against the real application."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.pages import csrf_of

PATIENCE = 60
Call = Callable[[], TestResponse]


def at_once(calls: Sequence[Call]) -> list[TestResponse]:
    """Run the calls in threads that start together; what any of them raises is raised here."""
    start = threading.Barrier(len(calls))
    answers: list[TestResponse | None] = [None] * len(calls)
    problems: list[BaseException] = []

    def run(index: int, call: Call) -> None:
        try:
            start.wait(PATIENCE)
            answers[index] = call()
        except BaseException as problem:
            problems.append(problem)

    threads = [
        # The clock of the test stands still in its context; each thread gets a copy.
        threading.Thread(target=contextvars.copy_context().run, args=(run, index, call))
        for index, call in enumerate(calls)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not problems, problems
    assert all(answers), "an answer did not come"
    return [answer for answer in answers if answer is not None]


def sending(client: FlaskClient, url: str, data: dict[str, Any]) -> Call:
    """A form ready to be sent: everything that can be made before is made before."""
    fields = {**data, "csrf_token": csrf_of(client)}
    return lambda: client.post(url, data=fields)


def twin(app: Flask, client: FlaskClient) -> FlaskClient:
    """The same signed-in browser a second time, for what one test client cannot do at once."""
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    other = app.test_client()
    other.set_cookie(cookie.key, cookie.value)
    return other


def statuses(answers: Sequence[TestResponse]) -> list[int]:
    return sorted(answer.status_code for answer in answers)
