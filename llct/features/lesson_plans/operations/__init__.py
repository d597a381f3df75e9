"""Writes on lesson plans: files come, versions are submitted and decided about."""

from llct.features.lesson_plans.operations.commenting import (
    answer_comment,
    comment,
    finish_comment,
    reopen_comment,
)
from llct.features.lesson_plans.operations.deciding import (
    approve,
    policy_of,
    return_plan,
    submit,
    withdraw,
)
from llct.features.lesson_plans.operations.indexing import index_all, index_plan
from llct.features.lesson_plans.operations.moving import move_draft
from llct.features.lesson_plans.operations.previewing import (
    can_draw,
    make_due_previews,
    make_preview,
)
from llct.features.lesson_plans.operations.reading_again import Outcome, read_again
from llct.features.lesson_plans.operations.receiving import (
    SentFile,
    check_files,
    limit_mb,
    limits_of,
)
from llct.features.lesson_plans.operations.reminding import remind, remind_daily
from llct.features.lesson_plans.operations.sharing import share, start_from, unshare
from llct.features.lesson_plans.operations.sorting import (
    Filed,
    Typed,
    choose,
    clear,
    desk_for,
    drop,
    file_all,
    forget_old_files,
    shown_name,
    take_in,
)
from llct.features.lesson_plans.operations.timing import confirm_phases
from llct.features.lesson_plans.operations.unchanged import approve_unchanged
from llct.features.lesson_plans.operations.uploading import (
    Sending,
    module_for,
    upload,
    upload_first,
)

__all__ = [
    "Filed",
    "Outcome",
    "Typed",
    "choose",
    "clear",
    "desk_for",
    "drop",
    "file_all",
    "forget_old_files",
    "shown_name",
    "take_in",
    "Sending",
    "SentFile",
    "answer_comment",
    "approve",
    "approve_unchanged",
    "can_draw",
    "check_files",
    "confirm_phases",
    "comment",
    "finish_comment",
    "index_all",
    "index_plan",
    "limit_mb",
    "limits_of",
    "make_due_previews",
    "make_preview",
    "module_for",
    "move_draft",
    "policy_of",
    "read_again",
    "reopen_comment",
    "remind",
    "remind_daily",
    "return_plan",
    "share",
    "start_from",
    "submit",
    "unshare",
    "upload",
    "upload_first",
    "withdraw",
]
