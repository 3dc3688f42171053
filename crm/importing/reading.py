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
from crm.importing.columns import Column, is_head, names_columns, rows_above_head
from crm.importing.decoding import READ_TO_GUESS, guess_encoding
from crm.importing.kinds import TableKind
from crm.importing.mending import mended
from crm.importing.refusing import NotReadable

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200_000, 256, 100_000
DELIMITERS = (";", ",", "\t", "|")
SAMPLE_ROWS = 50
MOST_SHEETS = 5
"""Sheets that are looked into for the one with the list."""
_WORKBOOK_FOLDER = "xl"
_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
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
    above: int = 0
    """Rows above the head with words in them: a title, a date."""
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
        return _kind_of_compound(path)
    if code := next((code for magic, code in _MAGIC if start.startswith(magic)), ""):
        raise NotReadable(code)
    return _kind_of_text(path, start)


def _kind_of_compound(path: Path) -> TableKind:
    """Return XLS, unless the file of old Office holds something else: an XLSX with a password lies in such a one."""
    raw = path.read_bytes()
    for stream, code in (("EncryptedPackage", "locked"), ("WordDocument", "document"), ("PowerPoint", "document")):
        if stream.encode("utf-16-le") in raw:
            raise NotReadable(code)
    return TableKind.XLS


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
        reading = Reading(sheet=_sheet_with_list(path, kind))
    elif kind is TableKind.VCARD:
        return Reading(encoding=encoding_of(path))
    else:
        encoding = encoding_of(path)
        reading = Reading(encoding=encoding, delimiter=_delimiter(path, encoding))
    return with_head(path, kind, reading)


def with_head(path: Path, kind: TableKind, reading: Reading, *, has_head: bool | None = None) -> Reading:
    """Return a reading with what stands above the head, and whether there is one, where nobody said so."""
    if kind is TableKind.VCARD:
        return reading
    first = _first_rows(path, kind, reading)
    above = rows_above_head(first)
    if has_head is None:
        has_head = not first or above > 0 or is_head(first[0], first[1:])
    return replace(reading, has_head=has_head, above=above)


def _sheet_with_list(path: Path, kind: TableKind) -> str:
    """Return the first sheet whose columns are named, before it may stand one with instructions; else the first."""
    names = sheets.sheet_names(path, kind)
    for name in names[:MOST_SHEETS] if len(names) > 1 else ():
        if any(names_columns(row) for row in _first_rows(path, kind, Reading(sheet=name))):
            return name
    return names[0]


def _first_rows(path: Path, kind: TableKind, reading: Reading) -> list[list[str]]:
    return [row.cells for row in islice(rows_of(path, kind, replace(reading, has_head=False)), 10)]


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
    if not reading.has_head:
        return []
    rows = rows_of(path, kind, replace(reading, has_head=False))
    return next((row.cells for row in islice(rows, reading.above, None)), [])


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
    count, left_out = 0, reading.above + 1 if has_head else 0
    for number, raw in enumerate(source, start=1):
        if len(raw) > MOST_COLUMNS and any(raw[MOST_COLUMNS:]):
            raise NotReadable("too_wide", len(raw))
        cells = [change(_seen(cell).strip()) for cell in raw]
        if any(cells):
            count += 1
            if count > MOST_ROWS + left_out:
                raise NotReadable("too_long", MOST_ROWS)
            if count > left_out:
                yield Row(number, cells)


def _seen(cell: str) -> str:
    """Return a cell without the signs that nobody sees and that files of other kinds cannot hold."""
    return cell if cell.isprintable() else cell.translate(_UNSEEN)


def _csv_rows(path: Path, reading: Reading) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open("rb") as file:
        text = io.TextIOWrapper(file, encoding=reading.encoding, errors="replace", newline="")
        rows, number = csv.reader(text, delimiter=reading.delimiter or ","), 0
        try:
            for number, row in enumerate(rows, start=1):
                is_mark = number == 1 and row[:1] != [] and row[0].lstrip("\ufeff").lower().startswith("sep=")
                yield [] if is_mark else [cell.lstrip("\ufeff") for cell in row]
        except csv.Error:
            raise NotReadable("long_cell", number + 1) from None
        except UnicodeError:
            raise NotReadable("no_text") from None
