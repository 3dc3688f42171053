"""Names: are these two the same person, and why? Across Albanian, Serbian in both scripts, Turkish and bare letters.

The score is between 0 and 1. From `SAME` on it is one person by all that the names can tell; from `PERHAPS` on a
person should look. What tells people apart is never smoothed over: another first name is another person.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations

from languages.folding import fold
from languages.lemmas import names as endings
from languages.scripts import to_latin
from languages.sounds import sound, sounds

SAME = 0.85
PERHAPS = 0.7
LONG_ENOUGH_FOR_A_SLIP = 8
"""Letters from which one of them may differ and the name still be the same: Marinković, Marenković."""
MOST_WORDS = 6
"""Words of a name that are compared in every order; longer ones only as they stand."""

_TITLES = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "mag",
        "akademik",
        "akademiku",
        "ing",
        "ambassador",
        "minister",
        "ministar",
        "ministarka",
        "ministri",
        "ministrja",
        "president",
        "presidenti",
        "presidentja",
        "predsednik",
        "predsednica",
        "predsjednik",
        "kryeministri",
        "kryetari",
        "kryetarja",
        "zoti",
        "zonja",
        "znj",
        "zt",
        "z",
        "g",
        "gdja",
        "gda",
        "gospodin",
        "gospodja",
        "gospodja",
        "bay",
        "bayan",
        "sayin",
        "sn",
        "baskan",
        "doc",
        "msc",
        "phd",
        "sc",
        "sir",
        "gdin",
        "dipl",
        "kryeministër",
        "premijer",
        "hadzi",
    ]
)
"""Words before a name that are no part of it, folded."""
_OF_WOMEN = ("a", "e", "i", "u", "om", "es", "en")
"""Cases of women's names in Serbian and Albanian, as they sound."""
_WORD = re.compile(r"[^\W\d_]+")


class NameReason(StrEnum):
    """Why two names meet: the first that is enough."""

    EXACT = "exact"
    SCRIPT = "script"
    DIACRITICS = "diacritics"
    SPELLING = "spelling"
    """The orthography of another language."""
    ORDER = "order"
    PART = "part"
    """One has a middle name or a second surname more."""
    INFLECTION = "inflection"
    INITIAL = "initial"
    SLIP = "slip"
    """One letter of a long name differs."""
    DIFFERENT = "different"


@dataclass(frozen=True)
class NameMatch:
    """How sure it is that two names are one person's, from 0 to 1, and why."""

    score: float
    reason: NameReason


_NO = NameMatch(0.0, NameReason.DIFFERENT)
_SCORES = {
    NameReason.EXACT: 1.0, NameReason.SCRIPT: 1.0, NameReason.DIACRITICS: 0.98, NameReason.SPELLING: 0.96,
    NameReason.INFLECTION: 0.9, NameReason.SLIP: 0.87, NameReason.INITIAL: 0.75,
}  # fmt: skip
_ORDER, _PART = 0.97, 0.93
"""By what the score is multiplied where words stand in another order, or one name has more of them."""
_WEAKEST_FIRST = (
    NameReason.INITIAL, NameReason.SLIP, NameReason.INFLECTION, NameReason.SPELLING, NameReason.DIACRITICS,
    NameReason.SCRIPT,
)  # fmt: skip


def compare(one: str, other: str) -> NameMatch:
    """Return whether two names are the same person's; neither is better known than the other."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return _NO
    if first == second:
        return NameMatch(1.0, NameReason.EXACT)
    if len(first) > len(second):
        first, second = second, first
    straight = _pair(first, second[: len(first)]) if len(first) == len(second) else _NO
    if straight.score:
        return straight
    return _rearranged(first, second)


def _rearranged(few: list[str], many: list[str]) -> NameMatch:
    """Return the best match of the words of the shorter name with as many of the other's, in any order."""
    if len(few) < 2 or len(many) > MOST_WORDS:
        return _NO
    best = _NO
    for chosen in permutations(many, len(few)):
        match = _pair(few, list(chosen))
        if not match.score or (match.reason is NameReason.INITIAL and len(few) != len(many)):
            continue
        reason = NameReason.ORDER if len(few) == len(many) else NameReason.PART
        factor = _ORDER if len(few) == len(many) else _PART
        if len(few) < len(many) and many.index(chosen[-1]) == 0:
            continue
        if match.score * factor > best.score:
            best = NameMatch(match.score * factor, reason if match.score > SAME else match.reason)
    return best


def _pair(first: list[str], second: list[str]) -> NameMatch:
    reasons = [_word_reason(a, b) for a, b in zip(first, second, strict=True)]
    if None in reasons or reasons.count(NameReason.SLIP) > 1:
        return _NO
    if all(reason is NameReason.INITIAL for reason in reasons):
        return _NO
    if not _could_be_one_case(first, second, reasons):
        return _NO
    weakest = next((reason for reason in _WEAKEST_FIRST if reason in reasons), NameReason.EXACT)
    if weakest is NameReason.SLIP and len(first) == 1:
        return _NO
    return NameMatch(_SCORES[weakest], weakest)


def _could_be_one_case(first: list[str], second: list[str], reasons: list[NameReason | None]) -> bool:
    """Say whether the words may be inflected together: Olivera Ivanovića is Oliver, Olivera Ivanović is not."""
    if NameReason.INFLECTION not in reasons or len(reasons) == 1:
        return True
    changed = [(a, b) for a, b, r in zip(first, second, reasons, strict=True) if r is NameReason.INFLECTION]
    if reasons[-1] is NameReason.INFLECTION:
        # Petra Lukača is Petar's: a letter less and a letter more.
        return not {_longer(a, b) for a, b in changed} >= {1, -1}
    # A woman's surname does not change: Vjose Osmani, Vjosi Osmani. A man's does, so Arta is not Artan.
    return all(_female_stems(a) & _female_stems(b) for a, b in changed)


def _longer(one: str, other: str) -> int:
    more = len(to_latin(one)) - len(to_latin(other))
    return (more > 0) - (more < 0)


def _female_stems(word: str) -> set[str]:
    heard = sound(word)
    return {heard.removesuffix(ending) for ending in _OF_WOMEN if heard.endswith(ending)}


def _words(name: str) -> list[str]:
    words = _WORD.findall(name.replace("'", "").replace("’", ""))
    return [word for word in words if fold(word) not in _TITLES] or words


def _word_reason(one: str, other: str) -> NameReason | None:
    if one == other:
        return NameReason.EXACT
    if to_latin(one).lower() == to_latin(other).lower():
        return NameReason.SCRIPT
    if fold(one) == fold(other):
        return NameReason.DIACRITICS
    heard, also = sound(one), sound(other)
    if _is_initial(one, other):
        return NameReason.INITIAL
    if sounds(one) & sounds(other):
        return NameReason.SPELLING
    if _is_inflected(one, other) or _is_inflected(other, one):
        return NameReason.INFLECTION
    if min(len(heard), len(also)) >= LONG_ENOUGH_FOR_A_SLIP and _differ_by_one(heard, also):
        return NameReason.SLIP
    return None


def _is_initial(one: str, other: str) -> bool:
    short, long = sorted((sound(one), sound(other)), key=len)
    return len(short) == 1 and long.startswith(short)


def _is_inflected(form: str, word: str) -> bool:
    if len(form) < len(word) - 1 or len(word) < 4:
        return False
    latin = to_latin(word).lower()
    heard = sound(form)
    return heard[:3] == sound(word)[:3] and any(sound(each) == heard for each in endings.forms(latin))


def _differ_by_one(one: str, other: str) -> bool:
    """Say whether one vowel is another, in the middle of the word: ends tell cases and genders apart.

    Another consonant is another family: Stevanović, Stefanović.
    """
    if len(one) != len(other) or one[0] != other[0] or one[-1] != other[-1]:
        return False
    differing = [a + b for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and set("aeiou").issuperset(differing[0])
