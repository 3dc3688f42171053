"""How far a step has come, in a small file of the data folder: while all is written in one transaction, no row can say.

The folder is the one files lie in, which all hosts share.
"""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from flask import current_app

from core.clock import now
from core.settings import Settings


def note_progress(import_id: int, done: int, of: int) -> None:
    """Write down how many rows of how many are done."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "w") as file:
        file.write(f"{done} {of} {now().isoformat()}")
    os.replace(name, folder / str(import_id))


def progress_of(import_id: int) -> tuple[int, int]:
    """Return how many rows of how many are done; nothing of nothing where no step is under way."""
    noted = _noted(import_id)
    return (int(noted[0]), int(noted[1])) if noted else (0, 0)


def noted_at(import_id: int) -> datetime | None:
    """Return when the last word of a step came; None where none did."""
    noted = _noted(import_id)
    return datetime.fromisoformat(noted[2]) if noted else None


def _noted(import_id: int) -> list[str]:
    try:
        words = (_folder() / str(import_id)).read_text().split()
    except OSError:
        return []
    return words if len(words) == 3 else []


def forget_progress(import_id: int) -> None:
    """Remove what was written of it."""
    (_folder() / str(import_id)).unlink(missing_ok=True)


def _folder() -> Path:
    settings: Settings = current_app.extensions["barabar_settings"]
    return settings.data_dir / "imports"
