"""From a word of a watch term to all it may look like in a text of one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache

from languages.lemmas import albanian, english, hbs, names, romani, turkish
from languages.lemmas.dictionary import dictionary
from languages.scripts import to_latin
from languages.tags import language_of
from languages.units import fold_word

_ONE_CLASS = frozenset({"sr", "bs", "hr", "sh", "cnr", "hbs"})

_LINKING_ARTICLES = ("i", "e", "të", "së")
"""Between the words of an Albanian phrase they change with the case of the first: ndërtimi i, ndërtimin e besimit."""
_DICTIONARIES = frozenset({"hbs", "sq", "tr", "en"})


class Demand(IntFlag):
    """What the place in the text must show for a form to count, where two words share it."""

    NOTHING = 0
    CAPITAL = 1
    """Only the name is this word: Hrvatska, not hrvatska."""
    NO_CAPITAL = 2
    """A capital inside a sentence makes it another word, a name: hrvatska, not Hrvatska."""
    AGREEING = 4
    """It is an adjective only beside a noun of its gender, else an adverb: javno mnjenje, not javno reći."""


@dataclass(frozen=True, slots=True)
class WordForms:
    """The folded forms of a word with what each demands, and stems that endings may follow."""

    closed: dict[bytes, tuple[str, ...]]
    """Folded form to the forms with accents that fold to it; none for one without accents."""
    demands: dict[bytes, int]
    """What a folded form demands, where it does."""
    stems: tuple[tuple[bytes, bool], ...] = ()
    """Folded stems of Turkish, and for each whether it stands only before a vowel."""
    word: str = ""
    """The word the stems are of, as it is written."""


@lru_cache(maxsize=256)
def language_class(tag: str) -> str:
    """Return the language a tag's words are looked up in: Serbian and its sisters are one; empty for none."""
    language = language_of(tag) if tag else ""
    return "hbs" if language in _ONE_CLASS else language


def is_word(word: str, language: str) -> bool:
    """Say whether the dictionary of a language knows a word exactly so."""
    return language in _DICTIONARIES and bool(dictionary(language).lemma(word))


@lru_cache(maxsize=16384)
def word_forms(word: str, language: str, *, in_phrase: bool = False, before_noun: bool = False) -> WordForms:
    """Return what a word of a term in a language (see `language_class`) may look like; a name's where it is empty."""
    latin = to_latin(word)
    closed: dict[bytes, tuple[str, ...]] = {}
    demands: dict[bytes, int] = {}
    for form, demand in dict.fromkeys(_written(latin, language, in_phrase=in_phrase, before_noun=before_noun)):
        for folded in spellings(form):
            # Of two forms in one spelling the more lenient counts.
            demands[folded] = int(demand) & demands.get(folded, int(demand))
            closed[folded] = _accented(form, folded, closed.get(folded))
    demands = {folded: demand for folded, demand in demands.items() if demand}
    stems: tuple[tuple[bytes, bool], ...] = ()
    if language in {"tr", ""}:
        bases = (latin, turkish.base(latin)) if language and in_phrase else (latin,)
        folded_bases = dict.fromkeys(fold_word(base).decode("latin-1") for base in bases if base)
        stems = tuple((stem.encode(), short) for base in folded_bases for stem, short in turkish.stems(base))
    return WordForms(closed, demands, stems, latin if stems else "")


def _accented(form: str, folded: bytes, others: tuple[str, ...] | None) -> tuple[str, ...]:
    plain = folded.decode("ascii")
    if form == plain and not others:
        return ()
    return (*((plain,) if others == () else others or ()), form)


def _written(word: str, language: str, *, in_phrase: bool, before_noun: bool) -> Iterator[tuple[str, Demand]]:
    yield word.lower(), Demand.NOTHING if language != "hbs" else _demand(word, word.lower())
    if language == "hbs":
        yield from ((form, _demand(word, form)) for form in hbs.forms(word, before_noun=before_noun))
    elif language == "sq" and in_phrase and word.lower() in _LINKING_ARTICLES:
        yield from ((article, Demand.NOTHING) for article in _LINKING_ARTICLES)
    elif language == "sq":
        yield from ((form, Demand.NOTHING) for form in albanian.forms(word))
    elif language == "en":
        for form in english.forms(word):
            yield form, Demand.CAPITAL if english.needs_capital(word, form) else Demand.NOTHING
    elif language == "rom":
        yield from ((form, Demand.NOTHING) for form in romani.forms(word))
    elif not language:
        yield from ((form, Demand.NOTHING) for form in names.forms(word))


def _demand(word: str, form: str) -> Demand:
    demand = Demand.NOTHING
    if hbs.is_only_a_name_as(word, form):
        demand |= Demand.CAPITAL
    elif hbs.is_a_name_as(word, form):
        demand |= Demand.NO_CAPITAL
    if hbs.may_be_adverb(word, form):
        demand |= Demand.AGREEING
    return demand


def spellings(form: str) -> set[bytes]:
    """Return how a form is written by those who have all letters and by those who spell đ as dj; folded."""
    folded = {fold_word(form)}
    if "đ" in form.lower():
        folded.add(fold_word(form.lower().replace("đ", "dj")))
    if "dj" in form.lower():
        folded.add(fold_word(form.lower().replace("dj", "d")))
    return folded - {b""}
