"""One commit per request, around the view; half a change is worse than none."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import Response, g, make_response, redirect, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from llct.core.errors import Stale
from llct.core.permissions import Actor
from llct.infra.db import db
from llct.infra.db.engine import is_duplicate, take_turn
from llct.infra.db.receipts import add_receipt, find_location, valid_token
from llct.web.access import SAFE_METHODS, actor_or_none

P = ParamSpec("P")
R = TypeVar("R")
ONCE_FIELD = "_once"
FIRST_ERROR_STATUS = 400


def writes(view: Callable[P, Any]) -> Callable[P, Response]:
    """Commit when the view answers well, roll back on any error or refusal.

    A view that also shows its form (GET) never commits. A form with a `_once` token is carried
    out once; sent again it gets the first answer. Whoever writes in one place waits for one
    another, so that what a view has checked still holds when it commits.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Response:
        if request.method in SAFE_METHODS:
            return make_response(view(*args, **kwargs))
        actor = actor_or_none()
        user_id = actor.user_id if actor else None
        token = valid_token(request.form.get(ONCE_FIELD))
        try:
            _wait_for_others(actor)
            if earlier := _first_answer(token, user_id):
                return earlier
            return _finish(make_response(view(*args, **kwargs)), token, user_id)
        except (StaleDataError, IntegrityError) as error:
            db.session.rollback()
            if isinstance(error, IntegrityError) and not is_duplicate(error):
                raise
            if earlier := _first_answer(token, user_id):
                return earlier
            raise Stale from error
        except BaseException:
            db.session.rollback()
            raise

    wrapper.llct_writes = True  # type: ignore[attr-defined]
    return wrapper


def _wait_for_others(actor: Actor | None) -> None:
    if actor is None:
        return
    if actor.centre_id is not None:
        take_turn(f"centre:{actor.centre_id}")
    else:
        take_turn(f"province:{actor.province_id}" if actor.province_id else "installation")


def _first_answer(token: str | None, user_id: int | None) -> Response | None:
    """Where this form led when it was sent before."""
    location = find_location(token, user_id) if token else None
    if location is None:
        return None
    db.session.rollback()
    return make_response(redirect(location))


def _finish(response: Response, token: str | None, user_id: int | None) -> Response:
    if response.status_code >= FIRST_ERROR_STATUS and not g.get("keeps_changes"):
        db.session.rollback()
        return response
    if token and response.location:
        add_receipt(token, user_id, response.location)
    db.session.commit()
    return response


def before_turn(work: Callable[[], object]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Around @writes: slow work on what was sent, done while nobody waits for this request.

    The work may ask the database first; it calls `let_others` before it takes its time. What it
    leaves in `g` the view takes up in its own turn.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            if request.method not in SAFE_METHODS:
                work()
            return view(*args, **kwargs)

        return wrapper

    return decorate


def let_others() -> None:
    """End the transaction in which a request only read: SQLite has one writer at a time."""
    db.session.rollback()


def keep_changes() -> None:
    """Commit although the answer is a refusal: that a password was wrong must be remembered."""
    g.keeps_changes = True


def is_writing(view: Callable[..., Any]) -> bool:
    return getattr(view, "llct_writes", False)
