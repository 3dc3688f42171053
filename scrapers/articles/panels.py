"""What articles show elsewhere: on Today, in the story of an outlet."""

from dataclasses import replace
from datetime import timedelta

from flask import url_for

from core.clock import now
from core.i18n import gettext, lazy_gettext
from core.shell.slots import TimelineFact, TodayItem
from crm.outlets.models import Outlet
from crm.timeline.looking import Asked, tells
from scrapers.articles.models import Article, Judgement
from scrapers.articles.queries import list_articles_of_outlet, list_articles_since, list_rewritten

LATELY = timedelta(days=2)
MOST_CAME_IN = 4
MOST_REWRITTEN = 3
MOST_OF_OUTLET = 5


def came_in(_: None) -> list[TodayItem]:
    """Return the newest few articles of the outlets that are watched."""
    newest = list_articles_since(now() - LATELY, MOST_CAME_IN)
    return [TodayItem(a.title, _url(a), at=a.published_at, detail=a.outlet.name) for a in newest]


def rewritten(_: None) -> list[TodayItem]:
    """Return the headlines that were rewritten lately over articles that are clips or wait to be judged."""
    return [
        TodayItem(
            gettext("%(outlet)s rewrote a headline: “%(title)s”", outlet=article.outlet.name, title=article.title),
            f"{_url(article)}#before",
            at=version.replaced_at,
            detail=gettext("before: “%(title)s”", title=version.title),
            signal="needs" if article.judgement is Judgement.CONFIRMED else "",
        )
        for version, article in list_rewritten(now() - LATELY, MOST_REWRITTEN)
    ]


@tells({"article": lazy_gettext("Article")})
def on_outlet(asked: Asked[Outlet]) -> list[TimelineFact]:
    """Return the articles of an outlet; those that were confirmed stand there as coverage."""
    return [
        TimelineFact(a.published_at, "article", gettext("Article"), a.title, _url(a), by=a.author)
        for a in _articles_of(asked)
        if a.judgement is not Judgement.CONFIRMED
    ]


def _articles_of(asked: Asked[Outlet]) -> list[Article]:
    # An outlet brings dozens a day: they would hide all else, so only the newest few stand there until all are wanted.
    look = asked.look
    if "article" in look.kinds:
        return list_articles_of_outlet(asked.of.id, look)
    return [] if look.before else list_articles_of_outlet(asked.of.id, replace(look, limit=MOST_OF_OUTLET - 1))


def _url(article: Article) -> str:
    return url_for("coverage.article", article_id=article.id)
