"""Names that were damaged by a wrong encoding, mended: `Miletiæ` is Miletić, `Ä‡` is ć. Pure.

What was damaged by reading UTF-8 as another encoding is found sign by sign, for no text of the place has such
sequences, so mixed and twofold damage is mended too. What was damaged by confusing two encodings of one byte a letter
looks like words of another language; that is mended only in words with no letter the place does not have otherwise.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_PLACE = "čćžšđČĆŽŠĐëçËÇğışöüâîûĞİŞÖÜÂÎÛáéíóúàèäÄßÉÁ’‘“”„–—…«»€°"
_CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
_CODECS = ("cp1252", "latin-1", "cp1250", "iso-8859-2", "cp1254", "mac-roman")
_MIDDLE = bytes(range(0x80, 0x100)).decode("cp1252", "ignore") + "ŤŚŹťśźĄĽą˘˛ČĂŢÎÔ"
_CONTROLS = "".join(map(chr, range(0x80, 0xA1)))
"""What the first of two damages leaves behind, itself damaged by the second."""


def _seen_as(letter: str, codec: str) -> str:
    raw = letter.encode("utf-8")
    # Bytes a code page does not define are passed as controls by browsers and by Windows.
    return "".join(byte.to_bytes().decode(codec, "ignore") or chr(byte) for byte in raw)


def _sequences() -> dict[str, str]:
    table: dict[str, str] = {}
    for codec in _CODECS:
        for letter in dict.fromkeys(_PLACE + _CYRILLIC + _MIDDLE + _CONTROLS):
            table.setdefault(_seen_as(letter, codec), letter)
    table["Å "] = "Š"  # A0 is a space that programs take for any other.
    return {seen: letter for seen, letter in table.items() if len(seen) > 1 and seen != letter}


_TABLE = _sequences()
_OURS = re.compile("[čćžšđČĆŽŠĐ]")
_OF_OURS = {seen: _TABLE.pop(seen) for seen in list(_TABLE) if all(map(_OURS.match, seen))}
"""К, Њ and О seen as cp1250 (Đš, ĐŠ, Đž): where nothing else is Cyrillic, they are letters of ours side by side."""
_SEQUENCE = re.compile("|".join(sorted(map(re.escape, _TABLE), key=len, reverse=True)))
_ANY_LEAD = re.compile("[ÃÄÅÂâĂĹÐÑĐŃå√ƒ≈]")
_IS_CYRILLIC = re.compile(f"[{_CYRILLIC}]")
_LOST_BYTE = re.compile(r"\bÅ(?=[a-zčćžšđ])|\bÄ(?=[a-zčćžšđ])")
_DEEPEST = 3

_ONE_BYTE = {
    "æ": "ć", "è": "č", "ð": "đ", "Æ": "Ć", "È": "Č", "Ð": "Đ", "¹": "š", "¾": "ž", "©": "Š", "®": "Ž", "\x9a": "š",
    "\x9e": "ž", "\x8a": "Š", "\x8e": "Ž", "þ": "ş", "ý": "ı", "Þ": "Ş", "Ý": "İ",
}  # fmt: skip
"""Bytes of cp1250, ISO 8859-2 and (the last four) cp1254, as cp1252 and ISO 8859-1 show them."""
_TURKISH = frozenset("þýÞÝ")
_FOREIGN = frozenset("éêàùñåøÉÊÀÙÑÅØ")
"""Letters that say a text is French, Spanish or Nordic, where è and æ are no damage."""
_WORD = re.compile(r"[^\W\d_¹¾©®ªº]?[\w¹¾©®\x8a\x8e\x9a\x9e]+")
_CP1251_SEEN = re.compile(r"(?<![A-Za-z])[À-ÿ£¼½€\x80-\x9fŠŒŽšœžŸ‚„]{3,}(?![A-Za-z])")
_UTF8_AS_CP1251 = re.compile(r"(?:[РС][^\sa-zA-Z0-9]){2,}")
_LATIN_AS_CP1251 = re.compile(r"(?=[^ \t\n]*[A-Za-z])(?=[^ \t\n]*[ВГДЕ])[^ \t\n]+")


def mended(text: str) -> str:
    """Return the text without the damage it shows; one that shows none comes back as it is."""
    if text.isascii():
        return text
    whole = text
    for _ in range(_DEEPEST):
        once = _once(text)
        if once == text:
            break
        text = once
    if text != whole or _OURS.search(text):
        # Some programs drop the second byte where their code page has nothing for it (C4 90, C5 A0).
        text = _LOST_BYTE.sub(lambda found: "Š" if found.group() == "Å" else "Đ", text)
    return _one_byte(text)


def _once(text: str) -> str:
    text = _UTF8_AS_CP1251.sub(_from_cp1251, text)
    text = _LATIN_AS_CP1251.sub(_from_cp1251, text)
    if _ANY_LEAD.search(text):
        text = _SEQUENCE.sub(lambda found: _TABLE[found.group()], text)
        if _IS_CYRILLIC.search(text):
            for seen, letter in _OF_OURS.items():
                text = text.replace(seen, letter)
    return text


def _from_cp1251(found: re.Match[str]) -> str:
    return _recoded(found.group(), "cp1251", "utf-8") or found.group()


def _one_byte(text: str) -> str:
    text = _CP1251_SEEN.sub(_cyrillic, text)
    if _FOREIGN & set(text):
        return text
    table = _ONE_BYTE | {"ð": "ğ", "Ð": "Ğ"} if _TURKISH & set(text) else _ONE_BYTE
    return _WORD.sub(lambda found: _mended_word(found.group(), table), text)


def _cyrillic(found: re.Match[str]) -> str:
    seen = found.group()
    if all(c in _ONE_BYTE for c in seen):
        return seen
    read = _recoded(seen, "cp1252", "cp1251")
    return read if read and set(read) <= set(_CYRILLIC) else seen


def _recoded(text: str, seen_as: str, is_in: str) -> str:
    try:
        return b"".join(_byte(c, seen_as) for c in text).decode(is_in)
    except UnicodeError:
        return ""


def _byte(character: str, codec: str) -> bytes:
    try:
        return character.encode(codec)
    except UnicodeEncodeError:
        return bytes([ord(character)]) if 0x80 <= ord(character) < 0xA0 else character.encode("ascii")


def _mended_word(word: str, table: dict[str, str]) -> str:
    if len(word) == 1 or not any(c.isalpha() for c in word):
        return word
    return "".join(table.get(c, c) for c in word)


@dataclass
class Damage:
    """What of a file looks damaged: how many cells, and some of them before and after."""

    cells: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)


MOST_EXAMPLES = 6


def damage_in(rows: Iterable[Iterable[str]]) -> Damage:
    """Return what would be mended in these rows."""
    damage, seen = Damage(), set()
    for row in rows:
        for cell in row:
            if cell.isascii() or (after := mended(cell)) == cell:
                continue
            damage.cells += 1
            if len(damage.examples) < MOST_EXAMPLES and cell not in seen and len(cell) < 80:
                seen.add(cell)
                damage.examples.append((cell, after))
    return damage
