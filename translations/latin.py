"""Serbian in Latin out of Serbian in Cyrillic: one is written by hand, the other follows from it, letter by letter."""

import re

from babel.messages.catalog import Catalog

from languages.scripts import to_latin
from translations.catalogues import forms_of

LANGUAGE = "sr_Latn"
SOURCE = "sr_Cyrl"

UNTOUCHED = re.compile(
    r"""( %\(\w+\)[sd] | \{\w*\}          # what is filled in
        | </?[a-zA-Z][^>]*> | &\#?\w+;    # HTML
        | https?://\S+ | \S+@\S+\.\w+     # addresses
        )""",
    re.VERBOSE,
)
STAYS_CYRILLIC = re.compile(r"\b(?:СР|Куштрим\w*)\b")
"""Said about the script itself: the letters that stand for it, and an example of a name in it."""


def latin(text: str) -> str:
    """Return a translation in Latin; what is filled in, HTML, addresses and words in Latin stay as they are."""
    pieces = UNTOUCHED.split(text)
    return "".join(piece if place % 2 else _letters(piece) for place, piece in enumerate(pieces))


def _letters(text: str) -> str:
    done, rest = [], 0
    for kept in STAYS_CYRILLIC.finditer(text):
        done += [to_latin(text[rest : kept.start()]), kept.group()]
        rest = kept.end()
    return "".join([*done, to_latin(text[rest:])])


def derive(cyrillic: Catalog) -> Catalog:
    """Return the catalogue in Latin."""
    derived = Catalog(locale=LANGUAGE)
    for message in cyrillic:
        if message.id:
            forms = [latin(form) for form in forms_of(message)]
            derived.add(message.id, tuple(forms) if message.pluralizable else forms[0], context=message.context)
    return derived
