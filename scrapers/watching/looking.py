"""Looking through articles for watch terms: the one place that writes what was found.

One matcher knows all terms. A job makes it once and anew where a term changed (`Eyes`), asked after the articles are
locked: a term saved a moment ago counts. Two workers never look through the same article: the second takes the next.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, update

from core.bulk import insert_rows
from core.clock import now
from core.db import db
from core.slots import announce
from core.unfolding import among
from languages.matching import Matcher, Term
from scrapers.articles.models import Article
from scrapers.events import ARTICLES_WATCHED
from scrapers.watching.models import Mention, WatchTerm
from scrapers.watching.queries import list_engine_terms, list_wide_ids, terms_stamp
from scrapers.watching.rules import FIELDS, OPEN, Found, is_name, judgement_after, places
from scrapers.watching.unwatched import Words, hold_articles, hold_unwatched, ids_to_judge, list_unwatched_tags


class Looking:
    """Looks for terms in articles, each in those whose language it fits."""

    def __init__(self, terms: Collection[Term], wide: Collection[int | str] = ()) -> None:
        """Spell out the terms; those in `wide` do not make an article wait to be judged."""
        self._matcher = Matcher(terms)
        self._names = {term.ident: term for term in terms if is_name(term)}
        self.wide = frozenset(wide)

    def prepare(self, tags: Collection[str]) -> None:
        """Do now what the first article of a language would wait for."""
        for tag in tags:
            self._matcher.find("", tag)

    def places(self, texts: Mapping[str, str], tag: str) -> list[Found]:
        """Return where terms stand in the fields of an article of this language."""
        return places(self._matcher, texts, self._names, tag)

    def rows(self, article: Words) -> list[dict[str, object]]:
        """Return what was found in an article as rows of the table of mentions."""
        return [
            {
                "article_id": article.id, "term_id": f.hit.term, "field": f.field, "start": f.hit.start,
                "end": f.hit.end, "form": f.hit.form, "reason": f.hit.reason.value,
            }
            for f in self.places({name: getattr(article, name) for name in FIELDS}, article.tag)
        ]  # fmt: skip


class Eyes:
    """The matcher of a job: made when it begins, made anew when a term changed meanwhile."""

    def __init__(self) -> None:
        """Make nothing yet."""
        self._stamp: tuple[int, ...] = ()
        self.looking = Looking(())

    def refresh(self) -> None:
        """Know all terms as they are now; asked outside a transaction, for thousands take a second."""
        if self.is_current():
            return
        self._stamp = terms_stamp()
        self.looking = Looking(list_engine_terms(), list_wide_ids())
        self.looking.prepare(list_unwatched_tags())

    def is_current(self) -> bool:
        """Say whether no term changed since they were read."""
        return bool(self._stamp) and self._stamp == terms_stamp()


def watch_batch(looking: Looking, most: int) -> int:
    """Look through some of the articles that wait for it; return how many. What was found before is replaced."""
    articles = hold_unwatched(most)
    if not articles:
        return 0
    ids = [article.id for article in articles]
    db.session.execute(delete(Mention).where(among(Mention.article_id, ids)), execution_options=_UNSYNCHRONISED)
    rows = [row for article in articles for row in looking.rows(article)]
    insert_rows(Mention, rows)
    wanted = {row["article_id"] for row in rows if row["term_id"] not in looking.wide}
    _judge(articles, wanted)
    watched = update(Article).where(among(Article.id, ids)).values(watched_at=now())
    db.session.execute(watched, execution_options=_UNSYNCHRONISED)
    if found := sorted({int(str(row["article_id"])) for row in rows}):
        announce(ARTICLES_WATCHED, found)
    return len(articles)


def look_for(term_ids: Collection[int], looking: Looking, article_ids: Sequence[int]) -> int:
    """Look for these terms alone in these articles, of which judged ones are left; return in how many they stand.

    The terms are new or changed, or no longer watched for: then `looking` does not know them.
    """
    articles = [a for a in hold_articles(article_ids) if a.judgement in OPEN]
    ids = [article.id for article in articles]
    old = delete(Mention).where(among(Mention.article_id, ids), among(Mention.term_id, term_ids))
    db.session.execute(old, execution_options=_UNSYNCHRONISED)
    rows = [row for article in articles for row in looking.rows(article)]
    insert_rows(Mention, rows)
    _judge(articles, ids_to_judge(ids))
    found = sorted({int(str(row["article_id"])) for row in rows})
    if found:
        announce(ARTICLES_WATCHED, found)
    return len(found)


def settle(term_id: int, since: datetime) -> None:
    """Note that a term was looked for in all that is stored, unless it was changed again meanwhile."""
    done = update(WatchTerm).where(WatchTerm.id == term_id, WatchTerm.due_at == since).values(due_at=None)
    db.session.execute(done)


_UNSYNCHRONISED = {"synchronize_session": False}


def _judge(articles: Sequence[Words], wanted: Collection[object]) -> None:
    """Let the articles that nobody judged wait to be judged, or no longer."""
    for judgement in OPEN:
        ids = [
            a.id for a in articles
            if a.judgement is not judgement and judgement_after(a.judgement, a.id in wanted) is judgement
        ]  # fmt: skip
        if ids:
            change = update(Article).where(among(Article.id, ids), Article.judgement.in_(OPEN))
            db.session.execute(change.values(judgement=judgement), execution_options=_UNSYNCHRONISED)
