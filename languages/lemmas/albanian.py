"""Words of Albanian: every form in which a word of a watch term may stand in a text.

The declensions of the standard grammars (Akademia e Shkencave, Gramatika e gjuhës shqipe I; Newmark, Hubbard and
Prifti, Standard Albanian, chapters 4 and 5): definite and indefinite, five cases, the linking vowels i and u, plurals
in -ë, -e, -a, -ra, -ër, -ërinj and those that change the last consonant or the vowel, adjectives in both genders.
"""

from collections.abc import Iterator
from functools import lru_cache

from languages.lemmas.dictionary import dictionary

LANGUAGE = "sq"
SHORTEST_DEFINITE = 6
"""Letters of a form whose ending is surely an article: ligjet, but not duket (seems)."""
_VOWELS = frozenset("aeiouyë")
_SINGULAR = ("i", "it", "in", "u", "ut", "un")
_PLURALS = ("ë", "e", "a", "ra")
_PLURAL_CASES = ("", "t", "ve", "sh")
_AFTER_VOWEL = ("t", "ve", "sh")
_AFTER_CONSONANT = ("të", "t", "it", "ve", "sh", "ish")
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
}
"""Words whose forms share no stem, or whose endings none of the rules gives."""

_PLURAL_APART = {
    "asht": "eshtra", "baba": "baballarë", "bir": "bij", "breg": "brigje", "cjap": "cjep", "copë": "copëra", "dash": "desh",
    "dele": "dhen", "derë": "dyer", "dhëndër": "dhëndurë", "dru": "drunj drurë", "erë": "erëra", "farë": "farëra",
    "fëmijë": "fëmijë", "fushë": "fusha", "gardh": "gjerdhe", "gisht": "gishta gishtërinj", "gjak": "gjaqe gjakra",
    "gjë": "gjëra", "gju": "gjunjë", "hero": "heronj", "huall": "hoje", "kalë": "kuaj", "kohë": "kohëra", "krua": "kroje",
    "krye": "krerë", "kufi": "kufij", "lak": "leqe", "lumë": "lumenj", "luftë": "luftëra", "mbret": "mbretër",
    "përrua": "përrenj përronj", "plak": "pleq", "prift": "priftërinj", "princ": "princër", "prind": "prindër",
    "rreth": "rrathë", "shkak": "shkaqe", "shteg": "shtigje", "skllav": "skllevër", "tra": "trarë", "thes": "thasë",
    "thua": "thonj", "ujë": "ujëra ujra", "ujk": "ujq ujqër", "verë": "verëra", "yll": "yje", "kunat": "kunetër",
    "keq": "këqij këqija", "madh": "mëdhenj mëdha mëdhatë mëdhaja", "ri": "rinj reja", "tjetër": "tjerë tjera",
    "vogël": "vegjël vogla", "zi": "zinj zeza", "lig": "ligj liga", "dem": "dema", "mik": "miq", "armik": "armiq",
    "fik": "fiq", "turk": "turq", "peshk": "peshq",
}  # fmt: skip
"""Words whose plural changes more than the last consonant: mostly monosyllables, a closed class."""
_SINGULAR_APART = {
    "baba": "babai babait babanë", "fëmijë": "fëmiu fëmiut fëmiun", "krua": "kroi kroit kroin", "krye": "kreu kreut kreun",
    "përrua": "përroi përroit përroin", "thua": "thoi thoit thoin", "ri": "re", "re": "reja resë renë retë reve", "tjetër": "tjetrës tjetrën tjetra",
    "zi": "zezë zeza zezës zezën", "bir": "biri birit birin", "tra": "trau traut traun",
}  # fmt: skip
"""Words whose definite singular or feminine has another stem."""


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[str]:
    """Return the forms of a word as its own text writes it, its capital aside."""
    plain = word.lower()
    if plain in _IRREGULAR:
        return frozenset(_IRREGULAR[plain].split())
    known = dictionary(LANGUAGE)
    mine = {s for s in (plain, plain.capitalize()) if known.is_lemma(s)}
    found = {plain, *_apart(plain)} | {form.lower() for lemma in mine for form in known.forms(lemma)}
    # The dictionary has the women of a people or a profession as words of their own: shqiptare, ministre.
    own = mine | {stem + "e" for stem in _stems_before_a_vowel(plain)}
    for base in {plain, *_indefinite(plain)}:
        for form in (base, *declined(base)):
            lemma = known.lemma(form)
            is_own = lemma in own or (lemma == form and _is_definite(form, plain))
            if not mine or not lemma or is_own or known.lemma(form.capitalize()) in mine:
                found.add(form)
    return frozenset(found)


def _apart(word: str) -> Iterator[str]:
    """Yield the forms of a word that no rule gives."""
    yield from _SINGULAR_APART.get(word, "").split()
    for plural in _PLURAL_APART.get(word, "").split():
        yield plural
        yield from (plural + e for e in (_AFTER_VOWEL if plural[-1] in _VOWELS else _AFTER_CONSONANT))


def _is_definite(form: str, word: str) -> bool:
    """Say whether a form has an article, though the dictionary has it as a word of its own: ligjet, gjykatës."""
    if len(form) < SHORTEST_DEFINITE:
        return False
    return form.endswith(("et", "ët", "at", "eve", "ave", "ja")) or (word.endswith("ë") and form == word + "s")


def _stems_before_a_vowel(word: str) -> set[str]:
    """Return the stem of a word in a consonant, and without its weak vowel: ministër, ministr-."""
    if word[-1] in _VOWELS:
        return set()
    weak = len(word) > 3 and word[-2] == "ë" and word[-1] in "rlm"
    return {word, word[:-2] + word[-1]} if weak else {word}


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
    elif len(word) > SHORTEST_DEFINITE and not known.lemma(word) and word[-2] not in _VOWELS and word[-1] in "iu":
        yield word[:-1]


def declined(word: str) -> Iterator[str]:
    """Yield the forms a word has by its shape alone."""
    if word.endswith("shëm"):
        yield from (word[:-2] + e for e in ("më", "mit", "mi", "min", "mëve", "me", "met", "meve", "mja", "mes", "men"))
    elif word.endswith("ë"):
        yield from _in_schwa(word[:-1])
    elif word.endswith("ëm"):
        yield from (word[:-2] + "m" + e for e in ("i", "it", "in", "e", "es", "en", "et", "eve", "ja", "esh"))
    elif word.endswith("e"):
        yield from (word[:-1] + e for e in ("e", "ja", "jes", "jen", "et", "eve", "esh", "en", "es"))
        yield from (word + e for e in ("ja", "je", "së", "në", "u", "ut", "un", "të", "ve"))
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
    yield from (word + e for e in ("jt", "a", "i", "it", "in", "tit"))
    if word.endswith("i"):
        yield word[:-1] + "iu"
    if word.endswith("a"):
        yield from _in_schwa(word[:-1])
        yield word + "jt"


def _in_consonant(word: str) -> Iterator[str]:
    yield from (word + e for e in _SINGULAR)
    yield from (word + p + c for p in _PLURALS for c in _PLURAL_CASES)
    yield from (word + e for e in ("ve", "sve", "ish", "t", "ja", "es", "en", "ën", "ërinj", "ërinjtë", "ërinjve"))
    if word.endswith(("ur", "uar")):
        yield word + "ës"
    if word.endswith("ës"):
        yield from (word + e for e in ("ja", "en", "es", "esh"))
    if len(word) > 3 and word[-2] == "ë" and word[-1] in "rl":
        short = word[:-2] + word[-1]
        yield from (
            short + e for e in (*_SINGULAR, "a", "at", "ave", "ash", "ra", "ës", "ën", "ja", "e", "es", "en", "et")
        )
    if len(word) > 2 and word[-1] in _PLURAL_CONSONANT:
        changed = word[:-1] + _PLURAL_CONSONANT[word[-1]]
        yield from (changed + e for e in ("", "të", "ve", "e", "et", "eve", "it", "sh"))
    if word.endswith("ll"):
        yield from (word[:-2] + "j" + e for e in ("", "t", "ve", "sh"))
