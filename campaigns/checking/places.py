"""Contested place names: a municipality named in a form that is not the one of the language a text is in; pure.

The names are those of `crm.reference` with all their cases; scripts, diacritics and endings do not matter to
`languages.matching`. What a language writes itself, with or without its accents, is never found: Klina is Serbian and
Albanian. English and Romani have no form of their own on file, so nothing is foreign to them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from crm.reference.catalogue import Municipality, municipalities
from languages.forms import is_word, language_class
from languages.matching import Hit, Matcher
from languages.scripts import to_latin
from languages.tags import language_of
from languages.terms import Term

FOREIGN = {"sq": ("sr",), "sr": ("sq",), "bs": ("sq",), "tr": ("sq", "sr")}
"""Whose names are not those of a text in this language; Bosnian writes the Serbian ones."""
OWN = {"sq": "sq", "sr": "sr", "bs": "sr", "tr": "tr"}
STRANGE = {"sq": "šžčćđ", "sr": "ëç", "bs": "ëç", "tr": "ëšžčćđ"}
"""Letters by which a name is seen to be another language's, where both write the rest alike: Mitrovicë, Mitrovica."""
SHORTEST_BARE = 6
"""Letters of a name without its accents, below which it may be any word: Peć is a town, Peci a surname."""


@dataclass(frozen=True)
class PlaceName:
    """A place with all forms of its name, by language; the first of each stands alone."""

    slug: str
    forms: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class ForeignName:
    """One place of a text: what is written from `start` to before `end`, and the forms the language has instead."""

    slug: str
    start: int
    end: int
    forms: tuple[str, ...]


# Both municipalities are often called by the bare name (crm/reference/data, column `also`).
MITROVICA = PlaceName(
    "mitrovice",
    {
        "sq": ("Mitrovicë", "Mitrovica", "Mitrovicën", "Mitrovicës"),
        "sr": ("Митровица", "Митровице", "Митровици"),
        "tr": ("Mitroviça",),
    },
)


def foreign_names(text: str, tag: str) -> list[ForeignName]:
    """Return every place of a text where a municipality is not called as the language of the text calls it."""
    language = language_of(tag)
    if language not in FOREIGN:
        return []
    found = [hit for other in FOREIGN[language] for hit in _matcher(other).find(text)]
    found = [hit for hit in found if OWN[language] in _places()[str(hit.term)].forms]
    own = [(hit.start, hit.end) for hit in _matcher(OWN[language]).find(text) if _may_be_own(hit, language)]
    hits = [hit for hit in _longest(found) if not _is_covered(hit, own) and _is_name(hit, text, tag)]
    return [ForeignName(str(hit.term), hit.start, hit.end, own_forms(str(hit.term), tag)) for hit in hits]


def own_forms(slug: str, tag: str) -> tuple[str, ...]:
    """Return the forms a text under this tag may write, the one that stands alone first."""
    forms = _places()[slug].forms[OWN[language_of(tag)]]
    return forms if tag == "sr-Cyrl" else tuple(map(to_latin, forms))


def _longest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield hits in the order of the text, of those that overlap the longest: Severna Mitrovica, not Mitrovica."""
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, str(hit.term))):
        if hit.start >= end:
            yield hit
            end = hit.end


def _may_be_own(hit: Hit, language: str) -> bool:
    return not set(STRANGE[language]) & set(to_latin(hit.form).lower())


def _is_covered(hit: Hit, own: list[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in own)


def _is_name(hit: Hit, text: str, tag: str) -> bool:
    """Say whether it is the name and not a word that looks like it: istog is "of the same", viti "the year"."""
    if not hit.form[0].isupper():
        return False
    if hit.form.isascii() and len(hit.form) < SHORTEST_BARE and not _is_written_so(str(hit.term), hit.form):
        return False
    before = text[max(0, hit.start - 40) : hit.start].rstrip(' \t"“”„«»*_#>-')
    begins = not before or before[-1] in ".!?:…\n"
    return not (begins and is_word(to_latin(hit.form).lower(), language_class(tag)))


def _is_written_so(slug: str, form: str) -> bool:
    names = (to_latin(name) for forms in _places()[slug].forms.values() for name in forms)
    return any(name.isascii() and form.startswith(name[:4]) for name in names)


@cache
def _places() -> dict[str, PlaceName]:
    return {place.slug: place for place in (*map(_place, municipalities()), MITROVICA)}


def _place(m: Municipality) -> PlaceName:
    forms = {"sq": (m.name_sq, *m.sq_def, *m.sq_acc, *m.sq_gen), "sr": (m.name_sr, *m.sr_gen, *m.sr_loc)}
    if m.name_tr:
        forms["tr"] = (m.name_tr,)
    return PlaceName(m.slug, {language: tuple(dict.fromkeys(names)) for language, names in forms.items()})


@cache
def _matcher(language: str) -> Matcher:
    """Return what finds the names of one language; as names they need no dictionary, and any language bends them."""
    named = [(place.slug, place.forms[language]) for place in _places().values() if language in place.forms]
    return Matcher(Term(slug, forms[0], aliases=forms[1:]) for slug, forms in named)
