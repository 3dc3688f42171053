"""Removing files that no record refers to any more, after a grace."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app

from core.clock import now
from core.files.slots import FILES_IN_USE
from core.files.storing import FileStore
from core.settings import Settings
from core.slots import fill

log = logging.getLogger(__name__)

GRACE = timedelta(days=7)
"""A file is on the disk before its record is in the database, and a database restored from last night still finds
what was put away since."""


def file_store() -> FileStore:
    """Return the store of the running application."""
    settings: Settings = current_app.extensions["barabar_settings"]
    return FileStore(settings.data_dir / "files")


def files_in_use() -> frozenset[str]:
    """Return the digests of all files that any record refers to."""
    return frozenset(digest for digests in fill(FILES_IN_USE, None) for digest in digests)


def sweep_files() -> int:
    """Remove what nobody needs; return how many files went. Run twice, it does no harm.

    A database that refers to no file at all is not believed: it may be another one than the folder belongs to.
    """
    in_use = files_in_use()
    if not in_use:
        return 0
    gone = file_store().sweep(in_use, now() - GRACE)
    if gone:
        log.info("removed %d files that nothing refers to", gone)
    return gone


@dataclass(frozen=True)
class FileCheck:
    """How the folder and the database agree."""

    in_use: int
    missing: list[str]
    """Referred to, and not there: they have to come out of a backup."""
    unused: list[str]
    """There, and referred to by nothing; swept after the grace."""


def check_files() -> FileCheck:
    """Compare the folder with the database."""
    in_use, there = files_in_use(), set(file_store().digests())
    return FileCheck(len(in_use), sorted(in_use - there), sorted(there - in_use))
