"""The only door to the lesson bank's files: kept by their content, checked by it when read."""

from llct.infra.storage.content import BadFile, FileProblem, FileType, recognise, safe_name
from llct.infra.storage.names import named_digests, register_names
from llct.infra.storage.store import (
    DamagedFile,
    FileStore,
    NoSuchFile,
    StoredFile,
    file_store,
    largest_mb,
)

__all__ = [
    "BadFile",
    "DamagedFile",
    "FileProblem",
    "FileStore",
    "FileType",
    "NoSuchFile",
    "StoredFile",
    "file_store",
    "largest_mb",
    "named_digests",
    "recognise",
    "register_names",
    "safe_name",
]
