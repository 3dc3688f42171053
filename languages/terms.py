"""Watch terms: what an officer looks for, and how what she typed is read.

`besim` is a word in all its forms, `ndërtimi i besimit` a phrase of such words, `"besim"` these very letters,
`besimtar*` all that begins so. Capitals and accents do not count unless `case` is set.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

_PART = re.compile(r"([^\W_]+\*?)(?:(?<=[^\W_]{3})['’][^\W\d_]{1,5}(?![^\W_]))?")
_QUOTES = '"“”„«»'


@dataclass(frozen=True)
class Term:
    """A word or phrase to look for, in its forms; all but the first two values may be left out."""

    ident: int | str
    text: str
    languages: tuple[str, ...] = ()
    """Tags of the languages it is a word of; empty for a name, which every language may carry."""
    aliases: tuple[str, ...] = ()
    """Other words for the same: Prishtinë, Priština, Pristina."""
    company: tuple[str, ...] = ()
    """It counts only near one of these."""
    exclusions: tuple[str, ...] = ()
    """It does not count within one of these, or near one in the same sentence."""
    never: tuple[str, ...] = ()
    """Forms the officer does not want."""
    also: tuple[str, ...] = ()
    """Forms she wants besides, as they are."""
    case: bool = False
    """Capitals must be as they are typed, as in short names and acronyms."""


class Way(Enum):
    """How a word of a term meets a word of a text."""

    INFLECTED = auto()
    EXACT = auto()
    BEGINNING = auto()


@dataclass(frozen=True)
class Word:
    """One word of a term."""

    text: str
    way: Way


def words_of(text: str, *, exact: bool = False) -> tuple[Word, ...]:
    """Return the words of a term as typed; none where it has no letters."""
    stripped = text.strip()
    exact = exact or (len(stripped) > 2 and stripped[0] in _QUOTES and stripped[-1] in _QUOTES)
    return tuple(_word(part, exact=exact) for part in _PART.findall(stripped))


def _word(part: str, *, exact: bool) -> Word:
    if part.endswith("*"):
        return Word(part[:-1], Way.BEGINNING)
    return Word(part, Way.EXACT if exact else Way.INFLECTED)
