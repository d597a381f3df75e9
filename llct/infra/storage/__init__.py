"""The only door to the lesson bank's files: kept by their content, checked by it when read."""

from llct.infra.storage.content import BadFile, FileProblem, FileType, recognise, safe_name
from llct.infra.storage.current import file_store, largest_mb, store_of
from llct.infra.storage.names import named_digests, register_names
from llct.infra.storage.store import (
    DamagedFile,
    FileStore,
    NoSuchFile,
    StorageAway,
    StoredFile,
)

__all__ = [
    "BadFile",
    "DamagedFile",
    "FileProblem",
    "FileStore",
    "FileType",
    "NoSuchFile",
    "StorageAway",
    "StoredFile",
    "file_store",
    "largest_mb",
    "named_digests",
    "recognise",
    "register_names",
    "safe_name",
    "store_of",
]
