"""Tables for a spreadsheet, as CSV and XLSX, row by row: long ones never stand in memory as a whole."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from core.clock import to_local

if TYPE_CHECKING:
    import xlsxwriter

Cell = str | int | float | date | datetime | None

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"); Excel reads the wide ones alike."""
LONGEST_CELL = 32_767
"""Characters Excel takes in a cell."""
ROWS_AT_ONCE = 200


def plain(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.strip(" \xa0\x00\ufeff").startswith(FORMULA) or text.startswith(FORMULA) else text


def csv_of(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the table as CSV, some rows at a time; numbers stay numbers, days and moments are ISO 8601."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")  # Without the mark Excel takes UTF-8 for the code page of the machine.
    writer.writerow(map(_text, header))
    for number, row in enumerate(rows, start=1):
        writer.writerow([_text(cell) for cell in row])
        if number % ROWS_AT_ONCE == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _text(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return to_local(cell).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    return plain(cell) if isinstance(cell, str) else cell


@contextmanager
def xlsx_of(header: Sequence[str], rows: Iterable[Sequence[Cell]], sheet: str) -> Iterator[IO[bytes]]:
    """Give the table as an open XLSX file, its head fixed; text is written as text, so that nothing is a formula."""
    import xlsxwriter  # noqa: PLC0415  a megabyte of every process, needed by few pages

    with TemporaryFile() as file:
        book = xlsxwriter.Workbook(
            file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        writer = _Sheet(book, sheet)
        writer.write_head(header)
        for number, row in enumerate(rows, start=1):
            writer.write_row(number, row)
        book.close()
        file.seek(0)
        yield file


class _Sheet:
    """One sheet and the ways its cells look."""

    def __init__(self, book: "xlsxwriter.Workbook", name: str) -> None:
        self._sheet = book.add_worksheet(_sheet_name(name))
        self._bold = book.add_format({"bold": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._sheet.freeze_panes(1, 0)

    def write_head(self, header: Sequence[str]) -> None:
        self._sheet.set_column(0, max(len(header) - 1, 0), 18)
        for column, title in enumerate(header):
            self._sheet.write_string(0, column, title, self._bold)

    def write_row(self, number: int, row: Sequence[Cell]) -> None:
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                self._sheet.write_datetime(number, column, to_local(cell).replace(tzinfo=None), self._moment)
            elif isinstance(cell, date):
                self._sheet.write_datetime(number, column, cell, self._day)
            elif isinstance(cell, (int, float)):
                self._sheet.write_number(number, column, cell)
            elif cell:
                self._sheet.write_string(number, column, cell[:LONGEST_CELL])


def _sheet_name(name: str) -> str:
    r"""Return a name Excel takes: 31 characters, none of `[]:*?/\\`, no apostrophe at its ends."""
    return "".join(c for c in name if c not in "[]:*?/\\")[:31].strip("'") or "1"
