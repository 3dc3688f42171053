"""Where the dictionaries of all runs of this person lie, so that not every program makes its own."""

import os
import stat
import tempfile
from pathlib import Path


def kept_dictionaries() -> Path | None:
    """Return the folder, made if need be; None where its name is somebody else's."""
    folder = Path(tempfile.gettempdir()) / f"barabar-dictionaries-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return folder if is_ours else None
