"""What articles show elsewhere: on Today, in the search, in the story of an outlet."""

from datetime import timedelta

from flask import url_for

from core.clock import now
from core.i18n import day, gettext
from core.shell.slots import SearchHit, TimelineFact, TodayItem
from crm.outlets.models import Outlet
from scrapers.articles.models import Article, Judgement
from scrapers.articles.queries import find_articles, list_articles_of_outlet, list_articles_since

LATELY = timedelta(days=2)
MOST_CAME_IN = 4
MOST_HITS = 10
MOST_OF_OUTLET = 5


def came_in(_: None) -> list[TodayItem]:
    """Return the newest few articles of the outlets that are watched."""
    newest = list_articles_since(now() - LATELY, MOST_CAME_IN)
    return [TodayItem(a.title, _url(a), at=a.published_at, detail=a.outlet.name) for a in newest]


def found(query: str) -> list[SearchHit]:
    """Return the newest articles with these words."""
    return [
        SearchHit(gettext("Article"), a.title, f"{a.outlet.name} · {day(a.published_at)}", _url(a))
        for a in find_articles(query, MOST_HITS)
    ]


def on_outlet(outlet: Outlet) -> list[TimelineFact]:
    """Return the newest few articles of an outlet; those that were confirmed stand there as coverage."""
    return [
        TimelineFact(a.published_at, "article", gettext("Article"), a.title, _url(a), by=a.author)
        for a in list_articles_of_outlet(outlet.id, MOST_OF_OUTLET)
        if a.judgement is not Judgement.CONFIRMED
    ]


def _url(article: Article) -> str:
    return url_for("coverage.article", article_id=article.id)
