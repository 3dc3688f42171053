"""How far a step has come, in a small file of the data folder: while all is written in one transaction, no row can say.

The folder is the one files lie in, which all hosts share.
"""

import os
import tempfile
from pathlib import Path

from flask import current_app

from core.settings import Settings


def note_progress(import_id: int, done: int, of: int) -> None:
    """Write down how many rows of how many are done."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "w") as file:
        file.write(f"{done} {of}")
    os.replace(name, folder / str(import_id))


def progress_of(import_id: int) -> tuple[int, int]:
    """Return how many rows of how many are done; nothing of nothing where no step is under way."""
    try:
        done, of = (_folder() / str(import_id)).read_text().split()
        return int(done), int(of)
    except (OSError, ValueError):
        return 0, 0


def forget_progress(import_id: int) -> None:
    """Remove what was written of it."""
    (_folder() / str(import_id)).unlink(missing_ok=True)


def _folder() -> Path:
    settings: Settings = current_app.extensions["barabar_settings"]
    return settings.data_dir / "imports"
