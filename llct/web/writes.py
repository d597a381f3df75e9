"""One commit per request, around the view; half a change is worse than none."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from flask import Response, make_response, redirect, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from llct.core.errors import Stale
from llct.infra.db import db
from llct.infra.db.engine import is_duplicate
from llct.infra.db.receipts import add_receipt, find_location, valid_token
from llct.web.access import SAFE_METHODS, actor_or_none

P = ParamSpec("P")
ONCE_FIELD = "_once"
FIRST_ERROR_STATUS = 400


def writes(view: Callable[P, Any]) -> Callable[P, Response]:
    """Commit when the view answers well, roll back on any error or refusal.

    A view that also shows its form (GET) never commits. A form with a `_once` token is carried
    out once; sent again it gets the first answer.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Response:
        if request.method in SAFE_METHODS:
            return make_response(view(*args, **kwargs))
        actor = actor_or_none()
        user_id = actor.user_id if actor else None
        token = valid_token(request.form.get(ONCE_FIELD))
        try:
            if token and (location := find_location(token, user_id)):
                db.session.rollback()
                return make_response(redirect(location))
            response = make_response(view(*args, **kwargs))
            if response.status_code >= FIRST_ERROR_STATUS:
                db.session.rollback()
                return response
            if token and response.location:
                add_receipt(token, user_id, response.location)
            db.session.commit()
        except (StaleDataError, IntegrityError) as error:
            db.session.rollback()
            if isinstance(error, IntegrityError) and not is_duplicate(error):
                raise
            if token and (location := find_location(token, user_id)):
                return make_response(redirect(location))
            raise Stale from error
        except BaseException:
            db.session.rollback()
            raise
        return response

    wrapper.llct_writes = True  # type: ignore[attr-defined]
    return wrapper


def is_writing(view: Callable[..., Any]) -> bool:
    return getattr(view, "llct_writes", False)
