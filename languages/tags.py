"""Content languages: the tags by which releases, contacts and outlets name theirs, and who can read what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from languages.folding import fold
from languages.scripts import Script


@dataclass(frozen=True)
class ContentLanguage:
    """A language in one script: its BCP 47 tag, the letters shown for it, its own name, its Babel locale."""

    tag: str
    letters: str
    endonym: str
    language: str
    """The language without its script (ISO 639): `sr` for both of its tags."""
    script: Script
    locale: str
    """Where dates and numbers of a text in this language come from."""
    alphabet: str = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
    """Its letters in their order, those of two signs included."""


_ALBANIAN = "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v x xh y z zh"
_AZBUKA = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш"
_GAJ = "a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž"
_TURKISH = "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z"

# Bare `sr` means Cyrillic in Babel and `bs_XK`, `tr_XK`, `en_XK` are unknown to it: locales are named, never guessed.
# It has no Romani at all. Its dates are borrowed from English: either official language would be a guess.
CONTENT_LANGUAGES = (
    ContentLanguage("sq", "SQ", "Shqip", "sq", Script.LATIN, "sq", _ALBANIAN),
    ContentLanguage("sr-Cyrl", "СР", "Српски", "sr", Script.CYRILLIC, "sr_Cyrl", _AZBUKA),
    ContentLanguage("sr-Latn", "SR", "Srpski", "sr", Script.LATIN, "sr_Latn", _GAJ),
    ContentLanguage("bs", "BS", "Bosanski", "bs", Script.LATIN, "bs_Latn", _GAJ),
    ContentLanguage("tr", "TR", "Türkçe", "tr", Script.LATIN, "tr", _TURKISH),
    ContentLanguage("rom", "ROM", "Romani čhib", "rom", Script.LATIN, "en_GB"),
    ContentLanguage("en", "EN", "English", "en", Script.LATIN, "en_GB"),
)
BY_TAG = {language.tag: language for language in CONTENT_LANGUAGES}

_ALSO_READS = {"sr-Latn": ("sr-Cyrl",), "sr-Cyrl": ("sr-Latn",), "bs": ("sr-Latn",)}
_SCRIPT_SUBTAGS = {"latn": Script.LATIN, "cyrl": Script.CYRILLIC}


def is_known(tag: str) -> bool:
    """Say whether the program keeps content under this tag; bare `sr` is not one, as it hides the script."""
    return tag in BY_TAG


def language_of(tag: str) -> str:
    """Return the language of a tag without its script and region, of tags unknown here too: `hr-BA` is `hr`."""
    return tag.replace("_", "-").split("-")[0].lower()


def script_of_tag(tag: str) -> Script:
    """Return the script of texts under a tag; for tags unknown here what their script subtag says, else `NONE`."""
    if tag in BY_TAG:
        return BY_TAG[tag].script
    subtags = tag.replace("_", "-").lower().split("-")[1:]
    return next((_SCRIPT_SUBTAGS[s] for s in subtags if s in _SCRIPT_SUBTAGS), Script.NONE)


def readable_from(tag: str) -> tuple[str, ...]:
    """Return the other versions a reader of this tag can be given without a translation, the nearest first.

    Serbian Latin is made from Cyrillic without loss, who reads Cyrillic reads Latin, and Bosnian readers read
    Serbian in Latin. Nothing else is assumed: not Bosnian for readers of Serbian, no second language of anybody
    (that is for her to say), and Cyrillic is never made from Latin.
    """
    return _ALSO_READS.get(tag, ())


def sort_for_reader(tags: Iterable[str], own: str) -> list[str]:
    """Return the tags with the reader's own first, then alphabetical by endonym; tags unknown here come last."""

    def key(tag: str) -> tuple[bool, bool, str, str]:
        endonym = BY_TAG[tag].endonym if tag in BY_TAG else ""
        return tag != own, not endonym, fold(endonym), tag

    return sorted(tags, key=key)


def alphabetical(text: str, tag: str) -> tuple[tuple[int, ...], str]:
    """Return the key that sorts names for a reader: in Albanian Sh comes after S, in Serbian Đ after D.

    Signs that are no letters come first, foreign Latin letters count as those they fold to, and names in a script the
    alphabet lacks come last. Tags unknown here sort as English does.
    """
    letters = BY_TAG.get(tag, BY_TAG["en"]).alphabet.split()
    places = {letter: place for place, letter in enumerate(letters)}
    longest_first = "|".join(sorted(letters, key=len, reverse=True))
    return tuple(p for c in re.findall(f"{longest_first}|.", _small(text, tag)) for p in _places(c, places)), text


def _small(text: str, tag: str) -> str:
    return text.replace("I", "ı").replace("İ", "i").casefold() if tag == "tr" else text.casefold()


def _places(letter: str, places: dict[str, int]) -> list[int]:
    if letter in places:
        return [places[letter]]
    return [places.get(c, len(places) + ord(c) if c.isalnum() else -1) for c in fold(letter)]
