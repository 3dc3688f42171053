"""Words of Romani: the endings of its abstract nouns and of the oblique, in the spellings in use in Kosovo.

Matras, Romani: A Linguistic Introduction, chapter 5: nouns in -pe(n) or -be(n), plural -mata, oblique -mas- and -nas-.
"""

from functools import lru_cache

_ABSTRACT = (
    "pen",
    "pe",
    "ben",
    "be",
    "mata",
    "maske",
    "masko",
    "maski",
    "aske",
    "asko",
    "aski",
    "naske",
    "nasko",
    "naski",
    "nasqe",
    "masqe",
)
_ENDINGS = (
    *("a", "e", "en", "es", "esko", "eske", "eski", "esqo", "esqe", "esqi", "este", "estar", "esa"),
    *("enqo", "enqe", "enqi", "enge", "engo", "engi", "ende", "endar", "enca"),
    *("ja", "jen", "jako", "jake", "jaki", "jaqo", "jaqe", "jaqi", "jate", "jatar", "jasa", "jenge", "jengo", "jenca"),
)
"""Of nouns in -o, in a consonant and in -i, singular and plural: rom, romesko, romenge; romni, romnjake, romnjenge."""


@lru_cache(maxsize=1024)
def forms(word: str) -> frozenset[str]:
    """Return the forms of a word."""
    plain = word.lower()
    stem = next((plain[: -len(end)] for end in ("pen", "ben", "pe", "be", "mata") if plain.endswith(end)), "")
    if len(stem) > 2:
        return frozenset({plain, *(stem + ending for ending in _ABSTRACT)})
    stem = plain[:-1] if plain[-1] in "aoei" else plain
    return frozenset({plain, *(stem + ending for ending in _ENDINGS)} if len(stem) > 2 else {plain})
