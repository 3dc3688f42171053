"""What somebody asks for, as the index understands it: words, "phrases" in quotation marks, -words to do without.

A question has no language, so each word is looked for by its root in every language articles are in.
"""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from languages.index_terms import index_terms

LONGEST_QUESTION = 200
"""Characters that are looked at."""
MOST_PARTS = 12
SHORTEST_BEGINNING = 3
"""Letters of a word that is still being typed, for its beginning to be looked for."""
_TAGS = ("sq", "sr-Latn", "tr", "en", "rom")
"""One tag for each way in which words are brought to their roots."""
_QUOTES = str.maketrans(dict.fromkeys("„“”«»‟", '"'))
_PART = re.compile(r'(?P<without>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Part:
    """A word or phrase: the sequences of roots of which any may stand in the text."""

    sequences: tuple[tuple[str, ...], ...]
    begins: bool = False
    """The last root of each is the beginning of a word."""


@dataclass(frozen=True)
class Question:
    """All of these parts, none of those."""

    wanted: tuple[Part, ...] = ()
    unwanted: tuple[Part, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything is asked."""
        return bool(self.wanted or self.unwanted)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return everything that is looked for, whether it is wanted or not."""
        return self.wanted + self.unwanted

    @property
    def roots(self) -> frozenset[str]:
        """Return every root that makes a text answer it."""
        return frozenset(root for part in self.wanted for sequence in part.sequences for root in sequence)


Facets = tuple[tuple[str, ...], ...]
"""Groups of tokens that are no words (see articles.indexing), of each of which one must be there."""


@dataclass(frozen=True)
class Span:
    """From one place, up to but without another."""

    first: int | None = None
    end: int | None = None

    def before(self, place: int | None) -> "Span":
        """Return the part that comes before a place."""
        ends = [end for end in (self.end, place) if end is not None]
        return Span(self.first, min(ends, default=None))

    def holds(self, place: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """Return the conditions that a place lies in it."""
        conditions = [place >= self.first] if self.first is not None else []
        return [*conditions, place < self.end] if self.end is not None else conditions


def read_question(text: str, tag: str = "", *, is_typing: bool = False) -> Question:
    """Return what a text asks for; in one language where a tag is given. `is_typing`: its last word may go on."""
    asked = text[:LONGEST_QUESTION].replace("\x00", " ").translate(_QUOTES)
    matches = list(_PART.finditer(asked))[:MOST_PARTS]
    wanted: list[Part] = []
    unwanted: list[Part] = []
    for match in matches:
        is_last = is_typing and match is matches[-1] and bool(match["word"])
        part = _part(match["phrase"] or match["word"] or "", (tag,) if tag else _TAGS, is_last=is_last)
        if part.sequences:
            (unwanted if match["without"] else wanted).append(part)
    return Question(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def _part(words: str, tags: tuple[str, ...], *, is_last: bool) -> Part:
    # Names are brought to their root by their capital, which hardly anybody types into a search box.
    spelled = dict.fromkeys((words, words.title()))
    sequences = dict.fromkeys(tuple(index_terms(each, tag).split()) for tag in tags for each in spelled)
    found = tuple(sequence for sequence in sequences if sequence)
    begins = is_last and all(len(s) == 1 and len(s[0]) >= SHORTEST_BEGINNING for s in found)
    return Part(_shortest(found) if begins else found, begins)


def _shortest(sequences: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Leave out beginnings that begin with another: what they find is found anyway."""
    return tuple(s for s in sequences if not any(s != o and s[0].startswith(o[0]) for o in sequences))


def for_sqlite(question: Question, facets: Facets = ()) -> str:
    """Return the question in the language of FTS5; `facets` are groups of tokens, of each group one must be there."""
    terms = " AND ".join(map(_fts5, question.wanted))
    for part in question.unwanted:
        terms = f"({terms}) NOT {_fts5(part)}"
    groups = [f"facets : ({' OR '.join(map(_quoted, group))})" for group in facets]
    return " AND ".join([*([f"terms : ({terms})"] if terms else []), *groups])


def _fts5(part: Part) -> str:
    star = "*" if part.begins else ""
    return f"({' OR '.join(_quoted(' '.join(sequence)) + star for sequence in part.sequences)})"


def _quoted(words: str) -> str:
    return f'"{words}"'


def for_postgresql(question: Question, facets: Facets = ()) -> str:
    """Return the question as to_tsquery reads it; `facets` as for FTS5."""
    groups = [f"({' | '.join(group)})" for group in facets]
    without = [f"!{_tsquery(part)}" for part in question.unwanted]
    return " & ".join([*map(_tsquery, question.wanted), *groups, *without])


def _tsquery(part: Part) -> str:
    star = ":*" if part.begins else ""
    return f"({' | '.join(' <-> '.join(sequence) + star for sequence in part.sequences)})"
