"""Skeletons: the form in which an Albanian and a Serbian spelling of one name meet (Kushtrim, Kuštrim, Куштрим)."""

import re

from languages.folding import fold

_PAIRS = (
    ("xh", "dz"),  # Hoxha, Hodža
    ("gj", "d"), ("dj", "d"), ("dh", "d"),  # Gjakova, Đakovica or Djakovica or, without the letter, Dakovica
    ("sh", "s"), ("zh", "z"), ("th", "t"),  # Shala, Šalja; Zhegra, Žegra; Thaçi, Tači
    ("q", "c"),  # Qerim, Ćerim; ç, č and ć are c once folded
    ("lj", "l"), ("nj", "n"), ("y", "i"), ("w", "v"),  # Limaj, Ljimaj; Ymer, Imer
)  # fmt: skip
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_WORD = re.compile(r"[^\W_]+")


def skeleton(text: str) -> str:
    """Return the folded text with one spelling for what two orthographies write differently; never to be shown."""
    plain = fold(text)
    for spelled, common in _PAIRS:
        plain = plain.replace(spelled, common)
    return _DOUBLED.sub(r"\1", plain)


def findable(*names: str) -> str:
    """Return what is stored beside a record to find it by these names: their folded forms, then their skeletons.

    It begins with the first name folded, so sorting by it sorts by that name whatever its script and diacritics.
    """
    forms = [" ".join(form(name).split()) for form in (fold, skeleton) for name in names]
    return " ".join(form for form in dict.fromkeys(forms) if form)


def wanted_forms(query: str) -> list[tuple[str, str]]:
    """Return, for each word looked for, the two forms of which one must be found: folded, and as a skeleton."""
    return [(word, _searched(word)) for word in dict.fromkeys(_WORD.findall(fold(query)))]


def _searched(word: str) -> str:
    bones = skeleton(word)
    # One letter would be found nearly everywhere: "ll" is looked for as it is.
    return bones if len(bones) > 1 else word
