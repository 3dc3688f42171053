"""Index terms: a text as the stream of its words' roots, so that full-text search finds every form in both engines.

What is stored and what is asked for pass through the same function, and the result has nothing but a to z, digits and
spaces: SQLite's FTS5 and PostgreSQL's `simple` configuration split and compare it alike.
"""

import re

from languages.detection import detect
from languages.folding import fold
from languages.forms import language_class
from languages.lemmas.dictionary import dictionary
from languages.scripts import to_latin

_WORD = re.compile(r"([^\W_]+)(?:['’ʼ‘][^\W\d_]{1,6}(?![^\W_]))?")
_DICTIONARIES = frozenset({"sq", "hbs", "tr", "en"})
_SPELLED_ENDINGS = {
    "sq": "eve ave ive it in un ut es en et at ve te se ne sh i u a e t n",
    "hbs": "ovima evima ijama ijom ijem ija ije iji iju ovi eve ama ima oga om em og eg ih im oj ij a e i o u",
    "tr": "larinin lerinin larin lerin larda lerde lari leri lar ler nin nun dan den tan ten da de ta te in un yi yu ya ye i u a e",
    "en": "s",
}
"""Endings of names and words the dictionaries do not know, folded."""
_ENDINGS = {language: frozenset(endings.split()) for language, endings in _SPELLED_ENDINGS.items()}
_LENGTHS = {language: sorted({*map(len, endings)}, reverse=True) for language, endings in _ENDINGS.items()}
_STRIPPED_ALIKE = frozenset({"sq", "hbs"})
"""Where the dictionary has a name in one case only (Kurti, not Kurtijem), its lemma loses its ending as well."""
MOST_KEPT = 65_536
"""Words of a language whose roots are kept at hand."""
LONGEST_KEPT = 60
"""Characters of the longest of them; attacks are longer."""
_SHORTEST_ROOT, _SHORTEST_AGAIN = 4, 6
"""Letters that are left after the first ending is taken away, and after another."""
_IJEKAVIAN = re.compile(r"ije(?=.)|(?<=[bdfgkmprstvzc])je(?=.)")
_U = ("u", "U")
_SURNAME = re.compile("i[ćc]u$", re.IGNORECASE)
"""Saviću is more often what belongs to Savić than what she who bends will do."""
_NOT_ASCII_WORD = re.compile("[^a-z0-9]+")


def index_terms(text: str, tag: str = "") -> str:
    """Return what a search index holds for a text; words in its order, so that phrases are found too."""
    language = language_class(tag) or detect(text).language
    return " ".join(filter(None, map(_ROOTS[language].__getitem__, to_latin(text).split())))


def asked_terms(query: str, tag: str = "") -> tuple[str, ...]:
    """Return the roots that a text must have to answer a query, each once, in the query's order."""
    return tuple(dict.fromkeys(index_terms(query, tag).split()))


def root(word: str, language: str) -> str:
    """Return the folded root of a word: of its lemma where the dictionary knows one, else without its ending."""
    return _ROOTS[language][word] if word.isalnum() else _root(word, language)


class _Roots(dict[str, str]):
    """The roots of what stood between white space in texts of one language lately; what is there costs no call."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, piece: str) -> str:
        if piece.isalnum():
            found = _root(piece, self._language)
        else:
            # A short piece behind an apostrophe is an ending: Kosova'nın is found under Kosova.
            found = " ".join(filter(None, map(self.__getitem__, _WORD.findall(piece))))
        if len(self) >= MOST_KEPT:
            self.clear()
        if len(piece) <= LONGEST_KEPT:
            self[piece] = found
        return found


class _RootsByLanguage(dict[str, _Roots]):
    def __missing__(self, language: str) -> _Roots:
        found = self[language] = _Roots(language)
        return found


_ROOTS = _RootsByLanguage()


def _root(word: str, language: str) -> str:
    is_surname = language == "hbs" and word[-1:] in _U and _SURNAME.search(word)
    lemma = _lemma(word, language) if language in _DICTIONARIES and not is_surname else ""
    folded = fold(lemma or word)
    if not (folded.isascii() and folded.isalnum()):
        folded = _NOT_ASCII_WORD.sub("", folded)
    if (not lemma or language in _STRIPPED_ALIKE) and not folded.isdigit():
        folded = _without_ending(folded, language)
    if language == "hbs" and "je" in folded:
        folded = _IJEKAVIAN.sub("e", folded)
    # đ is written as dj and as d; an index holds one of them.
    return folded.replace("dj", "d")


def _lemma(word: str, language: str) -> str:
    known, capital = dictionary(language), word.capitalize()
    if word.islower():
        return known.lemma(word) or known.lemma(capital)
    if language == "hbs" and word[:1].isupper():
        # Kosova with its capital is of Kosovo; without, of a blackbird. A sentence seldom begins with such a word.
        name = known.lemma(capital)
        if name[:1].isupper():
            return name
    lower = word.replace("İ", "i").replace("I", "ı" if language == "tr" else "i").lower()
    return known.lemma(lower) or known.lemma(word) or (known.lemma(capital) if word != capital else "")


def _without_ending(folded: str, language: str) -> str:
    endings, lengths, shortest = _ENDINGS.get(language, frozenset()), _LENGTHS.get(language, []), _SHORTEST_ROOT
    while True:
        for length in lengths:
            if len(folded) - length >= shortest and folded[-length:] in endings:
                # komuniteteve, komunitet: what is left may end as if it were inflected, in every form alike.
                folded, shortest = folded[:-length], _SHORTEST_AGAIN
                break
        else:
            return folded
