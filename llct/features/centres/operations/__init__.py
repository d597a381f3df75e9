"""What may be done to a centre."""

from llct.features.centres.operations.settings import (
    change_settings,
    choose_preset,
    drop_value,
    set_value,
)

__all__ = ["change_settings", "choose_preset", "drop_value", "set_value"]
