"""The only door to the lesson bank's files: kept by their content, checked by it when read."""

from llct.infra.storage.content import BadFile, FileProblem, FileType, recognise, safe_name
from llct.infra.storage.store import FileStore, StoredFile, file_store

__all__ = [
    "BadFile",
    "FileProblem",
    "FileStore",
    "FileType",
    "StoredFile",
    "file_store",
    "recognise",
    "safe_name",
]
