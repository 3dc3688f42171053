"""Scripts: which one a text is in, and Serbian Cyrillic as Latin."""

import re
from codecs import charmap_decode
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
_CHANGING = re.compile(f"[\u0400-\u04ff{''.join(_COMPOSED)}]")
_TABLE = {ord(k): v for k, v in _PLAIN.items()}
_TABLE |= {ord(k.upper()): v.upper() for k, v in _PLAIN.items()}
_TABLE |= {ord(k): v for k, v in {**_DIGRAPHS, **_COMPOSED}.items()}
_CAPITAL_DIGRAPH = re.compile("[ЉЊЏ]")
_ONE_BYTE = "cp1251"
"""An encoding that has every letter of Serbian Cyrillic and what it is printed with, but no letter of Gaj's Latin."""
_ONE_SIGN = {"љ": "ǉ", "њ": "ǌ", "џ": "ǆ"}
_OF_BYTES = bytes(range(256)).decode(_ONE_BYTE, "replace").translate(_TABLE | {ord(k): v for k, v in _ONE_SIGN.items()})
"""What each of its bytes is in Latin, for now in one sign."""


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
    if text.isascii() or not _CHANGING.search(text):
        return text
    if "Љ" in text or "Њ" in text or "Џ" in text:
        text = _CAPITAL_DIGRAPH.sub(_capital, text)
    return _by_bytes(text) or text.translate(_TABLE)


def _by_bytes(text: str) -> str:
    """Return the same as the table, of texts in nothing but Cyrillic ten times as fast; empty for others."""
    try:
        latin, _ = charmap_decode(text.encode(_ONE_BYTE), "strict", _OF_BYTES)
    except UnicodeEncodeError:
        return ""
    for digraph, sign in _ONE_SIGN.items():
        latin = latin.replace(sign, _DIGRAPHS[digraph])
    return latin


def _capital(match: re.Match[str]) -> str:
    pair = _DIGRAPHS[match.group().lower()]
    text, start, end = match.string, match.start(), match.end()
    following, before = text[end : end + 1], text[start - 1 : start] if start else ""
    loud = following.isupper() or (not following.isalpha() and before.isupper())
    return pair.upper() if loud else pair.capitalize()
