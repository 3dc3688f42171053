"""Which encoding a file of the place is in: what charset-normalizer finds, weighed by the letters we know. Pure."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
ENCODINGS: dict[str, str] = {
    "utf-8-sig": "Unicode (UTF-8)",
    "cp1250": "Windows-1250",
    "cp1252": "Windows-1252",
    "cp1251": "Windows-1251",
    "cp1254": "Windows-1254",
    "iso8859-2": "ISO 8859-2",
    "iso8859-5": "ISO 8859-5",
    "iso8859-9": "ISO 8859-9",
    "mac-latin2": "Mac CE",
    "mac-croatian": "Mac Croatian",
    "mac-roman": "Mac Roman",
    "mac-cyrillic": "Mac Cyrillic",
    "cp852": "DOS 852",
    "cp855": "DOS 855",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
}
"""Encodings a colleague may choose, by the names Excel and editors show them under."""
_ONE_BYTE = (
    "cp1250", "cp1252", "cp1251", "cp1254", "iso8859-2", "mac-latin2", "mac-croatian", "mac-roman", "cp852",
    "iso8859-5", "mac-cyrillic", "cp855",
)  # fmt: skip
_CONTROLS = bytes((*range(9), *range(14, 32)))
"""Stray ones stand in lists of old programs; of what is no text, every tenth byte is one."""
READ_TO_GUESS = 256 * 1024
"""Bytes around what is not ASCII that are weighed."""

_COMMON = re.compile("[ëçčćžšđËÇČĆŽŠĐ’„“”–]")
_RARER = re.compile("[ğışöüâîûĞİŞÖÜáéíóúäß»«…€°§]")
_SERBIAN = re.compile("[абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ]")
_CASE_JUMPS = re.compile("[a-zа-яђјљњћџčćžšđëç][A-ZЀ-ЯČĆŽŠĐËÇ]")
_BASIC = re.compile("[\x00-\x7f]")


@dataclass(frozen=True)
class Guess:
    """An encoding, and whether there is no doubt about it."""

    encoding: str
    is_sure: bool


def guess_encoding(raw: bytes) -> Guess:
    """Return the encoding of a file; `raw` is all of it, or its beginning.

    Raises ValueError for what is no text in any encoding.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return Guess(encoding, is_sure=True)
    if wide := _wide(raw):
        return Guess(wide, is_sure=True)
    start = raw[:READ_TO_GUESS]
    if 20 * (len(start) - len(start.translate(None, _CONTROLS))) > len(start):
        raise ValueError("no text")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw, final=False)
    except UnicodeDecodeError:
        return _one_byte(_telling(raw))
    return Guess("utf-8-sig", is_sure=True)


def _wide(raw: bytes) -> str:
    """Return UTF-16 without a mark: every other byte is the same few, as all letters are of one or two alphabets."""
    start = raw[:2000]
    if len(start) < 4:
        return ""
    even, odd = (sum(byte in {0, 1, 4} for byte in start[offset::2]) for offset in (0, 1))
    if odd * 10 > len(start) * 4 and even < odd / 5:
        return "utf-16-le"
    return "utf-16-be" if even * 10 > len(start) * 4 and odd < even / 5 else ""


def _telling(raw: bytes) -> bytes:
    """Return the words with letters beyond ASCII: all else is the same in every encoding."""
    words = re.findall(rb"[\x20-\x7e]{0,3}[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*", raw[: 40 * READ_TO_GUESS])
    return b"\n".join(words)[:READ_TO_GUESS]


def _one_byte(telling: bytes) -> Guess:
    found = from_bytes(telling[:8000], cp_isolation=list(_ONE_BYTE)).best()
    liked = codecs.lookup(found.encoding).name if found else ""
    scored = sorted(
        ((_score(telling, encoding) + (0.02 if codecs.lookup(encoding).name == liked else 0), -place, encoding)
         for place, encoding in enumerate(_ONE_BYTE)),
        reverse=True,
    )  # fmt: skip
    best, second = scored[0], scored[1]
    return Guess(best[2], is_sure=best[0] > 0.7 and best[0] - second[0] > 0.2)


def _score(telling: bytes, encoding: str) -> float:
    """Return how much of what is not ASCII is letters of the place, from below 0 to 1."""
    try:
        text = telling.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    odd = [c for c in text if not _BASIC.match(c)]
    if not odd:
        return 0.0
    told = "".join(odd)
    worth = len(_COMMON.findall(told)) + 0.5 * len(_RARER.findall(told)) + _cyrillic_worth(text)
    strange = len(told) - len(_COMMON.findall(told)) - len(_RARER.findall(told)) - len(_SERBIAN.findall(told))
    return (worth - strange - 0.5 * len(_CASE_JUMPS.findall(text))) / len(told)


def _cyrillic_worth(text: str) -> float:
    """Return what Cyrillic letters are worth: all of them in words of nothing else, nothing where scripts are mixed."""
    whole = re.findall(r"(?<![A-Za-z])[Ѐ-ӿ]{2,}(?![A-Za-z])", text)
    return sum(len(word) if _SERBIAN.match(word) else 0 for word in whole)


def count_unreadable(raw: bytes, encoding: str) -> int:
    """Return how many signs cannot be read in an encoding."""
    return raw.decode(encoding, "replace").count("�")
