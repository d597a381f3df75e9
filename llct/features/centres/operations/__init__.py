"""What may be done to the institution: settings, names, days, senders, centres."""

from llct.features.centres.operations.calendar import MOST_DAYS, add_days, remove_day
from llct.features.centres.operations.names import add_name, edit_name
from llct.features.centres.operations.senders import add_sender, edit_sender, merge_sender
from llct.features.centres.operations.settings import (
    change_settings,
    choose_preset,
    drop_value,
    set_value,
)
from llct.features.centres.operations.setup import (
    close_centre,
    create_centre,
    edit_centre,
    reopen_centre,
    save_cluster,
    save_province,
)

__all__ = [
    "MOST_DAYS",
    "add_days",
    "add_name",
    "add_sender",
    "change_settings",
    "choose_preset",
    "close_centre",
    "create_centre",
    "drop_value",
    "edit_centre",
    "edit_name",
    "edit_sender",
    "merge_sender",
    "remove_day",
    "reopen_centre",
    "save_cluster",
    "save_province",
    "set_value",
]
