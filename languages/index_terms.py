"""Index terms: a text as the stream of its words' roots, so that full-text search finds every form in both engines.

What is stored and what is asked for pass through the same function, and the result has nothing but a to z, digits and
spaces: SQLite's FTS5 and PostgreSQL's `simple` configuration split and compare it alike.
"""

import re
from functools import lru_cache

from languages.detection import detect
from languages.folding import fold
from languages.forms import language_class
from languages.lemmas.dictionary import dictionary
from languages.scripts import to_latin

_WORD = re.compile(r"([^\W_]+)(?:['’ʼ‘]([^\W\d_]{1,6})(?![^\W_]))?")
_DICTIONARIES = frozenset({"sq", "hbs", "tr", "en"})
_ENDINGS = {
    "sq": "eve ave ive it in un ut es en et at ve te se ne sh i u a e t n",
    "hbs": "ovima evima ijama ijom ijem ija ije iji iju ovi eve ama ima oga om em og eg ih im oj ij a e i o u",
    "tr": "larinin lerinin larin lerin larda lerde lari leri lar ler nin nun dan den tan ten da de ta te in un yi yu ya ye i u a e",
    "en": "s",
}
"""Endings of names and words the dictionaries do not know, the longest first, folded."""
_STRIPPED_ALIKE = frozenset({"sq", "hbs"})
"""Where the dictionary has a name in one case only (Kurti, not Kurtijem), its lemma loses its ending as well."""
_SHORTEST_ROOT, _SHORTEST_AGAIN = 4, 6
"""Letters that are left after the first ending is taken away, and after another."""
_IJEKAVIAN = re.compile(r"ije(?=.)|(?<=[bdfgkmprstvzc])je(?=.)")
_SURNAME = re.compile("i[ćc]u$", re.IGNORECASE)
"""Saviću is more often what belongs to Savić than what she who bends will do."""
_NOT_ASCII_WORD = re.compile("[^a-z0-9]+")


def index_terms(text: str, tag: str = "") -> str:
    """Return what a search index holds for a text; words in its order, so that phrases are found too."""
    language = language_class(tag) or detect(text).language
    # A short piece behind an apostrophe is an ending: Kosova'nın is found under Kosova.
    roots = (root(match.group(1), language) for match in _WORD.finditer(to_latin(text)))
    return " ".join(each for each in roots if each)


def asked_terms(query: str, tag: str = "") -> tuple[str, ...]:
    """Return the roots that a text must have to answer a query, each once, in the query's order."""
    return tuple(dict.fromkeys(index_terms(query, tag).split()))


@lru_cache(maxsize=65536)
def root(word: str, language: str) -> str:
    """Return the folded root of a word: of its lemma where the dictionary knows one, else without its ending."""
    is_surname = language == "hbs" and _SURNAME.search(word)
    lemma = _lemma(word, language) if language in _DICTIONARIES and not is_surname else ""
    folded = _NOT_ASCII_WORD.sub("", fold(lemma or word))
    if (not lemma or language in _STRIPPED_ALIKE) and not folded.isdigit():
        folded = _without_ending(folded, language)
    if language == "hbs":
        folded = _IJEKAVIAN.sub("e", folded)
    # đ is written as dj and as d; an index holds one of them.
    return folded.replace("dj", "d")


def _lemma(word: str, language: str) -> str:
    known = dictionary(language)
    lower = word.replace("İ", "i").replace("I", "ı" if language == "tr" else "i").lower()
    return known.lemma(lower) or known.lemma(word) or known.lemma(word.capitalize())


def _without_ending(folded: str, language: str, shortest: int = _SHORTEST_ROOT) -> str:
    for ending in _ENDINGS.get(language, "").split():
        if folded.endswith(ending) and len(folded) - len(ending) >= shortest:
            # komuniteteve, komunitet: what is left may end as if it were inflected, in every form of the word alike.
            return _without_ending(folded[: -len(ending)], language, _SHORTEST_AGAIN)
    return folded
