"""Finding watch terms in a text, across scripts, diacritics and the endings of words, thousands in one pass.

A term is spelled out into its forms when it is added. One Aho-Corasick automaton looks for the rarest word of every
term; only where it finds one are the words beside it, the capitals and what must stand near looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from languages.company import wanted
from languages.compiling import Entry, Kind, entries, patterns
from languages.folding import fold
from languages.forms import language_class
from languages.places import QUOTES, Place, find_place, meets
from languages.scripts import to_latin
from languages.terms import Term
from languages.units import Units, units

__all__ = ["Hit", "Matcher", "Reason", "Term"]

_SPACE = 0x20
FRESH = 64
"""Terms added since the automaton was built are in a small one of their own until they are this many, or a quarter."""


class Reason(StrEnum):
    """Why a place in a text meets a term: the first that is enough."""

    EXACT = "exact"
    SCRIPT = "script"
    DIACRITICS = "diacritics"
    """Or capitals."""
    INFLECTION = "inflection"
    ALIAS = "alias"


_RANK = {reason: place for place, reason in enumerate(Reason)}


class Hit(NamedTuple):
    """One place where a term was found: character offsets into the original text, end exclusive."""

    term: int | str
    start: int
    end: int
    form: str
    reason: Reason


def _note(held: dict[bytes, Sequence[Entry]], pattern: bytes, alone: tuple[Entry]) -> None:
    others = held.get(pattern)
    if isinstance(others, list):
        others += alone
    else:
        held[pattern] = [*others, *alone] if others else alone


def _beginnings(name: bytes, opening: Mapping[bytes, Sequence[Entry]]) -> tuple[Entry, ...]:
    """Return the entries more letters may follow; of two patterns only the longer is reported, so it knows both."""
    held = (opening[name[:end]] for end in range(2, len(name) + 1) if name[:end] in opening)
    return tuple(entry for entries_ in held for entry in entries_)


class _Automaton:
    """The patterns of some entries, and for each what it may be the beginning of."""

    def __init__(self, held: list[Entry]) -> None:
        closed: dict[bytes, Sequence[Entry]] = {}
        opening: dict[bytes, Sequence[Entry]] = {}
        for entry in held:
            alone = (entry,)  # One for all its patterns: there are hundreds of thousands, and hardly any is shared.
            for pattern, is_open in patterns(entry):
                _note(opening if is_open else closed, pattern, alone)
                closed.setdefault(pattern, ())
        names = list(closed)
        self._closed = list(closed.values())
        self._open = [_beginnings(name, opening) for name in names] if opening else [()] * len(names)
        both = zip(self._open, self._closed, strict=True)
        self._open_only = [tuple(one for one in opened if one not in shut) if opened else () for opened, shut in both]
        self._automaton = None
        if names:
            self._automaton = BytesAhoCorasick(names, MatchKind.LeftmostLongest, Implementation.ContiguousNFA)

    def find(self, text: str, folded: Units, language: str) -> list[Place]:
        found: list[Place] = []
        if self._automaton is None:
            return found
        data = folded.data
        for number, start, end in self._automaton.find_matches_as_indexes(data):
            if data[end] == _SPACE:
                for entry in self._closed[number]:
                    place = find_place(entry, text, folded, start + 1, end, language)
                    if place:
                        found.append(place)
            # Where the word ends here, what is closed has just been looked at.
            for entry in self._open_only[number] if data[end] == _SPACE else self._open[number]:
                last = data.index(b" ", end)
                if meets(entry.slots[entry.anchor], data[start + 1 : last]):
                    place = find_place(entry, text, folded, start + 1, last, language)
                    if place:
                        found.append(place)
        return found


class Matcher:
    """Looks for many terms in one pass over a text; the order in which they were added changes nothing."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        """Spell out the terms; a term without letters is never found."""
        self._old = [entry for term in terms for entry in entries(term)]
        self._new: list[Entry] = []
        self._built: dict[str, _Automaton] = {}
        """By the language of the texts, each made when the first text of it comes."""
        self._fresh: dict[str, _Automaton] = {}

    def add(self, term: Term) -> None:
        """Look for one more term from now on."""
        self._new.extend(entries(term))
        self._fresh = {}
        if len(self._new) > max(FRESH, len(self._old) // 4):
            self._old, self._new, self._built = self._old + self._new, [], {}

    def remove(self, ident: int | str) -> None:
        """Look for a term no longer."""
        self._old = [entry for entry in self._old if entry.term.ident != ident]
        self._new = [entry for entry in self._new if entry.term.ident != ident]
        self._built, self._fresh = {}, {}

    def find(self, text: str, tag: str = "") -> list[Hit]:
        """Return every place of every term that fits the language of the text, in the order of the text.

        Where the text's language is not given, terms of every language are looked for.
        """
        folded, language = units(text), language_class(tag)
        found = _automaton(self._built, self._old, language).find(text, folded, language)
        if self._new:
            found += _automaton(self._fresh, self._new, language).find(text, folded, language)
        if not all(place.entry.is_free for place in found):
            found = list(wanted(found, text, folded))
        return _hits(text, found)


def _automaton(built: dict[str, _Automaton], held: list[Entry], language: str) -> _Automaton:
    """Return the automaton for texts of a language: its own entries and those of every language."""
    if language not in built:
        built[language] = _Automaton([e for e in held if not language or e.language in {"", language}])
    return built[language]


def _hits(text: str, found: list[Place]) -> list[Hit]:
    """Return one hit of a term at a place, with its best reason, in the order of the text."""
    best: dict[tuple[int | str, int, int], Hit] = {}
    for place in found:
        key = place.entry.term.ident, place.start, place.end
        hit = _hit(text, place)
        if key not in best or _RANK[hit.reason] < _RANK[best[key].reason]:
            best[key] = hit
    return sorted(best.values(), key=_order) if len(best) > 1 else list(best.values())


def _order(hit: Hit) -> tuple[int, int, str]:
    return hit.start, hit.end, str(hit.term)


def _hit(text: str, place: Place) -> Hit:
    entry, form = place.entry, text[place.start : place.end]
    reason = Reason.ALIAS if entry.kind is Kind.ALIAS else _reason(entry.text, form)
    return Hit(entry.term.ident, place.start, place.end, form, reason)


@lru_cache(maxsize=16384)
def _reason(typed: str, form: str) -> Reason:
    term = typed.strip(QUOTES)
    if term == form:
        return Reason.EXACT
    if to_latin(term) == to_latin(form):
        return Reason.SCRIPT
    return Reason.DIACRITICS if fold(term) == fold(form) else Reason.INFLECTION
