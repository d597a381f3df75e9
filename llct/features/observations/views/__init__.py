"""Pages of observations."""

from llct.features.observations.views import (
    answering,
    concluding,
    listing,
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
from llct.features.observations.views.blueprint import MENU, bp, init_app

__all__ = [
    "MENU",
    "answering",
    "bp",
    "concluding",
    "init_app",
    "listing",
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
