"""Writes on lesson plans: files come, versions are submitted and decided about."""

from llct.features.lesson_plans.operations.deciding import (
    approve,
    policy_of,
    return_plan,
    submit,
    withdraw,
)
from llct.features.lesson_plans.operations.uploading import (
    MAIN_TYPES,
    Sending,
    SentFile,
    limit_mb,
    upload,
    upload_first,
)

__all__ = [
    "MAIN_TYPES",
    "Sending",
    "SentFile",
    "approve",
    "limit_mb",
    "policy_of",
    "return_plan",
    "submit",
    "upload",
    "upload_first",
    "withdraw",
]
