"""Resumable uploads between a page and the lesson bank.

A page begins an upload and gets a token; it then asks how much is here and sends the next piece,
until the file is whole. The form that follows carries the token in place of the file. The token
says, signed, whose file it is, so that it opens nothing for anybody else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from flask import Response, after_this_request, current_app, jsonify, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from wtforms import Field

from llct.core.errors import NotFound
from llct.core.permissions import Actor
from llct.infra.db import db
from llct.infra.storage.arrivals import Arrival, Arrivals, NoSuchArrival, OtherOffset
from llct.web.access import current_actor
from llct.web.writes import FIRST_ERROR_STATUS

LARGEST_PIECE = 4 * 1024 * 1024
LONGEST_NAME = 255
LONGEST_TOKEN = 400
# A token of a file that is no longer here: the page begins anew.
GONE = "arrival_gone"


@dataclass(frozen=True)
class Incoming:
    """A file that came or comes in pieces, as its token says."""

    token: str
    arrival: Arrival

    @property
    def size(self) -> int:
        return self.arrival.size

    @property
    def name(self) -> str:
        try:
            return _arrivals().name(self.arrival)
        except NoSuchArrival as error:
            raise NotFound(GONE) from error

    def open(self) -> BinaryIO:
        """The whole file until the request ends; NotFound when it is not here any more."""
        try:
            file = _arrivals().open(self.arrival)
        except NoSuchArrival as error:
            raise NotFound(GONE) from error
        _after(lambda _response: file.close())
        return file


class ArrivedField(Field):
    """Files that came before the form did, by their tokens; what is not whole does not count."""

    data: list[Incoming]

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = find_whole(current_actor(), valuelist)

    def process_data(self, _value: Any) -> None:
        self.data = []


def begin(actor: Actor, name: str, size: int) -> Response:
    """The answer to a page that wants to send this file."""
    arrival = _arrivals().begin(_owner(actor), name[:LONGEST_NAME], size)
    token = str(_signer().dumps([arrival.owner, arrival.key, size]))
    response = jsonify(token=token, offset=0, largest_piece=LARGEST_PIECE)
    response.status_code = 201
    return response


def find(actor: Actor, token: str) -> Incoming:
    """What the token stands for; NotFound for anybody but its owner in the same centre."""
    try:
        owner, key, size = _signer().loads(token[:LONGEST_TOKEN])
    except (BadSignature, ValueError) as error:
        raise NotFound(GONE) from error
    if owner != _owner(actor):
        raise NotFound(GONE)
    return Incoming(token, Arrival(owner, key, size))


def find_whole(actor: Actor, tokens: list[str]) -> list[Incoming]:
    """Of the tokens that a form carries those whose file is here completely, each once."""
    found = []
    for token in dict.fromkeys(tokens):
        try:
            incoming = find(actor, token)
            if _arrivals().offset(incoming.arrival) == incoming.size:
                found.append(incoming)
        except (NotFound, NoSuchArrival):
            continue
    return found


def tell_offset(incoming: Incoming) -> Response:
    try:
        return jsonify(offset=_arrivals().offset(incoming.arrival), size=incoming.size)
    except NoSuchArrival as error:
        raise NotFound(GONE) from error


def receive(incoming: Incoming) -> Response:
    """Keep the piece of this request. A page that is wrong about the offset is told the right."""
    piece = request.files.get("piece")
    offset = request.form.get("offset", "")
    if piece is None or not offset.isdecimal() or len(offset) > len(str(incoming.size)):
        raise BadRequest
    if piece.stream.seek(0, 2) > LARGEST_PIECE:
        raise RequestEntityTooLarge
    piece.stream.seek(0)
    db.session.rollback()  # nobody waits for the disk: the database has nothing to do with this
    try:
        reached = _arrivals().append(incoming.arrival, int(offset), piece.stream)  # type: ignore[arg-type]
    except OtherOffset as other:
        response = jsonify(offset=other.offset, size=incoming.size)
        response.status_code = 409
        return response
    except NoSuchArrival as error:
        raise NotFound(GONE) from error
    return jsonify(offset=reached, size=incoming.size)


def cancel(incoming: Incoming) -> Response:
    _arrivals().remove(incoming.arrival)
    return jsonify(offset=0, size=incoming.size)


def remove_when_done(found: list[Incoming]) -> None:
    """Once the form has been carried out its files lie in the lesson bank."""

    def remove(response: Response) -> None:
        if response.status_code < FIRST_ERROR_STATUS:
            for incoming in found:
                _arrivals().remove(incoming.arrival)

    _after(remove)


def _after(work: Callable[[Response], None]) -> None:
    """When the answer is made and everything is committed or rolled back."""

    def do(response: Response) -> Response:
        work(response)
        return response

    after_this_request(do)


def _arrivals() -> Arrivals:
    return Arrivals(current_app.extensions["llct_settings"].lesson_bank)


def _owner(actor: Actor) -> str:
    return f"{actor.centre_id or 0}-{actor.user_id or 0}"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="arrival")
