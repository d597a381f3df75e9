"""The one table role -> permissions, and the person who acts.

`@allow(P)` on a view asks "may this role ever"; a predicate in access.py asks
"may this person, this object, now".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a user is, in a centre, in a province or in the installation."""

    DIRECTOR = "director"
    DEPUTY = "deputy"
    CLERK = "clerk"
    LECTURER = "lecturer"
    PROVINCIAL_OFFICER = "provincial_officer"
    ADMINISTRATOR = "administrator"


CENTRE_ROLES = frozenset({Role.DIRECTOR, Role.DEPUTY, Role.CLERK, Role.LECTURER})


class Permission(StrEnum):
    """resource:action; whether it holds for a certain object is decided by access.py."""

    HOME_SEE = "home:see"
    CENTRE_SETTINGS_SEE = "centre_settings:see"
    CENTRE_SETTINGS_EDIT = "centre_settings:edit"
    CENTRE_SETUP = "centre:setup"
    ROLE_ASSIGN = "role:assign"
    SIGN_IN_LINK_ISSUE = "sign_in_link:issue"
    PERSON_EDIT = "person:edit"
    LECTURER_SEE = "lecturer:see"
    LECTURER_EDIT = "lecturer:edit"
    LECTURER_EDIT_OWN = "lecturer:edit_own"
    CURRICULUM_SEE = "curriculum:see"
    CURRICULUM_EDIT = "curriculum:edit"
    CLASS_SEE = "class:see"
    CLASS_EDIT = "class:edit"
    TIMETABLE_SEE = "timetable:see"
    TIMETABLE_EDIT = "timetable:edit"
    TEACHING_ANSWER = "teaching:answer"
    LESSON_PLAN_SEE = "lesson_plan:see"
    LESSON_PLAN_UPLOAD = "lesson_plan:upload"
    LESSON_PLAN_FOR_OTHERS = "lesson_plan:for_others"
    LESSON_PLAN_APPROVE = "lesson_plan:approve"
    LESSON_BANK_SEE = "lesson_bank:see"
    RUBRIC_SEE = "rubric:see"
    RUBRIC_EDIT = "rubric:edit"
    OBSERVATION_SEE = "observation:see"
    OBSERVATION_PLAN = "observation:plan"
    OBSERVATION_PLAN_APPROVE = "observation:plan_approve"
    OBSERVATION_SCHEDULE = "observation:schedule"
    OBSERVATION_POSTPONE = "observation:postpone"
    OBSERVATION_RECORD_PAST = "observation:record_past"
    OBSERVATION_SEAT = "observation:seat"
    OBSERVATION_OWN_VISIT = "observation:own_visit"
    OBSERVATION_FOR_OTHERS = "observation:for_others"
    OBSERVATION_REPLY = "observation:reply"
    PAPER_SEE = "paper:see"
    PAPER_ISSUE = "paper:issue"
    FOLLOWUP_SEE = "followup:see"
    NOTICE_SEE = "notice:see"
    AUDIT_SEE = "audit:see"
    AUDIT_SEE_OWN = "audit:see_own"
    PERMISSIONS_SEE = "permissions:see"
    STYLE_GUIDE = "style_guide:see"
    USERS_MANAGE = "users:manage"
    PROVINCE_SEE = "province:see"


_P = Permission

_EVERYBODY = frozenset(
    {
        _P.HOME_SEE,
        _P.NOTICE_SEE,
        _P.AUDIT_SEE_OWN,
        _P.PERMISSIONS_SEE,
        _P.OBSERVATION_SEAT,
    }
)
_CENTRE_READERS = _EVERYBODY | {
    _P.CURRICULUM_SEE,
    _P.CLASS_SEE,
    _P.TIMETABLE_SEE,
    _P.LECTURER_SEE,
    _P.LESSON_PLAN_SEE,
    _P.LESSON_BANK_SEE,
    _P.RUBRIC_SEE,
    _P.OBSERVATION_SEE,
    _P.FOLLOWUP_SEE,
    _P.PAPER_SEE,
}
_OWN_TEACHING = frozenset(
    {
        _P.LECTURER_EDIT_OWN,
        _P.TEACHING_ANSWER,
        _P.LESSON_PLAN_UPLOAD,
        _P.OBSERVATION_REPLY,
        _P.OBSERVATION_RECORD_PAST,
    }
)
_CLERK = (
    _CENTRE_READERS
    | _OWN_TEACHING
    | {
        _P.CENTRE_SETTINGS_SEE,
        _P.SIGN_IN_LINK_ISSUE,
        _P.PERSON_EDIT,
        _P.LECTURER_EDIT,
        _P.CURRICULUM_EDIT,
        _P.CLASS_EDIT,
        _P.TIMETABLE_EDIT,
        _P.LESSON_PLAN_FOR_OTHERS,
        _P.OBSERVATION_PLAN,
        _P.OBSERVATION_SCHEDULE,
        _P.OBSERVATION_FOR_OTHERS,
        _P.PAPER_ISSUE,
    }
)
_DEPUTY = _CLERK | {
    _P.LESSON_PLAN_APPROVE,
    _P.RUBRIC_EDIT,
    _P.OBSERVATION_POSTPONE,
    _P.CENTRE_SETTINGS_EDIT,  # where the centre has decided so
    _P.ROLE_ASSIGN,
}
# Directors decide about plans; entering them for others is the office's work.
_DIRECTOR = (_DEPUTY - {_P.LESSON_PLAN_FOR_OTHERS}) | {
    _P.OBSERVATION_PLAN_APPROVE,
    _P.AUDIT_SEE,
}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.DIRECTOR: frozenset(_DIRECTOR),
    Role.DEPUTY: frozenset(_DEPUTY),
    Role.CLERK: frozenset(_CLERK),
    Role.LECTURER: frozenset(_CENTRE_READERS | _OWN_TEACHING),
    Role.PROVINCIAL_OFFICER: frozenset(
        _EVERYBODY
        | {_P.PROVINCE_SEE, _P.RUBRIC_SEE, _P.RUBRIC_EDIT, _P.CURRICULUM_SEE, _P.CURRICULUM_EDIT}
        | {_P.LESSON_BANK_SEE, _P.OBSERVATION_OWN_VISIT}
    ),
    Role.ADMINISTRATOR: frozenset(
        _EVERYBODY
        | {
            _P.USERS_MANAGE,
            _P.ROLE_ASSIGN,
            _P.SIGN_IN_LINK_ISSUE,
            _P.AUDIT_SEE,
            _P.STYLE_GUIDE,
            _P.CENTRE_SETUP,
        }
    ),
}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """The union of what the roles may ever do."""
    return frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))


@dataclass(frozen=True)
class Actor:
    """The person who acts, in the place where they act.

    `centre_id` is set when a centre is active, `province_id` when a province is; for the
    installation's administrator both are None.
    """

    user_id: int
    person_id: int
    name: str
    roles: frozenset[Role]
    centre_id: int | None = None
    province_id: int | None = None
    lecturer_id: int | None = None
    permissions: frozenset[Permission] = field(default_factory=frozenset)

    def can(self, permission: Permission) -> bool:
        return permission in self.permissions

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def is_director(self) -> bool:
        return Role.DIRECTOR in self.roles

    @property
    def is_board(self) -> bool:
        """Director or deputy of the active centre."""
        return self.has(Role.DIRECTOR, Role.DEPUTY)

    @property
    def centre(self) -> int:
        """The active centre's id; a programming error when no centre is active."""
        if self.centre_id is None:
            raise LookupError("no centre is active")
        return self.centre_id
