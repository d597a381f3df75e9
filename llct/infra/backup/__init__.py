"""A consistent copy of database and lesson bank while writing goes on, and the way back."""

from llct.infra.backup.archive import BadBackup, Report, make_backup, read_manifest
from llct.infra.backup.restore import restore_backup

__all__ = ["BadBackup", "Report", "make_backup", "read_manifest", "restore_backup"]
