"""Passages that two texts share, as a reader compares them: neighbours joined, with a little of what stands around."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from languages.reuse import Passage

AROUND = 90
"""Characters shown before and behind."""
NEAR = 40
"""Characters between two passages, in both texts, that are shown as one stretch."""


@dataclass(frozen=True)
class Piece:
    """Some words of a text, and whether the other text has them, too."""

    text: str
    is_shared: bool = False


@dataclass(frozen=True)
class Stretch:
    """The same stretch in both texts."""

    words: int
    ours: tuple[Piece, ...]
    theirs: tuple[Piece, ...]


def stretches(release: str, article: str, passages: Sequence[Passage], most: int) -> list[Stretch]:
    """Return the longest stretches both texts share, the longest first, at most so many."""
    joined = sorted(_joined(passages), key=lambda several: (-sum(p.words for p in several), several[0].release_start))
    return [
        Stretch(
            sum(p.words for p in several),
            _pieces(release, [(p.release_start, p.release_end) for p in several]),
            _pieces(article, [(p.article_start, p.article_end) for p in several]),
        )
        for several in joined[:most]
    ]


def _joined(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    several: list[Passage] = []
    for passage in passages:
        if several and not _is_near(several[-1], passage):
            yield several
            several = []
        several.append(passage)
    if several:
        yield several


def _is_near(one: Passage, other: Passage) -> bool:
    return 0 <= other.release_start - one.release_end <= NEAR and 0 <= other.article_start - one.article_end <= NEAR


def _pieces(text: str, places: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    first, last = places[0][0], places[-1][1]
    pieces = [Piece(_before(text, first))]
    for (start, end), (following, _) in pairwise([*places, (last, last)]):
        pieces += [Piece(text[start:end], is_shared=True), Piece(text[end:following])]
    return tuple(piece for piece in (*pieces, Piece(_behind(text, last))) if piece.text)


def _before(text: str, at: int) -> str:
    if at <= AROUND:
        return text[:at]
    cut = text[at - AROUND : at]
    return f"… {cut.partition(' ')[2]}" if " " in cut else f"…{cut}"


def _behind(text: str, at: int) -> str:
    if len(text) - at <= AROUND:
        return text[at:]
    cut = text[at : at + AROUND]
    return f"{cut.rpartition(' ')[0]} …" if " " in cut else f"{cut}…"
