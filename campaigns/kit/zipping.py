"""A ZIP that is written while it is read: no copy of the kit lies on the disk, and none in memory."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

PART = 256 * 1024


@dataclass(frozen=True)
class Entry:
    """A file of the archive: a text, or the path of what is on the disk."""

    name: str
    """Without a folder; safe and unique (campaigns.kit.rules)."""
    content: Path | str


class _Pipe:
    """What the archive writes into, and what has been written since it was asked for last."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Do nothing: what is written is there."""

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def write(entries: Iterable[Entry], at: datetime) -> Iterator[bytes]:
    """Yield the archive part by part; `at` is the time each file bears, as a wall clock shows it.

    Texts are compressed; photos, sounds and films are so already. A file that vanishes meanwhile ends the archive
    with OSError before its directory is written, so that nobody takes half of it for the whole.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:  # type: ignore[call-overload]  # It only writes and flushes.
        for entry in entries:
            with archive.open(_info(entry, at), "w") as opened:
                for part in _parts(entry.content):
                    opened.write(part)
                    yield pipe.taken()
            yield pipe.taken()
    yield pipe.taken()


def _info(entry: Entry, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(entry.name, at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED if isinstance(entry.content, str) else zipfile.ZIP_STORED
    info.external_attr = 0o644 << 16
    return info


def _parts(content: Path | str) -> Iterator[bytes]:
    if isinstance(content, str):
        yield content.encode("utf-8")
        return
    with content.open("rb") as file:
        while part := file.read(PART):
            yield part
