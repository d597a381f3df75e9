"""Who may enter. Every view declares it; an undeclared view answers 403 to all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeVar

from flask import Flask, Response, current_app, g, redirect, request, url_for
from werkzeug.exceptions import Forbidden, RequestEntityTooLarge, Unauthorized

from llct.core.errors import NotFound
from llct.core.permissions import Actor, Permission
from llct.extensions import csrf
from llct.infra.db.engine import set_write_intent
from llct.infra.db.scope import set_scope

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Only our own modules send JSON, and little of it.
LARGEST_JSON = 2 * 1024 * 1024
# A form so many times the limit is still taken in, and thrown away, to be answered.
HEARD_OUT = 6
PIECE = 256 * 1024

V = TypeVar("V", bound=Callable[..., Any])
T = TypeVar("T")


@dataclass(frozen=True)
class Access:
    """The declaration on a view: anybody, anybody signed in, or a role with a permission."""

    is_public: bool = False
    permissions: frozenset[Permission] = frozenset()

    def admits(self, actor: Actor) -> bool:
        return not self.permissions or not self.permissions.isdisjoint(actor.permissions)

    def __str__(self) -> str:
        if self.is_public:
            return "public"
        return " | ".join(sorted(self.permissions)) or "signed in"


def allow(*permissions: Permission) -> Callable[[V], V]:
    """Only roles with one of these permissions may ever enter."""
    if not permissions:
        raise ValueError("name a permission, or use allow_signed_in")
    return _declare(Access(permissions=frozenset(permissions)))


def allow_signed_in(view: V) -> V:
    """Anybody who is signed in may enter."""
    return _declare(Access())(view)


def allow_public(view: V) -> V:
    """Anybody may enter; the short list of such views is reviewed in the access matrix."""
    return _declare(Access(is_public=True))(view)


def _declare(access: Access) -> Callable[[V], V]:
    def decorate(view: V) -> V:
        view.llct_access = access  # type: ignore[attr-defined]
        return view

    return decorate


def access_of(view: Callable[..., Any]) -> Access | None:
    return getattr(view, "llct_access", None)


def current_actor() -> Actor:
    """The signed-in person in their active place."""
    actor = actor_or_none()
    if actor is None:
        raise Unauthorized
    return actor


def actor_or_none() -> Actor | None:
    return g.get("actor")


def load(found: T | None) -> T:
    """The object, or 404."""
    if found is None:
        raise NotFound
    return found


def set_identity_loader(app: Flask, loader: Callable[[], Actor | None]) -> None:
    """The accounts feature says here how a request becomes a person."""
    app.extensions["llct_identity"] = loader


def set_sign_in_page(app: Flask, page: Callable[[], Any]) -> None:
    """The page shown when a signed-out person sends a form: it keeps what was typed."""
    app.extensions["llct_sign_in_page"] = page


def init_app(app: Flask) -> None:
    app.before_request(_guard)
    app.teardown_request(_leave)


def _guard() -> Any:
    set_scope(None)
    is_safe = request.method in SAFE_METHODS
    set_write_intent(not is_safe)
    if request.endpoint is None or request.endpoint == "static":
        return None
    access = access_of(current_app.view_functions[request.endpoint])
    if access is None:
        raise Forbidden
    if not is_safe:
        _receive()
    g.actor = current_app.extensions["llct_identity"]()
    if not access.is_public and g.actor is None:
        return _ask_to_sign_in(is_safe)
    if g.actor is not None and g.actor.centre_id is not None:
        set_scope((g.actor.centre_id,))
    if not is_safe:
        csrf.protect()
    if not access.is_public and not access.admits(g.actor):
        g.wanted = access.permissions
        raise Forbidden
    return None


def _receive() -> None:
    """Take in what is sent before the database is asked.

    A photo from a phone at the edge of the network takes a minute. Read later, it would hold the
    one writer's place of SQLite all that time. A body that is shorter than announced was cut off
    on its way; Werkzeug notices (400) unless the server promises that it cannot happen.
    """
    if request.content_length is not None:
        request.environ.pop("wsgi.input_terminated", None)
    if request.is_json:
        request.max_content_length = LARGEST_JSON
        if (request.content_length or 0) <= LARGEST_JSON:
            request.get_data()
            request.stream.read(1)  # one byte too many answers 413
    else:
        try:
            _ = request.form
        except RequestEntityTooLarge:
            _hear_out(request.environ["wsgi.input"])
            raise


def _hear_out(body: BinaryIO) -> None:
    """Take the rest of a form that is too large, to nowhere.

    A browser reads no answer before it has sent all: it would show that the line is broken, not
    the page that says what was wrong. Not without end, and not when nobody said how much it is.
    """
    limit = current_app.config["MAX_CONTENT_LENGTH"] * HEARD_OUT
    left = request.content_length or 0
    if left > limit:
        return
    while left > 0 and (piece := body.read(min(left, PIECE))):
        left -= len(piece)


def _leave(_error: BaseException | None) -> None:
    set_scope(None)
    set_write_intent(False)


def wants_json() -> bool:
    """True for requests made by our own modules rather than by a person's click."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return request.is_json or best == "application/json"


def _ask_to_sign_in(is_safe: bool) -> Response | Any:
    if wants_json():
        return {"error": "signed_out", "sign_in_url": url_for("accounts.sign_in")}, 401
    if is_safe:
        target = request.full_path.rstrip("?")
        return redirect(url_for("accounts.sign_in", next=target))
    return current_app.extensions["llct_sign_in_page"]()
