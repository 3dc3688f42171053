"""From watch terms to the entries of the matcher: each alternative of a term under its rarest word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from languages.forms import WordForms, language_class, spellings, word_forms
from languages.terms import Term, Way, Word, words_of

_PREFIXES = "multi|inter|co|non|anti|post|pre|trust|ndër|jo|shumë|među|više"
_ALTERNATIVES = re.compile(r"\s+/\s+|\s*\|\s*")
_PREFIX = re.compile(rf"\b({_PREFIXES})-(?=[^\W\d_])", re.IGNORECASE)
_JOINED_PREFIX = re.compile(r"\b(multi|inter|non|anti|ndër|co(?=[eo]))([^\W\d_]{4,})", re.IGNORECASE)


class Kind(IntEnum):
    """What finding an entry means."""

    TERM = 0
    ALIAS = 1
    COMPANY = 2
    EXCLUSION = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of an entry: the forms it may have, and whether other endings may follow a beginning."""

    forms: WordForms
    beginning: bytes = b""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One way in which a term is found: its words in their order, in one language."""

    term: Term
    kind: Kind
    text: str
    language: str
    slots: tuple[Slot, ...]
    anchor: int
    """Which of the words the automaton looks for."""
    is_plain: bool
    """It is one word, and nothing but its letters need be looked at."""
    is_free: bool
    """Where it stands it counts, whatever stands near."""


def entries(term: Term) -> Iterator[Entry]:
    """Yield all ways in which a term is found, and what must or must not stand near it."""
    languages = tuple(dict.fromkeys(language_class(tag) for tag in term.languages)) or ("",)
    for language in languages:
        yield from _alternatives(term, Kind.TERM, (term.text,), language)
        yield from _alternatives(term, Kind.ALIAS, term.aliases, language)
        yield from _alternatives(term, Kind.COMPANY, term.company, language)
        yield from _alternatives(term, Kind.EXCLUSION, term.exclusions, language)
        for form in term.also:
            yield from _alternatives(term, Kind.TERM, (form,), language, exact=True)


def _alternatives(
    term: Term, kind: Kind, texts: tuple[str, ...], language: str, *, exact: bool = False
) -> Iterator[Entry]:
    for text in (each for whole in texts for each in _spelled(whole)):
        words = words_of(text, exact=exact)
        slots = tuple(
            _slot(word, language, in_phrase=len(words) > 1, before_noun=word is not words[-1]) for word in words
        )
        if slots and all(slot.beginning or slot.forms.closed for slot in slots):
            anchor = max(range(len(slots)), key=lambda place: _length(slots[place]))
            is_plain = len(slots) == 1 and not (term.case or term.never or slots[0].forms.demands)
            is_free = kind < Kind.COMPANY and not term.company and not term.exclusions
            yield Entry(term, kind, text, language, slots, anchor, is_plain, is_free)


def _spelled(text: str) -> Iterator[str]:
    """Yield the alternatives in what was typed, and of words with a hyphen behind a prefix the joined spelling too."""
    for each in _ALTERNATIVES.split(text):
        yield each
        joined = _PREFIX.sub(r"\1", each)
        apart = _JOINED_PREFIX.sub(r"\1-\2", each)
        yield from dict.fromkeys(other for other in (joined, apart) if other != each)


def _slot(word: Word, language: str, *, in_phrase: bool, before_noun: bool) -> Slot:
    if word.way is Way.INFLECTED:
        return Slot(word_forms(word.text, language, in_phrase=in_phrase, before_noun=before_noun))
    exact: dict[bytes, tuple[str, ...]] = {folded: (word.text.lower(),) for folded in spellings(word.text)}
    if word.way is Way.BEGINNING:
        return Slot(WordForms({}, {}), min(exact, default=b""))
    return Slot(WordForms(exact, {}))


def _length(slot: Slot) -> int:
    return len(slot.beginning) or min(map(len, slot.forms.closed))


def patterns(entry: Entry) -> Iterator[tuple[bytes, bool]]:
    """Yield what the automaton looks for to find an entry, and for each whether more letters may follow."""
    slot = entry.slots[entry.anchor]
    yield from ((b" " + form, False) for form in slot.forms.closed)
    yield from ((b" " + stem, True) for stem, _short in slot.forms.stems)
    if slot.beginning:
        yield b" " + slot.beginning, True
