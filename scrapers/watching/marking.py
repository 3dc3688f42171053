"""Marking what was found in a text: spans in, safe HTML out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

_BREAK = re.compile(r"\s*\n\s*\n\s*")


@dataclass(frozen=True)
class Span:
    """A place in a text, end exclusive, and why it is marked."""

    start: int
    end: int
    why: str
    is_told: bool = False
    """The reason stands beside an earlier mark already: here it is shown to whoever asks (hover), not to everybody."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text; with spans it is marked, without it is not."""

    start: int
    end: int
    spans: tuple[Span, ...] = ()


def pieces(length: int, spans: Iterable[Span]) -> list[Piece]:
    """Return a text of so many characters as marked and unmarked stretches, in order and without a gap.

    Spans that overlap become one stretch with all their reasons; what lies outside the text is cut off.
    """
    found: list[Piece] = []
    at = 0
    for piece in _merged(length, spans):
        if piece.start > at:
            found.append(Piece(at, piece.start))
        found.append(piece)
        at = piece.end
    return [*found, Piece(at, length)] if at < length else found


def _merged(length: int, spans: Iterable[Span]) -> list[Piece]:
    merged: list[Piece] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end, s.why)):
        start, end = max(span.start, 0), min(span.end, length)
        if start >= end:
            continue
        if merged and start < merged[-1].end:
            last = merged.pop()
            merged.append(Piece(last.start, max(last.end, end), (*last.spans, span)))
        else:
            merged.append(Piece(start, end, (span,)))
    return merged


def mark(text: str, spans: Iterable[Span]) -> Markup:
    """Return the text with its spans in `<mark>`; everything in it, the reasons too, is escaped."""
    return Markup("").join(_shown(text[p.start : p.end], p.spans) for p in pieces(len(text), spans))


def _shown(words: str, spans: tuple[Span, ...]) -> Markup:
    if not spans:
        return escape(words)
    reasons = dict.fromkeys(s.why for s in spans)
    untold = dict.fromkeys(s.why for s in spans if not s.is_told)
    aside = Markup(' data-why="{}"').format("; ".join(untold)) if untold else Markup("")
    return Markup('<mark title="{}"{}>{}</mark>').format("; ".join(reasons), aside, words)


def mark_paragraphs(text: str, spans: Iterable[Span]) -> list[Markup]:
    """Return the paragraphs of a text, which blank lines part; a span over such a break is marked on both its sides."""
    kept = list(spans)
    return [
        mark(text[start:end], [Span(s.start - start, s.end - start, s.why, s.is_told) for s in kept])
        for start, end in _paragraphs(text)
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _BREAK.finditer(text):
        if text[at : gap.start()].strip():
            yield at, gap.start()
        at = gap.end()
    if text[at:].strip():
        yield at, len(text)
