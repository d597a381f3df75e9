"""Which steps of an observation's story are not for everybody."""

from __future__ import annotations

# Steps that tell who sat in the room or had sent a form: not for the lecturer, and before the
# conclusion only for chair and secretary.
OF_THE_FORMS = frozenset(
    {
        "observation.submit_form",
        "observation.return_form",
        "observation.enter_form",
        "observation.confirm_form",
        "observation.object_form",
        "observation.agree",
        "observation.state",
    }
)
OF_THE_PANEL = OF_THE_FORMS | frozenset(
    {
        "observation.seat_accept",
        "observation.seat_decline",
        "observation.seat_substitute",
        "observation.seat_withdraw",
        "observation.seat_invite",
    }
)
# Steps that tell of a private note.
OF_THE_PRIVATE_NOTE = frozenset({"observation.private_note"})
