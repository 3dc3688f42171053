"""Gathering what is known of articles that wait, many at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from campaigns.releases.models import Release
from core.db import db
from core.unfolding import among
from crm.outlets.models import Outlet
from crm.reference.kinds import Reach
from scrapers.articles.models import Article
from scrapers.clips.inbox.weighing import Facts, OfRelease
from scrapers.reuse.models import ArticleReuse
from scrapers.reuse.queries import best_reuse_of
from scrapers.stories.queries import StoryOf, stories_of
from scrapers.watching.models import Mention, TermClass, WatchTerm

Found = tuple[int, TermClass, int | None]
"""A term that was found: its id, how much it matters, the release it speaks of."""


def facts_of(article_ids: Collection[int]) -> dict[int, Facts]:
    """Return what is known of each of these articles; what is not there any more is left out."""
    found, taken, stories = _terms_of(article_ids), best_reuse_of(article_ids), stories_of(article_ids)
    releases = _releases(found, taken)
    articles = select(Article.id, Article.published_at, Outlet.reach).join(Outlet, Outlet.id == Article.outlet_id)
    return {
        ident: _facts(
            published_at, reach, found[ident], _of(releases, found[ident], taken.get(ident)), stories.get(ident)
        )
        for ident, published_at, reach in db.session.execute(articles.where(among(Article.id, article_ids)))
    }


def _facts(
    published_at: datetime, reach: Reach, terms: Collection[Found], releases: Sequence[OfRelease], story: StoryOf | None
) -> Facts:
    return Facts(
        published_at=published_at,
        # The name of a release is one of our own; what it adds is said by the release.
        classes=frozenset(importance for _, importance, of_release in terms if not of_release),
        terms=len(terms),
        releases=releases,
        reach=reach,
        others=story.outlets - 1 if story else 0,
        is_first=story.is_first if story else True,
    )


def _terms_of(article_ids: Collection[int]) -> dict[int, list[Found]]:
    query = (
        select(Mention.article_id, WatchTerm.id, WatchTerm.importance, WatchTerm.release_id)
        .join(WatchTerm, WatchTerm.id == Mention.term_id)
        .where(among(Mention.article_id, article_ids))
        .distinct()
    )
    found: dict[int, list[Found]] = defaultdict(list)
    for article_id, term_id, importance, release_id in db.session.execute(query):
        found[article_id].append((term_id, importance, release_id))
    return found


def _releases(found: dict[int, list[Found]], taken: dict[int, ArticleReuse]) -> dict[int, OfRelease]:
    named = {release_id for terms in found.values() for _, _, release_id in terms if release_id}
    query = select(Release.id, Release.started_at, Release.embargo_ends_at, Release.embargo_lifted_at)
    rows = db.session.execute(query.where(among(Release.id, named | {reuse.release_id for reuse in taken.values()})))
    return {ident: OfRelease(ident, left_at, None if lifted else ends) for ident, left_at, ends, lifted in rows}


def _of(known: dict[int, OfRelease], terms: Iterable[Found], taken: ArticleReuse | None) -> tuple[OfRelease, ...]:
    of = {release_id: known[release_id] for _, _, release_id in terms if release_id in known}
    if taken and taken.release_id in known:
        release = known[taken.release_id]
        of[release.release_id] = OfRelease(
            release.release_id, release.left_at, release.embargo_ends_at, taken.share
        )  # fmt: skip
    return tuple(of.values())
