"""Parts of the machine that tests need: where one is missing its tests are skipped, and on CI they fail."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest


def missing(part: str, remedy: str) -> NoReturn:
    """Skip the test with the part it lacks; with CI set, a missing part is a failure."""
    said = f"no {part} here ({remedy})"
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail(f"{said}; with CI set every part must be there", pytrace=False)
    pytest.skip(said)


def need_proc() -> None:
    """Ask for the file system that tells what a worker forked."""
    if not Path("/proc/self").exists():
        missing("/proc", "mount it: it tells what a worker forked")


def find_program(*names: str, folders: str = "") -> str | None:
    """Return the path of the first of these programs, on the PATH or in the newest folder of a pattern under `/`."""
    for name in names:
        if found := shutil.which(name):
            return found
        for folder in sorted(Path("/").glob(folders), key=_version, reverse=True) if folders else []:
            if os.access(folder / name, os.X_OK):
                return str(folder / name)
    return None


def _version(folder: Path) -> int:
    return max((int(part) for part in folder.parts if part.isdigit()), default=0)
