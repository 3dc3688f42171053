"""What a term would have found in what is stored, and what each of its conditions takes away; nothing is saved.

The texts themselves are read, not the search index: its roots find what a term does not, and miss what it finds.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from markupsafe import Markup

from core.clock import now
from languages.matching import Matcher, Term
from scrapers.watching.marking import Span, mark
from scrapers.watching.models import WatchTerm
from scrapers.watching.rules import FIELDS, Found, engine_term, is_name, places
from scrapers.watching.unwatched import Dated, names_of_outlets, read_newest
from scrapers.watching.words import why_in_words

LOOK_BACK = timedelta(days=30)
TRIAL_CHARACTERS = 20_000_000
"""What is read while somebody waits: a second or so, a month of a hundred outlets."""
MOST_SHOWN = 10
MOST_REMOVED_SHOWN = 5
AROUND = 90
"""Characters shown on either side of a place."""


@dataclass(frozen=True)
class Caught:
    """One article with the words marked in its title, or where they stand below it."""

    id: int
    tag: str
    outlet: str
    published_at: datetime
    title: Markup
    passage: Markup
    """Empty where the title shows it."""


@dataclass(frozen=True)
class Removed:
    """What one condition of a term takes away."""

    kind: str
    """`exclusions`, `never`, `company`, or `together` for what more than one of them takes away."""
    words: str
    """The exclusion or the form; empty for the company, which counts as a whole."""
    count: int
    newest: list[Caught]


@dataclass(frozen=True)
class Trial:
    """What a term would have found: how many articles and the newest, in how many it was looked for, from when on."""

    count: int
    newest: list[Caught]
    removed: list[Removed]
    read: int
    back_to: datetime
    is_whole: bool
    """All of the time looked back to was read; else only the newest of it."""


@dataclass
class _Hits:
    count: int = 0
    newest: list[tuple[Dated, list[Found]]] = field(default_factory=list)

    def add(self, article: Dated, found: list[Found], most: int) -> None:
        self.count += 1
        if len(self.newest) < most:
            self.newest.append((article, found))


Find = Callable[[Dated], list[Found]]


def try_out(term: WatchTerm) -> Trial:
    """Look for a term in the stored articles of the last month, as far as somebody may be kept waiting."""
    since, engine = now() - LOOK_BACK, engine_term(term)
    anywhere, strictly = finder(replace(engine, company=(), exclusions=(), never=())), finder(engine)
    lenient = [(kind, words, finder(without), _Hits()) for kind, words, without in _without_each(engine)]
    caught, together, reading = _Hits(), _Hits(), read_newest(since, TRIAL_CHARACTERS)
    for article in reading:
        where = anywhere(article)
        if not where:
            continue
        if found := strictly(article) if lenient else where:
            caught.add(article, found, MOST_SHOWN)
            continue
        singly = [(more, hits) for _kind, _words, finder, hits in lenient if (more := finder(article))]
        for more, hits in singly or [(where, together)]:
            hits.add(article, more, MOST_REMOVED_SHOWN)
    if together.count:
        lenient.append(("together", "", anywhere, together))
    outlets = names_of_outlets([a.outlet_id for h in (caught, *(each[3] for each in lenient)) for a, _ in h.newest])
    return Trial(
        count=caught.count, newest=_shown(caught, outlets),
        removed=[Removed(kind, words, hits.count, _shown(hits, outlets)) for kind, words, _, hits in lenient],
        read=reading.read, back_to=since if reading.is_whole else reading.oldest, is_whole=reading.is_whole,
    )  # fmt: skip


def _without_each(term: Term) -> Iterator[tuple[str, str, Term]]:
    """Yield what the term would be without each of its conditions."""
    for words in term.exclusions:
        yield "exclusions", words, replace(term, exclusions=_but(term.exclusions, words))
    for form in term.never:
        yield "never", form, replace(term, never=_but(term.never, form))
    if term.company:
        yield "company", "", replace(term, company=())


def _but(several: Sequence[str], one: str) -> tuple[str, ...]:
    return tuple(each for each in several if each != one)


def finder(term: Term) -> Find:
    """Return what finds a term in one article after the other."""
    matcher, names = Matcher([term]), {term.ident: term} if is_name(term) else {}

    def find(article: Dated) -> list[Found]:
        return places(matcher, {name: getattr(article, name) for name in FIELDS}, names, article.tag)

    return find


def _shown(hits: _Hits, outlets: dict[int, str]) -> list[Caught]:
    return [
        Caught(
            id=a.id, tag=a.tag, outlet=outlets.get(a.outlet_id, ""), published_at=a.published_at,
            title=_marked(a.title, found, "title"), passage=_passage(a, found),
        )
        for a, found in hits.newest
    ]  # fmt: skip


def _marked(text: str, found: Sequence[Found], name: str, cut: int = 0) -> Markup:
    here = (f.hit for f in found if f.field == name)
    return mark(text, [Span(hit.start - cut, hit.end - cut, why_in_words(hit.reason)) for hit in here])


def _passage(article: Dated, found: Sequence[Found]) -> Markup:
    """Return the words around the first place; nothing where the title has one."""
    if any(f.field == "title" for f in found):
        return Markup("")
    first = found[0]
    text = getattr(article, first.field)
    start, end = max(0, first.hit.start - AROUND), min(len(text), first.hit.end + AROUND)
    marked = _marked(text[start:end], found, first.field, start)
    return Markup("{}{}{}").format("…" if start else "", marked, "…" if end < len(text) else "")
