"""Files under the data folder, by what they hold: the same bytes are one file, whoever brings them."""

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

PART = 1024 * 1024
DIGEST = re.compile(r"[0-9a-f]{64}")
UNFINISHED = "unfinished-"
GOING = ".going"
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class NoRoom(Exception):
    """The disk is full; nothing was kept."""


@dataclass(frozen=True)
class Kept:
    """A file that is kept: its SHA-256 in hex, by which it is found again, and its length in bytes."""

    digest: str
    size: int


@dataclass(frozen=True)
class FileStore:
    """The folder of all files; a file never changes once it has its name, so nobody ever reads half of one."""

    folder: Path

    def keep(self, source: IO[bytes]) -> Kept:
        """Keep what can still be read of the source. Raises NoRoom on a full disk, and leaves nothing behind then."""
        try:
            return self._keep(source)
        except OSError as fault:
            if fault.errno in NO_ROOM:
                raise NoRoom from fault
            raise

    def _keep(self, source: IO[bytes]) -> Kept:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as target:
                kept = _copy(source, target)
                target.flush()
                os.fsync(target.fileno())
            path = self.path_of(kept.digest)
            if not _renewed(path):
                path.parent.mkdir(exist_ok=True)
                os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
        return kept

    def path_of(self, digest: str) -> Path:
        """Return where a file lies, or would lie. Raises ValueError for what is no digest."""
        if not DIGEST.fullmatch(digest):
            raise ValueError("not the digest of a file")
        return self.folder / digest[:2] / digest

    def holds(self, digest: str) -> bool:
        """Say whether a file is there."""
        return self.path_of(digest).is_file()

    def digests(self) -> Iterator[str]:
        """Yield every file that is there."""
        for path in sorted(self.folder.glob("??/*")):
            if DIGEST.fullmatch(path.name):
                yield path.name

    def sweep(self, in_use: Collection[str], before: datetime) -> int:
        """Remove what nobody refers to and nobody brought since then; return how many files went."""
        limit = before.timestamp()
        for path in self.folder.glob(f"{UNFINISHED}*"):
            if path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)
        unused = (self.path_of(digest) for digest in self.digests() if digest not in in_use)
        return sum(_gone(path, limit) for path in unused)


def _copy(source: IO[bytes], target: IO[bytes]) -> Kept:
    digest, size = hashlib.sha256(), 0
    while part := source.read(PART):
        digest.update(part)
        size += target.write(part)
    return Kept(digest.hexdigest(), size)


def _renewed(path: Path) -> bool:
    """Make a file new again for the sweeper, if it is there."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _gone(path: Path, limit: float) -> bool:
    # Somebody may bring the same bytes at this very moment. The file is moved aside first: whoever came before that
    # made it new, which is seen now, and it goes back; whoever comes after does not find it and brings it anew.
    if path.stat().st_mtime >= limit:
        return False
    aside = path.with_name(path.name + GOING)
    os.replace(path, aside)
    if aside.stat().st_mtime >= limit:
        os.replace(aside, path)
        return False
    aside.unlink()
    return True
