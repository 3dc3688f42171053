"""Reading a file of people as a table, row by row, whatever it is; and saying in one code why it cannot be read.

Every file comes from somebody else: what it is is told by its first bytes, its sizes are bounded before it is read.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from crm.importing import cards, sheets
from crm.importing.columns import Column, is_head
from crm.importing.decoding import READ_TO_GUESS, guess_encoding
from crm.importing.kinds import TableKind
from crm.importing.mending import mended
from crm.importing.refusing import NotReadable

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200_000, 256, 100_000
DELIMITERS = (";", ",", "\t", "|")
SAMPLE_ROWS = 50
_WORKBOOK_FOLDER = "xl"
_MAGIC = (
    (b"%PDF", "pdf"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"), (b"Rar!", "zip"),
    (b"7z\xbc\xaf", "zip"), (b"\x1f\x8b", "zip"), (b"{\\rtf", "document"),
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """How a file is read; what does not concern its kind stays as it is here."""

    encoding: str = "utf-8-sig"
    delimiter: str = ","
    sheet: str = ""
    has_head: bool = True
    is_mended: bool = False
    """Whether damaged names are mended while it is read."""


@dataclass(frozen=True)
class Row:
    """A row with its place in the file, counted from 1 as spreadsheets do, the head and empty rows too."""

    number: int
    cells: list[str]


def kind_of(path: Path) -> TableKind:
    """Return what kind of file it is by what it holds. Raises NotReadable for one that is no table of people."""
    with path.open("rb") as file:
        start = file.read(8192)
    if not start.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise NotReadable("empty")
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return TableKind.XLS
    if code := next((code for magic, code in _MAGIC if start.startswith(magic)), ""):
        raise NotReadable(code)
    return _kind_of_text(path, start)


def _kind_of_archive(path: Path) -> TableKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise NotReadable("broken") from None
    if f"{_WORKBOOK_FOLDER}/workbook.xml" in names:
        return TableKind.XLSX
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise NotReadable("document")
    raise NotReadable("ods" if "content.xml" in names else "zip")


def _kind_of_text(path: Path, start: bytes) -> TableKind:
    encoding = encoding_of(path)
    text = start.decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
    if text[:11].upper() == "BEGIN:VCARD":
        return TableKind.VCARD
    if text.startswith(("<", "{", "[")):
        raise NotReadable("markup")
    return TableKind.CSV


def encoding_of(path: Path) -> str:
    """Return the encoding a text seems to be in. Raises NotReadable for what is no text."""
    try:
        return guess_encoding(path.read_bytes()).encoding
    except ValueError:
        raise NotReadable("no_text") from None


def first_reading(path: Path, kind: TableKind) -> Reading:
    """Return how a file seems to want to be read."""
    if kind in {TableKind.XLSX, TableKind.XLS}:
        reading = Reading(sheet=sheets.sheet_names(path, kind)[0])
    elif kind is TableKind.VCARD:
        return Reading(encoding=encoding_of(path))
    else:
        encoding = encoding_of(path)
        reading = Reading(encoding=encoding, delimiter=_delimiter(path, encoding))
    first = [row.cells for row in islice(rows_of(path, kind, replace(reading, has_head=False)), 10)]
    return replace(reading, has_head=not first or is_head(first[0], first[1:]))


def _delimiter(path: Path, encoding: str) -> str:
    with path.open("rb") as file:
        text = file.read(READ_TO_GUESS).decode(encoding, "ignore").lstrip("\ufeff")
    if text[:4].lower() == "sep=" and text[4:5]:
        return text[4]
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    """Return how well a delimiter fits: the share of rows that are as wide as the commonest, and that width."""
    try:
        widths = [len(row) for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 60) if row]
    except csv.Error:
        return (0, 0)
    wide = [width for width in widths if width > 1]
    if not wide:
        return (0, 0)
    commonest = max(set(wide), key=wide.count)
    return (round(wide.count(commonest) / len(widths), 1), commonest)


def head_of(path: Path, kind: TableKind, reading: Reading) -> list[str]:
    """Return the head of a table, or nothing where it has none; of cards, what we read of them."""
    if kind is TableKind.VCARD:
        return [str(column) for column in cards.COLUMNS]
    first = next(iter(rows_of(path, kind, replace(reading, has_head=False))), None)
    return [] if first is None or not reading.has_head else first.cells


def preset_of(kind: TableKind) -> list[Column]:
    """Return what the columns are where the kind of file says so itself."""
    return list(cards.COLUMNS) if kind is TableKind.VCARD else []


def rows_of(path: Path, kind: TableKind, reading: Reading) -> Iterator[Row]:
    """Yield the rows that say something, the head left out. Raises NotReadable, even in the middle of a file."""
    source: Iterable[Sequence[Any]]
    if kind is TableKind.VCARD:
        source, has_head = cards.rows_of_cards(path, reading.encoding), False
    elif kind is TableKind.CSV:
        source, has_head = _csv_rows(path, reading), reading.has_head
    else:
        source, has_head = sheets.sheet_rows(path, kind, reading.sheet), reading.has_head
    change = mended if reading.is_mended else str
    count = 0
    for number, raw in enumerate(source, start=1):
        if len(raw) > MOST_COLUMNS and any(raw[MOST_COLUMNS:]):
            raise NotReadable("too_wide", len(raw))
        cells = [change(cell.replace("\x00", "").strip()) for cell in raw]
        if any(cells):
            count += 1
            if count > MOST_ROWS + 1:
                raise NotReadable("too_long", MOST_ROWS)
            if count > 1 or not has_head:
                yield Row(number, cells)


def _csv_rows(path: Path, reading: Reading) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open("rb") as file:
        text = io.TextIOWrapper(file, encoding=reading.encoding, errors="replace", newline="")
        rows, number = csv.reader(text, delimiter=reading.delimiter or ","), 0
        try:
            for number, row in enumerate(rows):
                is_mark = number == 0 and row[:1] != [] and row[0].lstrip("\ufeff").lower().startswith("sep=")
                yield [] if is_mark else [cell.lstrip("\ufeff") for cell in row]
        except csv.Error:
            raise NotReadable("long_cell", number + 1) from None
        except UnicodeError:
            raise NotReadable("no_text") from None
