"""Sounds: the form in which the Albanian, Serbian, Turkish and bare spelling of one name meet, coarser than a fold.

Both sides of a comparison pass through it, so it may throw away what one of the orthographies does not write: the
softness of lj, the difference of ć, č, q and c, that of đ, dž, xh and gj, doubled letters, a mute h or ğ.
Sources: the transcription tables of the orthographies (Pravopis srpskoga jezika, Matica srpska 2010, for Albanian
names) and the pairs everybody can read in the bilingual press.
"""

import re
from functools import lru_cache

from languages.scripts import to_latin

_SPELLED = (
    ("dž", "ð"), ("xh", "ð"), ("gj", "ð"), ("đ", "ð"), ("dj", "ð"), ("dh", "d"), ("dz", "ð"), ("x", "ð"),
    ("ch", "c"), ("ç", "c"), ("č", "c"), ("ć", "c"), ("q", "c"), ("cj", "c"),
    ("sh", "s"), ("š", "s"), ("ş", "s"), ("zh", "z"), ("ž", "z"), ("th", "t"),
    ("lj", "l"), ("ll", "l"), ("rr", "r"),
    ("ğ", ""), ("ı", "i"), ("ö", "o"), ("ü", "u"), ("y", "i"), ("ë", "e"), ("w", "v"), ("ph", "f"), ("ij", "i"), ("â", "a"),
)  # fmt: skip
_AMBIGUOUS = ("d", "c")
"""What stands for ð where letters are missing (Dordevic) or in Turkish (Cemil, Džemil)."""
_MUTE_H = re.compile(r"h(?=[^aeiou]|$)")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """Return the sounds of a word, as small letters and ð; the same for each of its spellings."""
    plain = to_latin(word).replace("İ", "i").lower().replace("i\u0307", "i")
    for spelled, heard in _SPELLED:
        plain = plain.replace(spelled, heard)
    plain = _MUTE_H.sub("", plain)
    return _DOUBLED.sub(r"\1", plain)


@lru_cache(maxsize=8192)
def sounds(word: str) -> frozenset[str]:
    """Return all sounds a spelling may stand for: y is i, u or j, ğ is mute or g, d and c may be ð.

    Ymer, Imer; Shyqri, Šućri; Yağız, Jagiz.
    """
    small = word.lower()
    spellings = {word, *(small.replace("y", y).replace("ğ", g) for y in "yuj" for g in ("", "g"))}
    heard = {sound(spelling) for spelling in spellings}
    return frozenset(heard | {each.replace("ð", plain) for each in heard for plain in _AMBIGUOUS})
