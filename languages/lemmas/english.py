"""Words of English: every form in which a word of a watch term may stand in a text."""

from collections.abc import Iterator
from functools import lru_cache

from languages.lemmas.dictionary import dictionary

LANGUAGE = "en"
_VOWELS = frozenset("aeiou")
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_SPELLINGS = (
    ("colour", "color"), ("labour", "labor"), ("neighbour", "neighbor"), ("honour", "honor"), ("favour", "favor"),
    ("centre", "center"), ("theatre", "theater"), ("programme", "program"), ("defence", "defense"),
    *((f"is{ending}", f"iz{ending}") for ending in ("e", "es", "ed", "er", "ing", "ation", "ations")),
)  # fmt: skip
"""British and American spellings; one of them is looked for in the other too."""

_IRREGULAR = {"man": "men", "foot": "feet", "tooth": "teeth", "mouse": "mice", "goose": "geese"}
_CALENDAR = frozenset(
    [
        "january",
        "february",
        "april",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[str]:
    """Return the forms of a word as its own text writes it, its capital aside."""
    plain = word.lower()
    found = _forms_of(plain) | {*_IRREGULAR.get(plain, "").split()}
    for british, american in _SPELLINGS:
        for here, there in ((british, american), (american, british)):
            if here in plain:
                found |= _forms_of(plain.replace(here, there))
    return frozenset(found | _shortened(word))


def _shortened(word: str) -> set[str]:
    """Return the abbreviations of months and days, which stand for the whole word: Dec., Fri."""
    whole = word.lower()
    return {whole[:3], whole[:4]} if whole in _CALENDAR else set()


def _forms_of(plain: str) -> set[str]:
    known = dictionary(LANGUAGE)
    mine = {s for s in (plain, plain.capitalize(), plain.upper()) if known.is_lemma(s)}
    found = {plain} | {form.lower() for lemma in mine for form in known.forms(lemma) if form[0].lower() == plain[0]}
    for form in _declined(plain):
        lemma = known.lemma(form)
        if not lemma or not mine or lemma in mine:
            found.add(form)
    return found


def _declined(word: str) -> Iterator[str]:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        yield word[:-1] + "ies"
    yield word + ("es" if word.endswith(_SIBILANTS) else "s")
