"""A table of words that is mapped, not loaded: a file that is opened at once, whose pages all processes share.

Words are spread over buckets by their checksum; a bucket is a few lines side by side, told apart by bytes that no
UTF-8 has. A word is found by looking through one bucket, at about the cost of a dictionary of Python.
"""

import logging
import mmap
import os
import sys
import tempfile
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from zlib import crc32

log = logging.getLogger(__name__)

FORMAT = 1
IN_A_BUCKET = 4
_LINE, _VALUE = b"\xff", b"\xfe"
_HEAD = 128
"""Bytes before the offsets of the buckets: the name of what is in the file, and its sizes."""
_OFFSET = 4


class Table:
    """Values by words, all as bytes; either mapped from a file or in memory."""

    __slots__ = ("_buckets", "_data", "_offsets")

    def __init__(self, data: bytes | mmap.mmap, buckets: int) -> None:
        """Read nothing yet."""
        self._data, self._buckets = data, buckets
        self._offsets = memoryview(data)[_HEAD : _HEAD + (buckets + 1) * _OFFSET].cast("I")

    def find(self, word: bytes) -> bytes | None:
        """Return the value of a word, None where there is none."""
        bucket = crc32(word) % self._buckets
        line = _LINE + word + _VALUE
        at = self._data.find(line, self._offsets[bucket], self._offsets[bucket + 1])
        if at < 0:
            return None
        at += len(line)
        return self._data[at : self._data.find(_LINE, at)]


def packed(name: str, rows: Iterable[tuple[bytes, bytes]], count: int) -> bytes:
    """Return the file of about so many words and their values."""
    buckets = count // IN_A_BUCKET + 1
    lines = [b""] * buckets
    for word, value in rows:
        lines[crc32(word) % buckets] += b"\xff%b\xfe%b" % (word, value)
    start = _HEAD + (buckets + 1) * _OFFSET
    ends = list(accumulate(map(len, lines), initial=start))
    offsets = memoryview(bytearray((buckets + 1) * _OFFSET)).cast("I")
    for place, end in enumerate(ends):
        offsets[place] = end
    return b"".join((_head(name, buckets, ends[-1] + 1), offsets.cast("B"), *lines, _LINE))


def _head(name: str, buckets: int, size: int) -> bytes:
    return f"barabar words {FORMAT} {sys.byteorder} {name} {buckets} {size}\n".encode().ljust(_HEAD, b"\0")


def unpacked(name: str, data: bytes | mmap.mmap) -> Table | None:
    """Return the table in a file, None where it is not this one, or not whole."""
    said = data[:_HEAD].partition(b"\n")[0].split(b" ")
    buckets = int(said[-2]) if len(said) > 1 and said[-2].isdigit() else 0
    is_whole = data[:_HEAD] == _head(name, buckets, len(data)) and 0 < buckets < len(data) // _OFFSET
    return Table(data, buckets) if is_whole else None


def mapped(path: Path, name: str) -> Table | None:
    """Return the table kept in a file, None where there is none."""
    try:
        with path.open("rb") as file:
            return unpacked(name, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # ValueError: an empty file cannot be mapped.
        return None


def keep(path: Path, data: bytes) -> bool:
    """Write a file at once or not at all, whoever else writes it now; say whether it was."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            except OSError:
                Path(file.name).unlink()
                raise
    except OSError as fault:
        log.warning("a dictionary could not be kept, so that each process makes its own: %s", fault)
        return False
    return True
