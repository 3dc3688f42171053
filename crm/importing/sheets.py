"""Spreadsheets as rows of text; what would fill the memory once unpacked is refused before it is.

python-calamine reads a sheet whole, and as wide and long as its outermost cell; so each part of an XLSX is first
unpacked piece by piece, counted and thrown away, and its outermost cell looked for.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum, load_workbook

from crm.importing.kinds import TableKind
from crm.importing.refusing import NotReadable

MOST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 2000
MOST_CELLS = 20_000_000
PIECE = 1024 * 1024
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,4})(\d{1,9})"')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d{1,9})"')
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


def sheet_names(path: Path, kind: TableKind) -> list[str]:
    """Return the sheets of a spreadsheet that are shown. Raises NotReadable."""
    with _opened(path, kind) as book:
        shown = [s.name for s in book.sheets_metadata if s.visible is SheetVisibleEnum.Visible] or book.sheet_names
    if not shown:
        raise NotReadable("empty")
    return list(shown)


def sheet_rows(path: Path, kind: TableKind, name: str) -> Iterator[list[str]]:
    """Yield the rows of a sheet, each cell as it is read. Raises NotReadable."""
    with _opened(path, kind) as book:
        sheet = book.get_sheet_by_name(name if name in book.sheet_names else book.sheet_names[0])
        above = sheet.start[0] if sheet.start else 0
        yield from ([] for _ in range(above))
        for row in sheet.iter_rows():
            yield [cell_text(cell) for cell in row]


def cell_text(cell: Any) -> str:
    """Return a cell as it is read: days as ISO dates, whole numbers without a point, as phone numbers need it."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if isinstance(cell, (int, timedelta)) else ""


@contextmanager
def _opened(path: Path, kind: TableKind) -> Iterator[CalamineWorkbook]:
    if kind is TableKind.XLSX:
        check_sizes(path)
    try:
        with load_workbook(str(path)) as book:
            yield book
    except PasswordError:
        raise NotReadable("locked") from None
    except CalamineError as fault:
        raise NotReadable("locked" if "assword" in str(fault) or "ncrypted" in str(fault) else "broken") from None


def check_sizes(path: Path) -> None:
    """Raise NotReadable for an XLSX that would take too much memory, or that defines entities (it need not)."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise NotReadable("broken") from None
    if len(parts) > MOST_PARTS or any(part.flag_bits & 1 for part in parts):
        raise NotReadable("bomb" if len(parts) > MOST_PARTS else "locked")
    left = MOST_UNPACKED
    for part in parts:
        left -= _weighed(path, part, left)


def _weighed(path: Path, part: zipfile.ZipInfo, left: int) -> int:
    size, widest, longest, tail = 0, 0, 0, b""
    is_sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
    for piece in _pieces(path, part):
        size += len(piece)
        if size > left:
            raise NotReadable("bomb")
        text = tail + piece
        if any(mark in text for mark in _ENTITIES):
            raise NotReadable("bomb")
        if is_sheet:
            cells = _CELL.findall(text)
            widest = max([widest, *(_column(letters) for letters in {letters for letters, _ in cells})])
            longest = max([longest, *(int(number) for _, number in cells[-1:]), *map(int, _ROW.findall(text))])
            if widest * longest > MOST_CELLS:
                raise NotReadable("bomb")
        tail = text[-200:]
    return size


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _pieces(path: Path, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part unpacked, however large it says it is: the sizes in an archive are only what its maker wrote."""
    with path.open("rb") as file:
        file.seek(part.header_offset)
        head = file.read(30)
        if len(head) < 30 or head[:4] != b"PK\x03\x04":
            raise NotReadable("broken")
        file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
        if part.compress_type == zipfile.ZIP_STORED:
            yield from iter(lambda: file.read(min(PIECE, left_in(file, part))), b"")
            return
        if part.compress_type != zipfile.ZIP_DEFLATED:
            raise NotReadable("broken")
        yield from _inflated(file, zlib.decompressobj(-15))


def left_in(file: Any, part: zipfile.ZipInfo) -> int:
    """Return how many bytes of a stored part are still to be read, by its place in the file."""
    name = len(part.filename.encode("utf-8"))
    return max(0, part.header_offset + 30 + name + part.compress_size - int(file.tell()))


def _inflated(file: Any, unpacking: Any) -> Iterator[bytes]:
    waiting = file.read(PIECE)
    while waiting and not unpacking.eof:
        try:
            piece = unpacking.decompress(waiting, PIECE)
        except zlib.error:
            raise NotReadable("broken") from None
        waiting = unpacking.unconsumed_tail or file.read(PIECE)
        if piece:
            yield piece
