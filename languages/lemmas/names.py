"""Names without a language: the endings every language of ours may give them, without any dictionary."""

from functools import lru_cache

from languages.lemmas import albanian, hbs
from languages.lemmas.hbs_endings import adjective_stems, foreign, possessive

SHORTEST_INFLECTED = 4
"""A name with fewer letters stands as it is: with endings it would meet too many words."""


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[str]:
    """Return the forms of a name or an unknown word in Albanian and in Serbian and its sisters."""
    plain = word.lower()
    if len(plain) < SHORTEST_INFLECTED or not plain.isalpha():
        return frozenset({plain})
    # Avllia is avlli with its article.
    indefinite = {plain[:-1], *albanian.declined(plain[:-1])} if plain.endswith("ia") else set()
    slavic = {*hbs.declined_by_shape(plain, adjective_stems(plain)), *(foreign(plain) if plain[-1] in "iy" else ())}
    return frozenset({plain, *indefinite, *albanian.declined(plain), *slavic, *possessive(plain)})
