"""What a mail or a page tells, in one language: blocks of lines, kept as JSON and shown by one template for each."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Piece = tuple[str, bool]
"""Words of an excerpt, and whether they are marked."""

CONTEXT = 110
"""Characters of an excerpt before and after the words that were found."""


@dataclass(frozen=True)
class Line:
    """One line: what it is, where it leads, and what is to be known of it."""

    text: str
    path: str = ""
    """Within the program."""
    detail: str = ""
    tag: str = ""
    """Language of its text, where that is not the reader's."""
    excerpt: tuple[Piece, ...] = ()
    why: str = ""
    """What was found in it."""


@dataclass(frozen=True)
class Block:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...] = ()
    intro: str = ""
    more: str = ""
    """Words of the link to all of it, where more is there than is shown."""
    more_path: str = ""


@dataclass(frozen=True)
class Content:
    """What is told: a subject, one line of state, and blocks."""

    subject: str
    state: str
    blocks: tuple[Block, ...] = field(default=())
    is_quiet: bool = False
    """Nothing happened: all there is to say is the state."""

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)


def content_of(kept: dict[str, Any]) -> Content:
    """Return what was kept."""
    blocks = tuple(
        Block(**{**block, "lines": tuple(_line(line) for line in block["lines"])}) for block in kept["blocks"]
    )
    return Content(**{**kept, "blocks": blocks})


def with_own(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return what many are told with what one of them alone is told before it."""
    return {**shared, "blocks": [*own.get("blocks", ()), *shared["blocks"]]}


def _line(kept: dict[str, Any]) -> Line:
    return Line(**{**kept, "excerpt": tuple((str(words), bool(marked)) for words, marked in kept["excerpt"])})


def excerpt(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """Return the words around the first of these places, cut at words, with every place among them marked."""
    places = sorted((start, end) for start, end in spans if 0 <= start < end <= len(text))
    if not places:
        return ()
    begin, end = _cut(text, places[0][0] - CONTEXT, places[0][1] + CONTEXT)
    pieces: list[Piece] = [("…", False)] if begin else []
    at = begin
    for start, stop in places:
        if start < at or stop > end:
            continue
        pieces += [(text[at:start], False), (text[start:stop], True)]
        at = stop
    pieces.append((text[at:end], False))
    pieces += [("…", False)] if end < len(text) else []
    return tuple((" ".join(words.split("\n")), marked) for words, marked in pieces if words)


def _cut(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return places between words inside these; in the middle of a word where one is longer than the excerpt."""
    if begin > 0:
        space = text.find(" ", begin, begin + CONTEXT)
        begin = space + 1 if space >= 0 else begin
    if end < len(text):
        space = text.rfind(" ", end - CONTEXT, end)
        end = space if space >= 0 else end
    return max(begin, 0), min(end, len(text))


def plain(pieces: Sequence[Piece]) -> str:
    """Return an excerpt as plain text, the marked words between » and «."""
    return "".join(f"»{words}«" if marked else words for words, marked in pieces)
