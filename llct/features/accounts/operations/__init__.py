"""What may be done about people, accounts, roles, links and devices."""

from llct.features.accounts.operations.links import is_open, issue_link, revoke_link, use_link
from llct.features.accounts.operations.people import (
    create_person,
    edit_own_details,
    edit_person,
    facts_of,
)
from llct.features.accounts.operations.signing_in import (
    Attempt,
    choose_password,
    digest,
    open_device,
    revoke_device,
    revoke_other_devices,
    try_password,
)
from llct.features.accounts.operations.users import (
    close_account,
    create_administrator,
    create_user,
    deputy_may,
    free_login_name,
    grant_role,
    rename_login,
    reopen_account,
    revoke_role,
)

__all__ = [
    "Attempt",
    "choose_password",
    "close_account",
    "create_administrator",
    "create_person",
    "create_user",
    "deputy_may",
    "digest",
    "edit_own_details",
    "edit_person",
    "facts_of",
    "free_login_name",
    "grant_role",
    "is_open",
    "issue_link",
    "open_device",
    "rename_login",
    "reopen_account",
    "revoke_device",
    "revoke_link",
    "revoke_other_devices",
    "revoke_role",
    "try_password",
    "use_link",
]
