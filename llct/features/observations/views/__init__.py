"""Pages of observations."""

from flask import Flask

from llct.features.observations.views import (
    answering,
    concluding,
    listing,
    own_visits,
    people,
    phone,
    photos,
    remarks,
    review,
    scheduling,
    show,
    stops,
    together,
)
from llct.features.observations.views.blueprint import MENU, bp
from llct.features.observations.views.blueprint import init_app as init_blueprint
from llct.features.observations.views.cards import lecturer_card, session_card
from llct.web import slots


def init_app(app: Flask) -> None:
    init_blueprint(app)
    slots.register_card(app, slots.SlotCard("lecturer", 10, lecturer_card))
    slots.register_card(app, slots.SlotCard("session", 10, session_card))


__all__ = [
    "MENU",
    "answering",
    "bp",
    "concluding",
    "init_app",
    "listing",
    "own_visits",
    "people",
    "phone",
    "photos",
    "remarks",
    "review",
    "scheduling",
    "show",
    "stops",
    "together",
]
