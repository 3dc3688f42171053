"""Folding: the form in which spellings of one word meet, whatever its script, capitals and diacritics."""

import unicodedata
from dataclasses import dataclass

from languages.scripts import to_latin

_BY_HAND = {
    "đ": "dj", "ı": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'", "ʼ": "'", "´": "'",
    "`": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "\u00ad": "", "\u200b": "",
}  # fmt: skip
"""Unicode decomposition leaves these alone. đ is folded to dj, as writers without the letter spell it."""
MOST_KEPT = 4096
"""Characters whose folding is kept at hand."""


@dataclass(frozen=True)
class Folded:
    """A folded text, and for each of its characters where it stood in the original."""

    text: str
    offsets: tuple[int, ...]


def fold(text: str) -> str:
    """Return the folded text: Latin, without capitals, diacritics or odd punctuation; folding twice changes nothing."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return text.translate(_FOLDED)


def fold_with_offsets(text: str) -> Folded:
    """Return the folded text with the place of each of its characters in the original."""
    pieces: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        folded = _FOLDED[ord(character)]
        pieces.append(folded)
        offsets.extend([place] * len(folded))
    return Folded("".join(pieces), tuple(offsets))


def _fold_character(character: str) -> str:
    if character in _BY_HAND:
        return _BY_HAND[character]
    latin = to_latin(character).replace("İ", "i").casefold()
    plain = unicodedata.normalize("NFKD", latin)
    letters = (_BY_HAND.get(c, c) for c in plain if not unicodedata.combining(c))
    return "".join(letters).casefold()


class _Folds(dict[int, str]):
    """What characters are folded to, each found out when it is first met."""

    def __missing__(self, code: int) -> str:
        if len(self) >= MOST_KEPT:
            self.clear()
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLDED = _Folds()
