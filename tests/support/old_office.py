"""Files of old Office, byte by byte: what keeps streams in one file, and a spreadsheet (BIFF8) as Excel 97 wrote it."""

import struct
from collections.abc import Mapping, Sequence

SECTOR = 512
LAST, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SMALLEST_STREAM = 4096
"""Streams below it would lie in a stream of small ones."""


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file with these streams (MS-CFB); up to 60 KB in all."""
    content, starts, chain = b"", [], [FAT, LAST]
    for stream in streams.values():
        padded = stream.ljust(SMALLEST_STREAM, b"\x00")
        padded += bytes(-len(padded) % SECTOR)
        starts.append(len(chain))
        chain += [*range(len(chain) + 1, len(chain) + len(padded) // SECTOR), LAST]
        content += padded
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    entries = [_entry("Root Entry", 5, 1, FREE, LAST, 0)]
    for place, (name, start) in enumerate(zip(streams, starts, strict=True), start=1):
        following = place + 1 if place < len(streams) else FREE
        entries.append(_entry(name, 2, FREE, following, start, max(len(streams[name]), SMALLEST_STREAM)))
    return _head() + table + b"".join(entries).ljust(SECTOR, b"\x00") + content


def _head() -> bytes:
    fixed = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
                        0, 1, 1, 0, 4096, LAST, 0, LAST, 0, 0)  # fmt: skip
    return fixed + struct.pack("<108I", *[FREE] * 108)


def _entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\x00\x00"
    return struct.pack("<64sHBBIII36xIQ", written, len(written), kind, 1, FREE, right, child, start, size)


def old_spreadsheet(rows: Sequence[Sequence[str | float]], sheet: str = "Fleta1") -> bytes:
    """Return a table of words and numbers as an XLS."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    bound = struct.pack("<IBB", 0, 0, 0) + _text(sheet, "<BB")
    opening = _record(0x0809, begin) + _record(0x0042, struct.pack("<H", 1200))
    offset = len(opening) + 4 + len(bound) + 4
    bound = struct.pack("<IBB", offset, 0, 0) + bound[6:]
    cells = b"".join(_cell(x, y, value) for y, row in enumerate(rows) for x, value in enumerate(row))
    table = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + _record(0x000A, b"")
    return compound({"Workbook": opening + _record(0x0085, bound) + _record(0x000A, b"") + table})


def _cell(x: int, y: int, value: str | float) -> bytes:
    at = struct.pack("<HHH", y, x, 0)
    if isinstance(value, str):
        return _record(0x0204, at + _text(value, "<HB"))
    return _record(0x0203, at + struct.pack("<d", value))


def _text(text: str, counted: str) -> bytes:
    return struct.pack(counted, len(text), 1) + text.encode("utf-16-le")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
