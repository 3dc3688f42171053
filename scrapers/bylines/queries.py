"""Reading who writes of us, and what our people wrote lately."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, lazyload, load_only

from core.clock import now, today
from core.db import db
from core.unfolding import among
from crm.contacts.models import Person
from crm.outlets.models import Outlet
from scrapers.articles.models import Article, Judgement
from scrapers.bylines.models import BylineDismissed
from scrapers.bylines.rules import Known, KnownPeople, beginnings, key_of, writers

LATELY = timedelta(days=365)
MOST_LOOKED_AT = 5000
"""Articles, the newest."""
MOST_OF_OUTLETS = 400
SHOWN = 10


@dataclass
class Writer:
    """Somebody whose name stands below articles in which something of ours was found, and who is not recorded."""

    key: str
    name: str
    outlet: Outlet
    articles: list[Article] = field(default_factory=list)
    """The newest first."""
    perhaps_id: int | None = None
    """One of our people who may be the same."""

    @property
    def confirmed(self) -> int:
        """Return how many of the articles were confirmed."""
        return sum(article.judgement is Judgement.CONFIRMED for article in self.articles)

    @property
    def tag(self) -> str:
        """Return the language and script most of her articles are in."""
        tags = Counter(article.tag for article in self.articles if article.tag)
        return tags.most_common(1)[0][0] if tags else ""


def list_unknown_writers(outlet_id: int | None = None) -> list[Writer]:
    """Return who wrote of us in the last year and is not among our people: who wrote most first."""
    dismissed = set(db.session.scalars(select(BylineDismissed.key)))
    found: dict[tuple[int, str], Writer] = {}
    for article in _articles_with_findings(outlet_id):
        for name in writers(article.author, article.outlet.name):
            key = key_of(name)
            if key and key not in dismissed:
                one = found.setdefault((article.outlet_id, key), Writer(key, name, article.outlet))
                one.articles.append(article)
    known = KnownPeople(_people_like(writer.name for writer in found.values()))
    unknown = [writer for writer in found.values() if _is_unknown(writer, known)]
    return sorted(unknown, key=lambda writer: (-writer.confirmed, -len(writer.articles), writer.key))


def _is_unknown(writer: Writer, known: KnownPeople) -> bool:
    likeness = known.like(writer.name)
    writer.perhaps_id = likeness.perhaps
    return likeness.known is None


def _articles_with_findings(outlet_id: int | None) -> list[Article]:
    found = Article.judgement.in_((Judgement.CONFIRMED, Judgement.WAITING))
    query = select(Article).where(found, Article.published_at > now() - LATELY, Article.author != "")
    if outlet_id is not None:
        query = query.where(Article.outlet_id == outlet_id)
    columns = (Article.author, Article.outlet_id, Article.judgement, Article.tag, Article.title, Article.published_at)
    query = query.options(load_only(*columns), joinedload(Article.outlet))
    return list(
        db.session.scalars(query.order_by(Article.published_at.desc(), Article.id.desc()).limit(MOST_LOOKED_AT))
    )


def _people_like(names: Iterable[str]) -> list[Known]:
    """Return those of our people any of these names could be compared with at all."""
    wanted = {start for name in names for start in beginnings(name)}
    if not wanted:
        return []
    query = select(Person.id, Person.given_name, Person.family_name, Person.folded).where(Person.archived_at.is_(None))
    # What is stored to find them holds every spelling already: a hundred thousand names are not spelled out anew.
    return [
        Known(person_id, f"{given} {family}".strip())
        for person_id, given, family, folded in db.session.execute(query)
        if not wanted.isdisjoint(word[:2] for word in folded.split())
    ]


def list_dismissed() -> list[BylineDismissed]:
    """Return the names that are not suggested again, the last first."""
    query = select(BylineDismissed).order_by(BylineDismissed.dismissed_at.desc(), BylineDismissed.key)
    return list(db.session.scalars(query))


def find_dismissed(key: str) -> BylineDismissed | None:
    """Return what was said of a name."""
    return db.session.get(BylineDismissed, key)


def names_of(person_ids: Collection[int]) -> dict[int, str]:
    """Return what these people are called."""
    query = select(Person.id, Person.given_name, Person.family_name).where(among(Person.id, person_ids))
    return {ident: f"{given} {family}".strip() for ident, given, family in db.session.execute(query)}


def list_articles_by(person: Person) -> list[Article]:
    """Return the newest articles that bear a person's name, in the outlets she works for now."""
    outlets = [p.outlet_id for p in person.positions if p.outlet_id and (p.until is None or p.until >= today())]
    if not outlets:
        return []
    query = select(Article).where(among(Article.outlet_id, outlets), Article.author != "")
    columns = (Article.author, Article.outlet_id, Article.judgement, Article.tag, Article.title, Article.published_at)
    query = query.options(load_only(*columns), lazyload(Article.outlet))
    newest = query.order_by(Article.published_at.desc(), Article.id.desc()).limit(MOST_OF_OUTLETS)
    her = KnownPeople([Known(person.id, person.name)])
    return [article for article in db.session.scalars(newest) if _is_by(article, her)][:SHOWN]


def _is_by(article: Article, her: KnownPeople) -> bool:
    return any(her.like(name).known is not None for name in writers(article.author))
