"""A document as blocks, whatever it is written as: the same blocks become a PDF and a Word file."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is below the title of the document."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Words of one kind: `plain`, `quiet` for what is said about others, `quote` for what somebody else wrote."""

    text: str
    kind: str = "plain"
    tag: str = ""
    """Its language (languages.tags), where it is another than that of the document."""


@dataclass(frozen=True)
class Table:
    """A table with its head; every row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Changed:
    """A text with what was taken out and put in: pieces of (`same`, `removed` or `added`, text)."""

    pieces: tuple[tuple[str, str], ...]
    tag: str = ""


Block = Heading | Paragraph | Table | Changed


@dataclass(frozen=True)
class Document:
    """A whole document in one language; who wrote it and when stands in its properties."""

    title: str
    tag: str
    author: str
    made_at: datetime
    blocks: tuple[Block, ...] = field(default=())


def without_control(text: str) -> str:
    """Return a text without control characters, which no font has and XML forbids; lines and tabs stay."""
    return "".join(c for c in text.replace("\r\n", "\n") if c in "\n\t" or c.isprintable() or c == "\u00a0")
