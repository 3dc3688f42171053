"""A watch term spelled out for whoever asks what it will be found as."""

from collections.abc import Iterator
from dataclasses import dataclass

from languages.compiling import Kind, Slot, entries
from languages.terms import Term, words_of


@dataclass(frozen=True)
class SpelledWord:
    """A word of a term with the forms it is found in."""

    word: str
    forms: tuple[str, ...]
    """In Latin letters and in alphabetical order; they count in the other script as well."""
    beginnings: tuple[str, ...] = ()
    """Any endings may follow these."""


def spelled_out(term: Term) -> list[SpelledWord]:
    """Return every word of a term and of its other words, each once, with its forms in all its languages."""
    forms: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for entry in entries(term):
        if entry.kind in {Kind.TERM, Kind.ALIAS}:
            for word, slot in zip(words_of(entry.text), entry.slots, strict=True):
                forms.setdefault(word.text, set()).update(_forms(slot))
                beginnings.setdefault(word.text, set()).update(_beginnings(slot))
    return [SpelledWord(word, tuple(sorted(forms[word])), tuple(sorted(beginnings[word]))) for word in forms]


def _forms(slot: Slot) -> Iterator[str]:
    for folded, accented in slot.forms.closed.items():
        yield from accented or (folded.decode("ascii"),)


def _beginnings(slot: Slot) -> Iterator[str]:
    if slot.beginning:
        yield slot.beginning.decode("ascii")
    yield from (stem.decode("ascii") for stem, _short in slot.forms.stems)
