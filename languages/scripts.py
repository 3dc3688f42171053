"""Scripts: which one a text is in, and Serbian Cyrillic as Latin."""

import re
from enum import StrEnum

_PLAIN = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
_DIGRAPHS = {"љ": "lj", "њ": "nj", "џ": "dž"}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_COMPOSED = {
    "Ð": "Đ",
    "ð": "đ",
    "Ǉ": "LJ",
    "ǈ": "Lj",
    "ǉ": "lj",
    "Ǌ": "NJ",
    "ǋ": "Nj",
    "ǌ": "nj",
    "Ǆ": "DŽ",
    "ǅ": "Dž",
    "ǆ": "dž",
}
_COMPOSED_LETTER = re.compile(f"[{''.join(_COMPOSED)}]")
_COMPOSED_TABLE = {ord(k): v for k, v in _COMPOSED.items()}
_TABLE = {ord(k): v for k, v in _PLAIN.items()}
_TABLE |= {ord(k.upper()): v.upper() for k, v in _PLAIN.items()}
_TABLE |= {ord(k): v for k, v in {**_DIGRAPHS, **_COMPOSED}.items()}
_CAPITAL_DIGRAPH = re.compile("[ЉЊЏ]")


class Script(StrEnum):
    """The script of a text (ISO 15924 codes, and two of our own)."""

    LATIN = "Latn"
    CYRILLIC = "Cyrl"
    MIXED = "mixed"
    NONE = "none"


def script_of(text: str) -> Script:
    """Return the script a text is in; `NONE` where it has no letters of either."""
    latin, cyrillic = _LATIN.search(text), _CYRILLIC.search(text)
    if latin and cyrillic:
        return Script.MIXED
    if latin:
        return Script.LATIN
    return Script.CYRILLIC if cyrillic else Script.NONE


def to_latin(text: str) -> str:
    """Return Serbian Cyrillic in Latin; everything else, Latin text included, stays as it is.

    A capital digraph is all capitals only among capitals: ЊЕГОШ is NJEGOŠ, Његош is Njegoš.
    """
    if not _CYRILLIC.search(text):
        return text if text.isascii() or not _COMPOSED_LETTER.search(text) else text.translate(_COMPOSED_TABLE)
    return _CAPITAL_DIGRAPH.sub(_capital, text).translate(_TABLE)


def _capital(match: re.Match[str]) -> str:
    pair = _DIGRAPHS[match.group().lower()]
    text, start, end = match.string, match.start(), match.end()
    following, before = text[end : end + 1], text[start - 1 : start] if start else ""
    loud = following.isupper() or (not following.isalpha() and before.isupper())
    return pair.upper() if loud else pair.capitalize()
