"""Places: where the automaton found a word of a term, does the whole term stand there?"""

import re
from typing import NamedTuple

from languages.compiling import Entry, Slot
from languages.forms import Demand, is_word
from languages.lemmas import turkish
from languages.scripts import to_latin
from languages.units import Units

_SPACE = 0x20
_GAP = re.compile(r"(?:['’ʼ‘-][^\W_]{1,5})?[ \t\r\n\u00a0\"“”„«»'’‘-]*\Z")
"""Between two words of a phrase: an ending behind an apostrophe or hyphen, spaces, quotes; no full stop, no comma."""
_ENDING = re.compile(r"['’ʼ‘-][^\W_]{1,5}(?![^\W_])")
_SENTENCE_END = re.compile(r"[.!?:…\n•][\s\"“”„«»()'’–—-]*\Z")
LONGEST_ADDRESS = 120
"""Characters of an address on either side of a word that are looked at."""
_CAPITAL, _NO_CAPITAL, _AGREEING = int(Demand.CAPITAL), int(Demand.NO_CAPITAL), int(Demand.AGREEING)
_VOWELS = frozenset(b"aeiou")
_PLAIN_AFTER = frozenset(("", " ", ",", ";", "\n"))
_PLAIN_BEFORE = frozenset(("", " ", "\n", "(", "„", "“", '"'))
QUOTES = '"“”„«»'


class Place(NamedTuple):
    """A place of a term: in the characters of the text, and in the bytes it was folded to."""

    entry: Entry
    start: int
    end: int
    first: int
    last: int


def find_place(entry: Entry, text: str, folded: Units, first: int, last: int, language: str) -> Place | None:
    """Return the place of an entry whose anchor is the word from byte `first` to `last`, or None."""
    if len(entry.slots) > 1:
        return _find_phrase(entry, text, folded, (first, last))
    start, end = folded.place(first), folded.place(last - 1) + 1
    if _is_between_spaces(text, start, end):
        if entry.is_plain:
            is_one = _is_spelled_so(entry.slots[0], folded.data[first:last], text[start:end], entry.language, text)
            return Place(entry, start, end, first, last) if is_one else None
    elif _is_elsewhere(entry, text, start, end):
        return None
    if not _may_stand(entry.slots[0], entry, text, folded.data, (first, last), (start, end)):
        return None
    return _whole(entry, text, (start, end), (first, last))


def _find_phrase(entry: Entry, text: str, folded: Units, anchor: tuple[int, int]) -> Place | None:
    spans = _spans(entry, folded.data, *anchor)
    if not spans:
        return None
    start, end = -1, -1
    for slot, span in zip(entry.slots, spans, strict=True):
        here = folded.place(span[0])
        if end < 0:
            start = here
        elif text[end:here] != " " and not _GAP.match(text[end:here]):
            return None
        end = folded.place(span[1] - 1) + 1
        if not _may_stand(slot, entry, text, folded.data, span, (here, end)):
            return None
    if not _is_between_spaces(text, start, end) and _is_elsewhere(entry, text, start, end):
        return None
    return _whole(entry, text, (start, end), (spans[0][0], spans[-1][1]))


def _is_between_spaces(text: str, start: int, end: int) -> bool:
    """Say whether nothing but spaces, a comma or an opening mark is beside the letters: they are in no address."""
    return text[end : end + 1] in _PLAIN_AFTER and text[start - 1 : start] in _PLAIN_BEFORE


def _is_elsewhere(entry: Entry, text: str, start: int, end: int) -> bool:
    """Say whether the letters stand in an address, or are half of a Serbian word with a hyphen."""
    return (entry.language == "hbs" and _is_second_half(text, start)) or _is_in_address(text, start, end)


def _whole(entry: Entry, text: str, characters: tuple[int, int], span: tuple[int, int]) -> Place | None:
    """Return the place with the ending behind an apostrophe or hyphen, None where the officer does not want it."""
    start, end = characters
    if entry.term.never and text[start:end].lower() in map(str.lower, entry.term.never):
        return None
    if entry.term.case and not text.startswith(entry.text.strip(QUOTES), start):
        return None
    ending = _ENDING.match(text, end)
    return Place(entry, start, ending.end() if ending and _takes(ending) else end, *span)


def _takes(ending: re.Match[str]) -> bool:
    """Say whether what follows an apostrophe or hyphen is an ending; a capital begins a word of its own."""
    return ending.group()[1:].islower() and (ending.group()[0] != "-" or len(ending.group()) <= 4)


def meets(slot: Slot, word: bytes) -> bool:
    """Say whether a folded word of a text is one of a slot's forms."""
    if word in slot.forms.closed or (slot.beginning and word.startswith(slot.beginning)):
        return True
    for stem, short in slot.forms.stems:
        if word.startswith(stem):
            rest = word[len(stem) :]
            if short and (not rest or rest[0] not in _VOWELS):
                continue
            if turkish.may_follow(rest, vowel=stem[-1] in _VOWELS):
                return True
    return False


def _spans(entry: Entry, data: bytes, start: int, whole: int) -> list[tuple[int, int]]:
    """Return where each word of the entry stands, given its anchor; empty where one is missing."""
    spans = [(start, whole)]
    for slot in reversed(entry.slots[: entry.anchor]):
        span = _word_before(data, spans[0][0])
        if not span or not meets(slot, data[span[0] : span[1]]):
            span = _word_before(data, span[0]) if span and _is_ending(span) else None
            if not span or not meets(slot, data[span[0] : span[1]]):
                return []
        spans.insert(0, span)
    for slot in entry.slots[entry.anchor + 1 :]:
        span = _word_after(data, spans[-1][1])
        if not span or not meets(slot, data[span[0] : span[1]]):
            span = _word_after(data, span[1]) if span and _is_ending(span) else None
            if not span or not meets(slot, data[span[0] : span[1]]):
                return []
        spans.append(span)
    return spans


def _is_ending(span: tuple[int, int]) -> bool:
    """Say whether a word may be an ending behind an apostrophe, which a phrase goes through."""
    return span[1] - span[0] <= 5


def _word_before(data: bytes, at: int) -> tuple[int, int] | None:
    end = at
    while end > 0 and data[end - 1] == _SPACE:
        end -= 1
    return (data.rindex(b" ", 0, end) + 1, end) if end else None


def _word_after(data: bytes, at: int) -> tuple[int, int] | None:
    start, length = at, len(data)
    while start < length and data[start] == _SPACE:
        start += 1
    return (start, data.index(b" ", start)) if start < length else None


def _may_stand(
    slot: Slot, entry: Entry, text: str, data: bytes, span: tuple[int, int], characters: tuple[int, int]
) -> bool:
    word = data[span[0] : span[1]]
    if not _is_spelled_so(slot, word, text[slice(*characters)], entry.language, text):
        return False
    demand = slot.forms.demands.get(word)
    if demand is None or len(entry.slots) > 1:
        return True
    is_capital = text[characters[0]].isupper()
    next_ = _word_after(data, span[1])
    last, next_last = data[span[1] - 1], data[next_[1] - 1] if next_ else 0
    agrees = last == next_last
    if demand & _CAPITAL and (not is_capital or (agrees and _begins_sentence(text, characters[0]))):
        return False
    if demand & _NO_CAPITAL and is_capital and not (agrees and _begins_sentence(text, characters[0])):
        return False
    if demand & _AGREEING:
        # A participle is no noun: javno rekao.
        agrees = agrees and not data.endswith(b"ao", 0, next_[1] if next_ else 0)
        return agrees or (last == ord("o") and next_last == ord("e"))
    return True


def _is_spelled_so(slot: Slot, word: bytes, found: str, language: str, text: str) -> bool:
    """Say whether the accents of a word are those of one of the slot's forms."""
    forms = slot.forms.closed.get(word)
    if forms is None:
        # The last letters of a stem change before endings: kaşık, kaşığı.
        return not slot.forms.word or _accents_agree(slot.forms.word.lower()[:-2], found, language, text)
    if not forms:
        return found.isascii() or _accents_agree(word.decode("ascii"), found, language, text)
    return found in forms or any(_accents_agree(form, found, language, text) for form in forms)


def _accents_agree(form: str, found: str, language: str, text: str) -> bool:
    """Say whether what stands there may be a spelling of the form: accents may be left out, but not added.

    A term typed without accents meets those of the text, unless it is a word as it is: nisan is not nişan. A word of
    the text without them is taken as it is where the text has some: nizu is not nižu.
    """
    latin = to_latin(found).lower().replace("i\u0307", "i")
    if latin == form or found.isupper():
        return True
    if found.isascii():
        return form.isascii() or text.isascii() or latin.startswith(form) or not is_word(latin, language)
    if all(mine == its or its.isascii() for mine, its in zip(form, latin, strict=False)):
        return True
    if latin.replace("đ", "dj") == form.replace("đ", "dj"):
        return True
    return form.isascii() and not is_word(form, language)


def _begins_sentence(text: str, at: int) -> bool:
    return _SENTENCE_END.search(text, max(0, at - 6), at) is not None or (at <= 6 and not text[:at].strip(' "“”„«»'))


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Say whether a word is part of an address of the web or of mail, or of a name such as Izbori.net."""
    if text[end : end + 1] == "." and text[end + 1 : end + 2].islower():
        return True
    before, after = text[max(0, start - LONGEST_ADDRESS) : start], text[end : end + LONGEST_ADDRESS]
    left = before.split()[-1] if before and not before[-1].isspace() else ""
    right = after.split(maxsplit=1)[0] if after and not after[0].isspace() else ""
    return "://" in left or "@" in left or "@" in right or left.startswith("www.") or left.endswith("#")


def _is_second_half(text: str, start: int) -> bool:
    """Say whether a word is joined to the one before: 72-godišnji is not godišnji, web-mjesto not mjesto."""
    return start > 1 and text[start - 1] == "-" and text[start - 2].isalnum()
