"""Whether two names are one outlet's, organisation's or office's, and by which spelling: pure.

A name of a body is words of a language, so unlike a person's it is bent ("Komuna e Prishtinës"), it carries words that
say little ("Radio", "OJQ"), and it is translated ("Opština Priština"): the commonest words of such names are known.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from crm.reference.catalogue import municipalities
from languages.folding import fold
from languages.names import NameReason
from languages.scripts import to_latin
from languages.sounds import sound

_WORD = re.compile(r"[^\W_]+")
SHORTEST_STEM = 3
SHORTEST_SLIP = 9
"""Letters of a whole name of which one may differ."""
_ENDINGS = (
    "ave", "eve", "ima", "ama", "it", "in", "et", "se", "es", "ve", "og", "ih", "om", "s", "e", "a", "i", "u", "o"
)  # fmt: skip
_SMALL = frozenset(
    ["e", "i", "te", "se", "per", "dhe", "me", "ne", "i", "za", "u", "od", "na", "of", "the", "for", "and", "in", "va"]
)
"""Words that join others, as they sound."""
_LITTLE = (
    "radio rtv tv televizion televizija televizioni portal portali gazeta novine agencia agjencia agencija news media "
    "online com net org info nvo ngo ojq oc shpk doo llc sha udruženje shoqata organizata organizacija"
)
"""Words that say what a body is rather than which."""
_TRANSLATED = (
    "komuna opština općina municipality belediye belediyesi", "ministria ministarstvo ministry bakanlığı",
    "shkolla škola school okulu", "zyra kancelarija ured office", "qendra centar center centre merkezi",
    "instituti institut institute", "universiteti univerzitet university", "policia policija police",
    "gjykata sud court", "këshilli savet vijeće council", "drejtoria direkcija direktorat directorate",
    "kultura kulturës kulture culture", "arsimi arsimit obrazovanje obrazovanja education",
    "shëndetësia shëndetësisë zdravstvo zdravstva health", "rinia rinisë omladina omladine mladih youth",
    "gratë grave žene žena women", "komunitete komuniteteve zajednice zajednica communities",
    "kthim kthimi povratak povratka return", "drejtësia drejtësisë pravda pravde justice", "spitali bolnica hospital",
    "biblioteka library", "fillore osnovna primary", "mesme srednja secondary", "gjimnazi gimnazija gymnasium",
    "kosova kosovo", "kryetari kryetarja gradonačelnik gradonačelnica mayor", "zëdhënësi glasnogovornik spokesperson",
    "shoqata udruženje association", "gazetarëve novinara journalists", "demokracia demokratija democracy",
)  # fmt: skip
"""Words of each line mean the same."""


def how_alike(one: str, other: str) -> tuple[NameReason, bool] | None:
    """Return by which spelling two names meet, and whether one is a translation; None where they do not."""
    for reason, form in _FORMS:
        told = form(one)
        if told and told == form(other):
            return reason, form is _meant
    return (NameReason.SLIP, False) if _is_slip(run_together(one), run_together(other)) else None


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are looked for: stems of what they mean, small and little ones left out."""
    meant = tuple(_meaning(word) for word in _heard(name) if word not in _SMALL)
    return tuple(word for word in meant if word not in _little()) or meant


def _heard(name: str) -> tuple[str, ...]:
    plain = name.replace("'", "").replace("’", "")
    return tuple(sound(word) or fold(word) for word in _WORD.findall(plain))


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(name))


def run_together(name: str) -> str:
    """Return a name as it sounds, without the spaces in it."""
    return "".join(_heard(name))


def _stems(name: str) -> tuple[str, ...]:
    return tuple(sorted(_stem(word) for word in _heard(name) if word not in _SMALL))


def _meant(name: str) -> tuple[str, ...]:
    return tuple(sorted(_meaning(word) for word in _heard(name) if word not in _SMALL))


def _told_apart(name: str) -> tuple[str, ...]:
    """Return what is left of a name without the words that say little; nothing where that is too little."""
    left = tuple(sorted(word for word in words_of(name) if word not in _little()))
    return left if len("".join(left)) >= SHORTEST_STEM else ()


_FORMS: tuple[tuple[NameReason, Callable[[str], object]], ...] = (
    (NameReason.EXACT, _words),
    (NameReason.SCRIPT, lambda name: _words(to_latin(name))),
    (NameReason.DIACRITICS, lambda name: _words(fold(name))),
    (NameReason.SPELLING, run_together),
    (NameReason.ORDER, lambda name: tuple(sorted(_heard(name)))),
    (NameReason.INFLECTION, _stems),
    (NameReason.INFLECTION, _meant),
    (NameReason.PART, _told_apart),
)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    for _ in range(2):
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST_STEM), "")
        word = word.removesuffix(ending)
    return word


def _meaning(word: str) -> str:
    return _meanings().get(_stem(word), _stem(word))


@cache
def _meanings() -> dict[str, str]:
    lines: Iterable[str] = _TRANSLATED
    known = {_stem(sound(word)): f"={line.split()[0]}" for line in lines for word in line.split()}
    for place in municipalities():
        for name in (place.name_sq, place.name_sr, place.name_tr):
            if len(words := _heard(name)) == 1:
                known.setdefault(_stem(words[0]), f"={place.slug}")
    return known


@cache
def _little() -> frozenset[str]:
    return frozenset(_meaning(sound(word)) for word in _LITTLE.split())


def _is_slip(one: str, other: str) -> bool:
    """Say whether one letter of a long name differs, is missing or is one too many; a figure never does."""
    if min(len(one), len(other)) < SHORTEST_SLIP or abs(len(one) - len(other)) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    tails = {(1, 1), (1, 0), (0, 1)} if len(one) == len(other) else {(len(one) > len(other), len(other) > len(one))}
    is_one = any(one[same + a :] == other[same + b :] for a, b in tails)
    return is_one and not any(c.isdigit() for c in one[same : same + 1] + other[same : same + 1])
