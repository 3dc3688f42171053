"""Which words are watched for without anybody typing them: keywords of principles, names in titles, our own name.

A title as such finds nothing: no outlet repeats it. What an outlet cannot avoid when it writes of a release are the
names in it (Avllia, Milena Stolić), and those are what is taken from a title:

- what stands in quotation marks, if it is short enough to be a name;
- a word or run of words with capitals, links such as "e" or "of" between them included. The first word of a sentence
  has its capital from there and does not count: "Hapet Avllia" names Avllia;
- nothing by capitals where capitals say nothing: in a title that shouts, or writes most words with one;
- no place, community, language, day or month by itself: half the news would be found by it. Nor the initiative's own
  name, which is no sign of one release; it is watched for apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from languages.folding import fold
from languages.forms import language_class
from languages.matching import Matcher, Term
from scrapers.watching.rules import FEWEST_LETTERS, letters_in

MOST_WORDS = 6
"""Words in quotation marks; more are what somebody said, not what something is called."""
SMALL_WORD = 3
"""Letters of a word that is small in any title: në, na, in, the."""
ENOUGH_WORDS = 4
"""Longer words a title needs before its capitals can be called a habit."""

_LINKS = frozenset({"e", "i", "të", "së", "of", "the"})
_QUOTED = re.compile('„([^„“”]+)[“”]|“([^“”]+)”|«([^«»]+)»|»([^«»]+)«|"([^"]+)"')
_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)([’'][^\W\d_]+)?")
"""A word, and apart from it the ending that Turkish writes behind a name (Prizren'de)."""
_SENTENCE_END = re.compile(r"[.!?:…]|[–—]\s")
_NAMES_OF_NAMES = re.compile(r"\s*[/|·]\s*")
_CALENDAR = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
"""English writes them with capitals."""
_EVERYWHERE = ("Kosovo", "Kosova", "Kosovë", "Kosovar", "Serbia", "Srbija", "Albania", "Shqipëri", "Evropa", "Europe")


@dataclass(frozen=True)
class Wanted:
    """A word or phrase to be watched for, and its language; none for a name."""

    text: str
    tag: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what two spellings of one term share: the folded text, and which languages it is looked for in."""
        return fold(self.text), language_class(self.tag)


@dataclass(frozen=True)
class _Token:
    text: str
    starts_sentence: bool
    breaks: bool
    """Something other than a space stands before it: no run goes on over a comma, or behind an ending."""

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def once(wanted: Iterable[Wanted]) -> list[Wanted]:
    """Return each term once, in its first spelling, without what has too few letters to be looked for."""
    kept = {w.key: w for w in reversed(list(wanted)) if letters_in(w.text) >= FEWEST_LETTERS}
    return list(reversed(kept.values()))


def keywords(texts: Iterable[tuple[str, Sequence[str]]]) -> list[Wanted]:
    """Return the keywords of a principle, given as tag and words; both scripts of Serbian share a word."""
    return once(Wanted(word, tag) for tag, words in texts for word in words)


def own_names(sender: str) -> list[Wanted]:
    """Return the name of the initiative as its mail is signed; several are parted by a stroke or a dot."""
    return once(Wanted(" ".join(name.split())) for name in _NAMES_OF_NAMES.split(sender))


def names_of_organisation(names: Iterable[tuple[str, str]]) -> list[Wanted]:
    """Return an organisation's names, given as tag and name.

    A name of several words has the endings of its language. One word, or one name in several languages, is looked for
    in every language: CASA is CASA.
    """
    kept = [(tag, " ".join(name.split())) for tag, name in names if name.strip()]
    several = {name for _, name in kept if sum(fold(name) == fold(other) for _, other in kept) > 1}
    return once(Wanted(name, "" if name in several or len(name.split()) == 1 else tag) for tag, name in kept)


def names_of_titles(titles: Iterable[str], too_common: Iterable[str]) -> list[Wanted]:
    """Return the names in the titles of a release, without those that are only a place or the like."""
    common = _matcher_of((*_EVERYWHERE, *too_common))
    names = (name for title in titles for name in names_in(title))
    return once(Wanted(name) for name in names if not _is_common(name, common))


@lru_cache(maxsize=4)
def _matcher_of(names: tuple[str, ...]) -> Matcher:
    """Keep what has been spelled out: hundreds of names in all their forms, the same at every start of a release."""
    return Matcher(Term(number, name) for number, name in enumerate(names))


def names_in(title: str) -> list[str]:
    """Return the names in a title by its quotation marks and capitals, in their order."""
    quoted = (next(filter(None, match.groups())).strip(" ,.") for match in _QUOTED.finditer(title))
    names = [name for name in quoted if 0 < len(name.split()) <= MOST_WORDS]
    plain = _QUOTED.sub(" , ", title)
    return names if _capitals_say_nothing(plain) else names + list(_runs(list(_tokens(plain))))


def _tokens(text: str) -> Iterator[_Token]:
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        starts = end == 0 or bool(_SENTENCE_END.search(between))
        yield _Token(match.group(1), starts, starts or bool(between.strip()))
        end = match.end(1)


def _capitals_say_nothing(text: str) -> bool:
    if text.isupper():
        return True
    longer = [t for t in _tokens(text) if not t.starts_sentence and len(t.text) > SMALL_WORD]
    return len(longer) >= ENOUGH_WORDS and sum(t.is_capital for t in longer) * 4 > len(longer) * 3


def _runs(tokens: Sequence[_Token]) -> Iterator[str]:
    run: list[_Token] = []
    for token in (*tokens, _Token(".", starts_sentence=True, breaks=True)):
        if not token.breaks and (token.is_capital or (run and token.text in _LINKS)):
            run.append(token)
            continue
        yield from _name_of(run)
        run = [token] if token.is_capital else []


def _name_of(run: Sequence[_Token]) -> Iterator[str]:
    words = [word for word in run if not word.starts_sentence]
    while words and not words[-1].is_capital:
        words.pop()
    while words and not words[0].is_capital:
        words.pop(0)
    if words:
        yield " ".join(word.text for word in words)


def _is_common(name: str, common: Matcher) -> bool:
    covered = [(hit.start, hit.end) for hit in common.find(name)]
    return all(
        word.group(1) in _LINKS
        or fold(word.group(1)) in _CALENDAR
        or any(start <= word.start() and word.end(1) <= end for start, end in covered)
        for word in _WORD.finditer(name)
    )
