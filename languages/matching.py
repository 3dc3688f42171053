"""Finding watch terms in a text, across scripts, diacritics and the endings of words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from languages.folding import fold, fold_with_offsets
from languages.scripts import to_latin

_WORD = re.compile(r"[^\W_]+")
SHORTEST_INFLECTED = 5
"""A folded word with fewer letters must stand as it is: with endings it would meet too many others."""
ENDING = 2
"""Letters at the end of a dictionary form that may change (poverenj|e, poverenj|u)."""
LONGEST_ENDING = 5
"""Letters that may stand behind the unchanged part (komunitet|eve)."""


class Reason(StrEnum):
    """Why a place in a text meets a term: the first that is enough."""

    EXACT = "exact"
    SCRIPT = "script"
    DIACRITICS = "diacritics"
    """Or capitals."""
    INFLECTION = "inflection"


@dataclass(frozen=True)
class Term:
    """A word or phrase to look for; its words must follow one another, each may take an ending."""

    ident: int
    text: str


@dataclass(frozen=True)
class Hit:
    """One place where a term was found: character offsets into the original text, end exclusive."""

    term: int
    start: int
    end: int
    form: str
    reason: Reason


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int


class Matcher:
    """Looks for many terms in one pass over a text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index the terms by the beginning of their first word; a term without letters is never found."""
        self._by_start: dict[str, list[tuple[Term, tuple[str, ...]]]] = defaultdict(list)
        for term in terms:
            words = tuple(_WORD.findall(fold(term.text)))
            if words:
                self._by_start[words[0][: SHORTEST_INFLECTED - ENDING]].append((term, words))

    def find(self, text: str) -> list[Hit]:
        """Return every place of every term, in the order of the text."""
        tokens = list(_tokens(text))
        hits = [hit for place in range(len(tokens)) for hit in self._at(text, tokens, place)]
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.term))

    def _at(self, text: str, tokens: Sequence[_Token], place: int) -> Iterator[Hit]:
        for term, words in self._by_start.get(tokens[place].text[: SHORTEST_INFLECTED - ENDING], ()):
            span = tokens[place : place + len(words)]
            if len(span) == len(words) and all(_meets(w, t.text) for w, t in zip(words, span, strict=True)):
                start, end = span[0].start, span[-1].end
                yield Hit(term.ident, start, end, text[start:end], _reason(term.text, text[start:end]))


def _tokens(text: str) -> Iterator[_Token]:
    folded = fold_with_offsets(text)
    for match in _WORD.finditer(folded.text):
        yield _Token(match.group(), folded.offsets[match.start()], folded.offsets[match.end() - 1] + 1)


def _meets(word: str, token: str) -> bool:
    if word == token:
        return True
    if len(word) < SHORTEST_INFLECTED:
        return False
    stem = word[: max(SHORTEST_INFLECTED - 1, len(word) - ENDING)]
    return token.startswith(stem) and len(token) - len(stem) <= LONGEST_ENDING


def _reason(term: str, form: str) -> Reason:
    if term == form:
        return Reason.EXACT
    if to_latin(term) == to_latin(form):
        return Reason.SCRIPT
    return Reason.DIACRITICS if fold(term) == fold(form) else Reason.INFLECTION
