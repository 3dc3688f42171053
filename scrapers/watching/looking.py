"""Looking through articles for watch terms: the one place that writes what was found.

A matcher is built for each batch, after its articles are locked: a term saved a moment ago is in it, and two workers on
the same article do it one after the other. Building one for 200 terms takes about a millisecond, reading an article of
2,000 characters about fifteen.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, update

from core.clock import now
from core.db import db
from languages.matching import Matcher, Term
from scrapers.articles.models import Article
from scrapers.watching.models import Mention, WatchTerm
from scrapers.watching.queries import ids_with_mentions, list_watched_terms, lock_articles, read_newest
from scrapers.watching.rules import FIELDS, OPEN, fits, is_name, judgement_after, places

LOOK_BACK = timedelta(days=30)
"""How far back a new term is looked for in what is stored."""
TRIAL_CHARACTERS = 400_000
"""What is read while somebody waits for a preview: about three seconds."""


def watch(article_ids: Sequence[int]) -> None:
    """Look through these articles for every term; what was found before is replaced, what was judged is left."""
    articles = lock_articles(article_ids)
    _write_mentions([a for a in articles if a.judgement in OPEN], list_watched_terms(), None)
    for article in articles:
        article.watched_at = now()
    db.session.flush()


def look_for(term_ids: Collection[int], article_ids: Sequence[int]) -> None:
    """Look for these terms alone, which are new or changed or no longer watched, in these articles."""
    articles = [a for a in lock_articles(article_ids) if a.judgement in OPEN]
    _write_mentions(articles, list_watched_terms(term_ids), term_ids)
    db.session.flush()


def settle(term_id: int, since: datetime) -> None:
    """Note that a term was looked for in all that is stored, unless it was changed again meanwhile."""
    done = update(WatchTerm).where(WatchTerm.id == term_id, WatchTerm.due_at == since).values(due_at=None)
    db.session.execute(done)


def _write_mentions(articles: Sequence[Article], terms: Sequence[WatchTerm], only: Collection[int] | None) -> None:
    ids = [article.id for article in articles]
    old = delete(Mention).where(Mention.article_id.in_(ids))
    db.session.execute(old if only is None else old.where(Mention.term_id.in_(only)))
    looking = Looking(terms)
    rows = [row for article in articles for row in looking.rows(article)]
    if rows:
        db.session.execute(insert(Mention), rows)
    found = ids_with_mentions(ids)
    for article in articles:
        article.judgement = judgement_after(article.judgement, article.id in found)


def engine_term(term: WatchTerm) -> Term:
    """Return a watch term as the matcher takes it."""
    return Term(
        term.id or 0, term.text, term.tags, aliases=tuple(term.aliases), company=tuple(term.company),
        exclusions=tuple(term.exclusions), never=tuple(term.never), also=tuple(term.also), case=term.capitals,
    )  # fmt: skip


class Looking:
    """Looks for terms in articles, each in those whose language it fits; a matcher for each language that occurs."""

    def __init__(self, terms: Sequence[WatchTerm]) -> None:
        """Keep the terms; matchers are built when the first article of a language comes."""
        self._terms = [engine_term(term) for term in terms]
        self._names = {term.ident: term for term in self._terms if is_name(term)}
        self._matchers: dict[str, Matcher] = {}

    def rows(self, article: Article) -> list[Mapping[str, object]]:
        """Return what was found in an article as rows of the table of mentions."""
        found = places(self._matcher(article.tag), {name: getattr(article, name) for name in FIELDS}, self._names)
        return [
            {
                "article_id": article.id, "term_id": f.hit.term, "field": f.field, "start": f.hit.start,
                "end": f.hit.end, "form": f.hit.form, "reason": f.hit.reason.value,
            }
            for f in found
        ]  # fmt: skip

    def _matcher(self, tag: str) -> Matcher:
        if tag not in self._matchers:
            self._matchers[tag] = Matcher(term for term in self._terms if fits(term.languages, tag))
        return self._matchers[tag]


@dataclass(frozen=True)
class Trial:
    """What a term would have found: the articles, in how many it was looked for, and from when on."""

    found: list[Article]
    read: int
    back_to: datetime
    is_whole: bool
    """All of the time looked back to was read; else only the newest of it."""


def try_out(term: WatchTerm) -> Trial:
    """Look for a term in the stored articles without saving anything."""
    since = now() - LOOK_BACK
    articles, is_whole = read_newest(since, TRIAL_CHARACTERS)
    looking = Looking([term])
    found = [article for article in articles if looking.rows(article)]
    return Trial(found, len(articles), since if is_whole else articles[-1].published_at, is_whole)
