"""Words of Turkish: which endings may follow a word of a watch term, by what the word ends in.

Endings that inflect (plural, possession, case, -ki, copula) count as the same word; those that make another word
(-li, -lik, -siz, -ci, -ce) do not: oyun is not oyuncu, güven is not güvenlik. Göksel and Kerslake, Turkish: A
Comprehensive Grammar, chapters 6 to 8. All is folded: ı is i, ü is u, ğ is g.
"""

import re
from functools import lru_cache

from languages.folding import fold
from languages.lemmas.dictionary import dictionary

LANGUAGE = "tr"
VOWELS = frozenset("aeiou")
_H = "[iu]"
_A = "[ae]"
_COPULA = (
    f"(?:y?[dt]{_H}(?:k|l{_A}r)?|y?m{_H}s|[dt]{_H}r|y?s{_A}|y?ken|y?{_H}m|[dt]{_H}r?l{_A}r)?(?:l{_A}r)?(?:[dt]{_H}r)?"
)
_AFTER_CONSONANT = f"(?:{_H}|{_A}|[dt]{_A}n?|{_H}n|l{_A})"
_AFTER_VOWEL = f"(?:y{_H}|y{_A}|d{_A}n?|n{_H}n|yl{_A})"
_AFTER_HIS = f"(?:n{_H}|n{_A}|nd{_A}n?|n{_H}n|yl{_A})"
_MINE_AFTER_CONSONANT = f"(?:{_H}m|{_H}m{_H}z|{_H}n{_H}z)"
_MINE_AFTER_VOWEL = f"(?:m|m{_H}z|n{_H}z)"
_KI = f"(?:[dt]{_A}ki|{_H}nki)(?:l{_A}r{_AFTER_CONSONANT}?|n{_H}|n{_A}|nd{_A}n?|n{_H}n|yl{_A})?"


def _endings(mine: str, his: str, case: str, ki: str) -> str:
    return f"(?:{mine}{_AFTER_CONSONANT}?|{mine}{_KI}|{his}{_AFTER_HIS}?|{his}n{_KI}|{case}|{ki})?{_COPULA}"


_PLURAL = f"l{_A}r" + _endings(_MINE_AFTER_CONSONANT, _H, _AFTER_CONSONANT, _KI)
_BEHIND_CONSONANT = re.compile(f"(?:{_endings(_MINE_AFTER_CONSONANT, _H, _AFTER_CONSONANT, _KI)}|{_PLURAL})")
_BEHIND_VOWEL = re.compile(
    f"(?:{_endings(_MINE_AFTER_VOWEL, 's' + _H, _AFTER_VOWEL, _KI.replace(_H + 'nki', 'n' + _H + 'nki'))}|{_PLURAL})"
)
_BEHIND_COMPOUND = re.compile(f"(?:{_AFTER_HIS}|n{_KI}){_COPULA}")
"""Compounds end as if they belonged to somebody: cezaevi, cezaevine."""
_SOFTENED = {"k": "g", "p": "b", "t": "d"}
_LOSING_A_VOWEL = frozenset(
    [
        "agiz",
        "akil",
        "alin",
        "asil",
        "avuc",
        "bagir",
        "beyin",
        "boyun",
        "bogur",
        "burun",
        "cevir",
        "ceyiz",
        "cisim",
        "emir",
        "fikir",
        "gogus",
        "gonul",
        "hukum",
        "isim",
        "izin",
        "kabir",
        "karin",
        "kayip",
        "keyif",
        "kisim",
        "lutuf",
        "meyil",
        "metin",
        "mezil",
        "nakit",
        "nehir",
        "nesil",
        "nutuk",
        "ogul",
        "omuz",
        "omur",
        "ozur",
        "resim",
        "ritim",
        "sabir",
        "sehir",
        "sekil",
        "sinif",
        "seyir",
        "ufuk",
        "vakif",
        "vakit",
        "zehir",
        "zihin",
        "zulum",
    ]
) - {"sinif", "metin"}
"""Nouns that lose the vowel of their last syllable before an ending with a vowel: resim, resmi. A closed class."""


@lru_cache(maxsize=65536)
def may_follow(ending: bytes, *, vowel: bool) -> bool:
    """Say whether folded letters may stand behind a word that ends in a vowel, or does not, and stays the same word."""
    letters = ending.decode("ascii")
    if vowel and _BEHIND_COMPOUND.fullmatch(letters):
        return True
    return (_BEHIND_VOWEL if vowel else _BEHIND_CONSONANT).fullmatch(letters) is not None


def stems(folded: str) -> tuple[tuple[str, bool], ...]:
    """Return the folded stems of a word, and for each whether it can only stand before a vowel (kitap, kitab-)."""
    found = [(folded, False)]
    if len(folded) > 3 and folded[-1] in _SOFTENED:
        found.append((folded[:-1] + _SOFTENED[folded[-1]], True))
    if folded in _LOSING_A_VOWEL:
        found.append((folded[:-2] + folded[-1], True))
    return tuple(found)


def base(word: str) -> str:
    """Return the dictionary form of a word given with endings (burcunun, burç), empty where it has none."""
    known, plain = dictionary(LANGUAGE), word.replace("I", "ı").replace("İ", "i").lower()
    lemma = known.lemma(plain)
    if not lemma or known.is_lemma(plain):
        return ""
    folded = fold(plain)
    for stem, short in stems(fold(lemma)):
        rest = folded[len(stem) :]
        if (
            folded.startswith(stem)
            and (not short or rest[:1] in VOWELS)
            and may_follow(rest.encode(), vowel=stem[-1] in VOWELS)
        ):
            return lemma
    return ""
