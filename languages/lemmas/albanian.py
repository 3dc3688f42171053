"""Words of Albanian: every form in which a word of a watch term may stand in a text.

The declensions of the standard grammar (Akademia e Shkencave, Gramatika e gjuhës shqipe I): definite and indefinite,
five cases, the linking vowels i and u, plurals in -ë, -e, -a, -ra and those that change the last consonant.
"""

from collections.abc import Iterator
from functools import lru_cache

from languages.lemmas.dictionary import dictionary

LANGUAGE = "sq"
_VOWELS = frozenset("aeiouyë")
_SINGULAR = ("i", "it", "in", "u", "ut", "un")
_PLURALS = ("ë", "e", "a", "ra")
_PLURAL_CASES = ("", "t", "ve", "sh")
_PLURAL_CONSONANT = {"k": "q", "g": "gj", "r": "j", "n": "nj"}
_IRREGULAR = {
    "njeri": "njeri njeriu njeriut njeriun njerëz njerëzit njerëzve njerëzish",
    "njerëz": "njerëz njerëzit njerëzve njerëzish",
    "vend": "vend vendi vendit vendin vende vendet vendeve vendesh",
    "vëlla": "vëlla vëllai vëllait vëllanë vëllezër vëllezërit vëllezërve",
    "grua": "grua gruaja gruas gruan gra gratë grave grash",
    "fshat": "fshat fshati fshatit fshatin fshatra fshatrat fshatrave fshatrash",
    "vit": "vit viti vitit vitin vite vitet viteve vjet vjetësh",
    "djalë": "djalë djali djalit djalin djem djemtë djemve",
    "dorë": "dorë dora dorës dorën duar duart duarve",
    "natë": "natë nata natës natën net netët netëve",
    "shtet": "shtet shteti shtetit shtetin shtete shtetet shteteve shtetesh",
    "e drejtë": "drejtë drejta drejtës drejtën drejtat drejtave",
}
"""Words whose forms share no stem, or whose endings none of the rules gives."""


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[str]:
    """Return the forms of a word as its own text writes it, its capital aside."""
    plain = word.lower()
    if plain in _IRREGULAR:
        return frozenset(_IRREGULAR[plain].split())
    known = dictionary(LANGUAGE)
    mine = {s for s in (plain, plain.capitalize()) if known.is_lemma(s)}
    found = {plain} | {form.lower() for lemma in mine for form in known.forms(lemma)}
    for base in {plain, *_indefinite(plain)}:
        for form in (base, *declined(base)):
            lemma = known.lemma(form)
            if not mine or not lemma or lemma in mine or known.lemma(form.capitalize()) in mine:
                found.add(form)
    return frozenset(found)


def _indefinite(word: str) -> Iterator[str]:
    """Yield the indefinite form of a word given in a definite one: ndërtimi, ndërtim; Prishtina, Prishtinë."""
    known = dictionary(LANGUAGE)
    for spelling in (word, word.capitalize()):
        lemma = known.lemma(spelling)
        if lemma and lemma != spelling:
            yield lemma.lower()
    if word.endswith("ia"):
        yield word[:-1]
    elif word.endswith("a"):
        yield word[:-1] + "ë"
    if word.endswith(("imi", "eti", "ori", "izmi", "ioni", "imin", "imit", "etit", "etin")):
        yield word.rstrip("nt")[:-1]


def declined(word: str) -> Iterator[str]:
    """Yield the forms a word has by its shape alone."""
    if word.endswith("shëm"):
        yield from (word[:-2] + e for e in ("më", "mit", "mi", "min", "mëve", "me", "met", "meve", "mja", "mes", "men"))
    elif word.endswith("ë"):
        yield from _in_schwa(word[:-1])
    elif word.endswith("e"):
        yield from (word[:-1] + e for e in ("e", "ja", "jes", "jen", "et", "eve", "esh", "en", "es"))
        yield from (word + e for e in ("ja", "u", "ut", "un", "të", "ve"))
    elif word.endswith(("i", "y", "u", "o", "a")):
        yield from _in_vowel(word)
    else:
        yield from _in_consonant(word)


def _in_schwa(stem: str) -> Iterator[str]:
    yield from (stem + e for e in ("ë", "a", "e", "ës", "ën", "ash", "ave", "at", "esh", "eve", "et", "ët", "ëve"))
    yield from (stem + e for e in ("i", "it", "in", "ësh"))


def _in_vowel(word: str) -> Iterator[str]:
    yield from (
        word + e for e in ("u", "ut", "un", "t", "n", "në", "s", "së", "të", "ve", "sh", "je", "ja", "nj", "njtë")
    )
    yield from (word + e for e in ("jt", "a", "së", "tit", "it", "në"))
    if word.endswith("i"):
        yield word[:-1] + "iu"
    if word.endswith("a"):
        yield from _in_schwa(word[:-1])
        yield word + "jt"


def _in_consonant(word: str) -> Iterator[str]:
    yield from (word + e for e in _SINGULAR)
    yield from (word + p + c for p in _PLURALS for c in _PLURAL_CASES)
    yield from (word + e for e in ("it", "ve", "sve", "ish", "t", "ja", "en", "ën"))
    if word.endswith("ës"):
        yield from (word + e for e in ("ja", "en", "es", "esh"))
    if len(word) > 3 and word[-2] == "ë" and word[-1] in "rl":
        short = word[:-2] + word[-1]
        yield from (short + e for e in (*_SINGULAR, "a", "at", "ave", "ash", "ra"))
    if len(word) > 3 and word[-1] in _PLURAL_CONSONANT:
        changed = word[:-1] + _PLURAL_CONSONANT[word[-1]]
        yield from (changed + e for e in ("", "të", "ve", "e", "et", "eve", "it", "sh"))
    if word.endswith("ll"):
        yield from (word[:-2] + "j" + e for e in ("", "t", "ve", "sh"))
