"""Coverage that came too early: articles about a release from before its embargo ended, for the page of a breach."""

from campaigns.releases.models import Release
from campaigns.slots import FoundArticle
from scrapers.articles.models import Article
from scrapers.clips.queries import list_articles_before

MOST = 20


def early_coverage(release: Release) -> list[FoundArticle]:
    """Return what was published about a release while it was under embargo, the earliest first."""
    ended_at = release.embargo_lifted_at or release.embargo_ends_at
    if ended_at is None:
        return []
    found = list_articles_before(release.id, since=release.created_at, until=ended_at, limit=MOST)
    return [_found(article) for article in found]


def _found(article: Article) -> FoundArticle:
    return FoundArticle(
        article.id, article.outlet_id, article.outlet.name, article.title, article.url, article.published_at
    )
