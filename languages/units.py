"""Folding at the speed of a stream: one byte a letter, spaces for all else, as the matcher reads texts and patterns.

It differs from `languages.folding` in two ways: đ is d (a pattern also carries its spelling dj), and whatever is
neither letter nor digit is a space. The common letters of our languages go through two tables of the interpreter;
a text with any other is folded letter by letter.
"""

import codecs
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

from languages.folding import fold
from languages.scripts import to_latin

_SPACE = 0x20
_DIGRAPHS = {1: b"lj", 2: b"nj", 3: b"dz"}
_DIGRAPH = re.compile(b"[\x01-\x03]")
_LETTERS = (
    "çëšžčćđğışöüâîûáàäéèêíóòôúñýåøæœßłÇËŠŽČĆĐĞİŞÖÜÂÎÛÁÄÉÈÍÓÔÚÑðÐ"
    "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
)
_DYE = "đĐðÐђЂ"
_SIGNS = "“”„’‘–—…»«€•\u00a0"


_OTHER_LETTER = "\x04"
"""Stands for letters of other scripts, so that no word begins or ends beside them."""


def _letter(character: str) -> str:
    return "d" if character in _DYE else fold(character)


def _tables() -> tuple[Any, bytes, frozenset[str]]:
    """Return the table from characters to bytes the one from those to folded letters, the characters."""
    spare = [place for place in range(1, 32) if place not in {4, 9, 10, 13}] + list(range(127, 256))
    one_letter = [c for c in _LETTERS if len(_letter(c)) == 1 or c.lower() in "љњџ"]
    places = {chr(place): place for place in (0, 9, 10, 13, *range(32, 127))}
    places[_OTHER_LETTER] = 4
    places |= dict(zip(chain(one_letter, _SIGNS), spare, strict=False))
    characters = ["\ufffe"] * 256
    folded = bytearray([_SPACE] * 256)
    for character, place in places.items():
        characters[place] = character
        if character.isalnum():
            digraph = {"љ": 1, "њ": 2, "џ": 3}.get(character.lower())
            folded[place] = digraph or ord(_letter(character))
    folded[4] = 4
    return codecs.charmap_build("".join(characters)), bytes(folded), frozenset(places)


_TO_BYTES, _TO_LETTERS, _KNOWN = _tables()
_RARE = 5
"""Stands for a character of Latin-1 that folds to several letters or none, until the text is folded by the wider table."""


def _latin_1() -> bytes:
    folded = [_encode_wide(c) if c in _KNOWN else _bytes_of(c) for c in map(chr, range(256))]
    return bytes(letters[0] if len(letters) == 1 else _RARE for letters in folded)


class Units:
    """A folded text between two spaces, and the way from its bytes back to the characters it was made of."""

    __slots__ = ("_places", "_wide", "data")

    def __init__(self, data: bytes, wide: list[int] | None = None, places: list[int] | None = None) -> None:
        """Keep the bytes, and where digraphs begin in them, or else the place of every byte."""
        self.data, self._wide, self._places = data, wide, places

    def place(self, at: int) -> int:
        """Return the place in the text of the character that gave the byte `at`."""
        if self._places is not None:
            return self._places[at]
        return at - 1 - (bisect_left(self._wide, at) if self._wide else 0)


def units(text: str) -> Units:
    """Return the text folded; linear in its length, whatever it holds."""
    try:
        data = _encode(text)
    except UnicodeEncodeError:
        rare = {character: _bytes_of(character) for character in set(text) if character not in _KNOWN}
        for character, letters in rare.items():
            if len(letters) == 1:
                text = text.replace(character, letters.decode("ascii"))
        several = [character for character, letters in rare.items() if len(letters) != 1]
        if several:
            return _uneven(text, several)
        data = _encode(text)
    data = b" " + data + b" "
    if not (b"\x01" in data or b"\x02" in data or b"\x03" in data):
        return Units(data)
    narrow = [match.start() for match in _DIGRAPH.finditer(data)]
    return Units(_spell_out(data), [at + before for before, at in enumerate(narrow)])


def _encode(text: str) -> bytes:
    """Fold a text of known letters: those of Latin-1, which need no search, at ten times the speed."""
    try:
        data = text.encode("latin-1").translate(_FROM_LATIN_1)
    except UnicodeEncodeError:
        return _encode_wide(text)
    return data if _RARE not in data else _encode_wide(text)


def _encode_wide(text: str) -> bytes:
    folded: bytes = codecs.charmap_encode(text, "strict", _TO_BYTES)[0].translate(_TO_LETTERS)
    return folded


def _spell_out(data: bytes) -> bytes:
    for byte, letters in _DIGRAPHS.items():
        data = data.replace(bytes((byte,)), letters)
    return data


def _uneven(text: str, several: list[str]) -> Units:
    """Fold a text with characters that become no letter or several: combining accents, ligatures."""
    data, places, done = bytearray(b" "), [-1], 0
    for match in re.finditer(f"[{re.escape(''.join(several))}]|\\Z", text):
        piece = _encode(text[done : match.start()])
        places += _places_of(piece, done)
        letters = _bytes_of(match.group()) if match.group() else b""
        data += _spell_out(piece) + letters
        places += [match.start()] * len(letters)
        done = match.end()
    return Units(bytes(data + b" "), places=[*places, len(text)])


def _places_of(piece: bytes, start: int) -> Iterable[int]:
    if not _DIGRAPH.search(piece):
        return range(start, start + len(piece))
    return chain.from_iterable((start + at,) * (2 if byte in _DIGRAPHS else 1) for at, byte in enumerate(piece))


@lru_cache(maxsize=4096)
def _bytes_of(character: str) -> bytes:
    if unicodedata.combining(character):
        return b""
    if not character.isalnum():
        return b"" if character in "\u00ad\u200b" else b" "
    letters = _letter(character).encode("ascii", "ignore")
    return bytes(b for b in letters if chr(b).isalnum()) or _OTHER_LETTER.encode()


_FROM_LATIN_1 = _latin_1()


def fold_word(word: str) -> bytes:
    """Return a word of a pattern as texts are folded, without the spaces around it."""
    if word.isascii() and word.isalnum():
        return word.lower().encode()
    return units(to_latin(word)).data.strip()
