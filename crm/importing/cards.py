"""vCards of every version as rows of a table (vCard 2.1, RFC 2426, RFC 6350), read line by line.

What is of no use here (photos, keys) is passed over without being kept; a card inside a card is not another person.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from crm.importing.columns import Column

COLUMNS = (
    Column.FULL_NAME, Column.GIVEN, Column.FAMILY, Column.MAIL, Column.PHONE, Column.TITLE, Column.ORGANISATION,
    Column.PLACE, Column.LANGUAGES, Column.TAGS, Column.NOTES,
)  # fmt: skip
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")
_QUOTED = re.compile(r'"[^"]*"')
_WANTED = frozenset({
    "N", "FN", "EMAIL", "TEL", "ORG", "TITLE", "ADR", "CATEGORIES", "NOTE", "LANG", "BEGIN", "END", "KIND",
    "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS",
})  # fmt: skip


@dataclass(frozen=True)
class _Line:
    name: str
    parameters: str
    """In capitals, as written."""
    value: str


@dataclass
class _Card:
    values: dict[Column, list[str]] = field(default_factory=dict)
    kind: str = ""
    """Empty for a person; `group` for a list of others, `org` or `company` for a body without a name of a person."""

    def add(self, column: Column, value: str) -> None:
        if value.strip():
            self.values.setdefault(column, []).append(value.strip())

    def row(self) -> list[str]:
        """Return what it says, by COLUMNS; of a body no name of a person."""
        said = self.values
        if self.kind in {"org", "company"} and not {Column.GIVEN, Column.FAMILY} & said.keys():
            said = {column: values for column, values in said.items() if column is not Column.FULL_NAME}
        return ["\n".join(said.get(column, ())) for column in COLUMNS]


def rows_of_cards(path: Path, encoding: str) -> Iterator[list[str]]:
    """Yield each card as a row of COLUMNS; several values of one kind stand in lines of their own."""
    card, depth = _Card(), 0
    for line in _lines(path, encoding):
        if line.name == "BEGIN":
            depth += 1
            card = _Card() if depth == 1 else card
        elif line.name == "END":
            depth = max(0, depth - 1)
            if depth == 0:
                if card.kind != "group":
                    yield card.row()
                card = _Card()
        elif depth == 1:
            _take(card, line)
    if depth and card.values:  # A file that was cut off in the middle of its last card.
        yield card.row()


def _take(card: _Card, line: _Line) -> None:
    value = line.value
    if line.name == "N":
        parts = [_plain(part) for part in _UNESCAPED_SEMICOLON.split(value)] + [""] * 3
        card.add(Column.FAMILY, parts[0])
        card.add(Column.GIVEN, f"{parts[1]} {parts[2]}".strip())
    elif line.name == "FN" and Column.FULL_NAME not in card.values:
        card.add(Column.FULL_NAME, _plain(value))
    elif line.name == "EMAIL":
        card.add(Column.MAIL, re.sub("(?i)^mailto:", "", _plain(value)))
    elif line.name == "TEL" and "FAX" not in line.parameters and "PAGER" not in line.parameters:
        card.add(Column.PHONE, re.sub("(?i)^tel:|;ext=.*$", "", _plain(value)))
    elif line.name in {"ORG", "TITLE"}:
        column = Column.ORGANISATION if line.name == "ORG" else Column.TITLE
        if column not in card.values:
            card.add(column, _plain(_UNESCAPED_SEMICOLON.split(value)[0] if line.name == "ORG" else value))
    elif line.name == "ADR" and Column.PLACE not in card.values:
        parts = _UNESCAPED_SEMICOLON.split(value)
        card.add(Column.PLACE, _plain(parts[3]) if len(parts) > 3 else "")
    else:
        _take_words(card, line)


def _take_words(card: _Card, line: _Line) -> None:
    columns = {"CATEGORIES": Column.TAGS, "NOTE": Column.NOTES, "LANG": Column.LANGUAGES}
    if line.name in columns:
        card.add(columns[line.name], _plain(line.value))
    elif line.value.lower() in {"group", "org", "company"}:  # KIND, and what Apple writes for it
        card.kind = line.value.lower()


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value).strip()


def _lines(path: Path, encoding: str) -> Iterator[_Line]:
    """Yield the lines that are wanted, unfolded and decoded."""
    with path.open("rb") as file:
        wide = encoding.replace("-", "").startswith(("utf16", "utf32"))
        raw = chain(file.read().decode(encoding, "replace").encode().splitlines(True)) if wide else file
        yield from _unfolded(iter(raw), "utf-8" if wide else encoding)


def _unfolded(raw: Iterator[bytes], encoding: str) -> Iterator[_Line]:
    pieces: list[bytes] = []
    is_soft = False
    for row in (line.rstrip(b"\r\n") for line in chain(raw, [b""])):
        if pieces and (is_soft or row[:1] in {b" ", b"\t"}):
            if _is_wanted(pieces[0]):
                pieces.append(row if is_soft else row[1:])
        else:
            if pieces and (line := _read(b"".join(pieces), encoding)):
                yield line
            pieces = [row]
        is_soft = row.endswith(b"=") and b"QUOTED-PRINTABLE" in pieces[0].upper()
        if is_soft:
            pieces[-1] = pieces[-1][:-1]
    if pieces and (line := _read(b"".join(pieces), encoding)):
        yield line


def _is_wanted(start: bytes) -> bool:
    return _name(start[:200].decode("ascii", "replace")) in _WANTED


def _name(head: str) -> str:
    return re.split("[:;]", head.lstrip("\ufeff�"), maxsplit=1)[0].rpartition(".")[2].strip().upper()


def _read(row: bytes, encoding: str) -> _Line | None:
    if not _is_wanted(row.removeprefix(b"\xef\xbb\xbf")):
        return None
    start = row.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    bare = _QUOTED.sub(lambda found: "x" * len(found.group()), start)
    colon = bare.find(":")
    if colon < 0:
        return None
    head, value = start[:colon].upper(), start[colon + 1 :].encode("latin-1")
    if "QUOTED-PRINTABLE" in head:
        value = quopri.decodestring(value)
    if charset := re.search(r"CHARSET=\"?([\w-]+)", head):
        encoding = charset.group(1)
    return _Line(_name(head), head.partition(";")[2], _decoded(value, encoding).strip())


def _decoded(value: bytes, encoding: str) -> str:
    try:
        return value.decode(encoding, "replace")
    except LookupError:
        return value.decode("utf-8", "replace")
