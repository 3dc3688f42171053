"""Codes of the import: kinds of files, how far one has come, how a row is judged, what was chosen for it."""

from enum import StrEnum


class TableKind(StrEnum):
    """What a file of people can be."""

    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    VCARD = "vcard"


class ImportState(StrEnum):
    """How far an import has come."""

    OPENED = "opened"
    """Read; its columns and the questions about it wait for a colleague."""
    CHECKING = "checking"
    CHECKED = "checked"
    """Every row is judged; nothing is written yet."""
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


WORKING = (ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING)
"""States in which a worker is wanted."""


class Verdict(StrEnum):
    """How a row is judged."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    """Somebody on record, and the row says nothing new."""
    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    ERASED = "erased"
    """Somebody who asked to be forgotten."""


class Choice(StrEnum):
    """What a colleague decided of a row that cannot decide itself."""

    NONE = ""
    SAME = "same"
    NEW = "new"
    LEAVE = "leave"
    TAKE = "take"
    """A wrong row without its wrong cells."""
