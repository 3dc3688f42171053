"""Keys: what two records must share to be compared at all, so that many people do not mean every pair of them.

A name is looked for by the first consonants of two of its words, as they sound in any spelling; where a word is an
initial, by that letter and the other word. Pure.
"""

from itertools import combinations

from crm.duplicates.scoring import PersonFacts
from languages.folding import fold
from languages.sounds import sound

BONES = 3
"""Consonants of a word that count: endings of cases come after them, and vowels are where slips are."""
MOST_WORDS = 5


def held_keys(facts: PersonFacts) -> frozenset[str]:
    """Return the keys under which a person is found."""
    return _common(facts) | {f"i:{a[0]}:{bones_of(b)}" for a, b in _full(facts)} | _initials(facts)


def sought_keys(facts: PersonFacts) -> frozenset[str]:
    """Return the keys under which those who might be her are looked for."""
    wanted = {f"i:{a[0]}:{bones_of(b)}" for a, b in _initialled(facts)}
    return _common(facts) | wanted | {f"j:{a[0]}:{bones_of(b)}" for a, b in _full(facts)}


def _common(facts: PersonFacts) -> frozenset[str]:
    mails = {f"m:{mail.lower()}" for mail in facts.emails}
    phones = {f"p:{phone}" for phone in facts.phones}
    words = _words(facts.name)
    whole = {f"w:{bones_of(words[0])}"} if len(words) == 1 else set()
    return frozenset(mails | phones | whole | {pair_key(a, b) for a, b in combinations(words, 2)})


def _initials(facts: PersonFacts) -> set[str]:
    return {f"j:{a[0]}:{bones_of(b)}" for a, b in _initialled(facts)}


def pair_key(a: str, b: str) -> str:
    """Return the key of two words, whichever comes first."""
    return "n:" + ":".join(sorted((bones_of(a), bones_of(b))))


def _full(facts: PersonFacts) -> list[tuple[str, str]]:
    words = _long(_words(facts.name))
    return [(a, b) for a in words for b in words if a != b]


def _initialled(facts: PersonFacts) -> list[tuple[str, str]]:
    words = _words(facts.name)
    return [(a, b) for a in words if len(a) == 1 for b in _long(words)]


def _long(words: list[str]) -> list[str]:
    return [word for word in words if len(word) > 1]


def _words(name: str) -> list[str]:
    plain = "".join(c if c.isalpha() else " " for c in name.replace("'", "").replace("’", ""))
    return [heard for word in plain.split() if (heard := sound(word) or fold(word))][:MOST_WORDS]


def bones_of(word: str) -> str:
    """Return the consonants of a word that count, as it sounds."""
    # y is heard as i, u or j; ð may be written d or c; a word of vowels alone keeps them.
    plain = word.replace("ð", "d").replace("j", "")
    bones = "".join(c for c in plain if c not in "aeiou") or plain
    return bones[:BONES]
