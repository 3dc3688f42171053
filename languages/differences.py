"""Where two texts differ, word by word, so that a reader sees what was taken out and what was put in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|\s+|.", re.DOTALL)
"""A word with its apostrophes and hyphens, white space, or one sign: together they are the whole text."""


_SENTENCE = re.compile(r".+?(?:[.!?…]\s+|$)", re.DOTALL)
MANY = 1_000_000
"""Pairs of lines, sentences or words: the time grows with them, so where there are more the whole is called changed."""


class Kind(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A piece of one text or of both."""

    kind: Kind
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """Return the pieces of both texts in reading order.

    Those that are the same or removed make up the old text when they are joined, those that are the same or added the
    new one. Lines are compared first, then sentences, for a long text has many words.
    """
    pieces: list[Piece] = []
    for lines in _blocks(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        for sentences in _blocks(*(_SENTENCE.findall(text) for text in lines)):
            for gone, come in _blocks(*(_TOKEN.findall(text) for text in sentences)):
                kinds = ((Kind.SAME, gone),) if gone == come else ((Kind.REMOVED, gone), (Kind.ADDED, come))
                pieces += [Piece(kind, text) for kind, text in kinds]
    return _joined(pieces)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield both texts in blocks that are the same or were exchanged for one another."""
    if len(old) * len(new) > MANY:
        yield "".join(old), "".join(new)
        return
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[a:b]), "".join(new[c:d])


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the same in as few pieces as can be: a space between two changed words is changed with them."""
    runs: list[list[str]] = []  # Of three texts each: what is the same, then what was removed and added after it.
    for number, piece in enumerate(pieces):
        between = 0 < number < len(pieces) - 1 and piece.text.isspace() and "\n" not in piece.text
        if not runs or (piece.kind is Kind.SAME and not between and (runs[-1][1] or runs[-1][2])):
            runs.append(["", "", ""])
        if piece.kind is Kind.SAME and not (runs[-1][1] or runs[-1][2]):
            runs[-1][0] += piece.text
            continue
        if piece.kind is not Kind.ADDED:
            runs[-1][1] += piece.text
        if piece.kind is not Kind.REMOVED:
            runs[-1][2] += piece.text
    kinds = (Kind.SAME, Kind.REMOVED, Kind.ADDED)
    return [Piece(kind, text) for run in runs for kind, text in zip(kinds, run, strict=True) if text]
