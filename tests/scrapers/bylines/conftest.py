"""Articles in which something was found, signed by whom the test says."""

from collections.abc import Callable

import pytest
from flask import Flask

from core.db import transaction
from crm.outlets.models import Outlet
from scrapers.articles.entry import Entry
from scrapers.articles.models import Article, Judgement
from scrapers.articles.services import store_entries
from scrapers.feeds.models import Feed
from scrapers.feeds.services import add_feed
from tests.support.bell import TestBell
from tests.support.contacts import make_outlet

Sign = Callable[..., Article]


@pytest.fixture
def outlet(app: Flask) -> Outlet:
    return make_outlet("Ura e Gurit", languages=("sq",))


@pytest.fixture
def sign(outlet: Outlet, bell: TestBell) -> Sign:
    """Print an article: `sign("Arta Berisha")` is confirmed, `sign("Arta Berisha", Judgement.NONE)` is not ours."""
    with transaction():
        feed: Feed = add_feed(outlet.id, "https://ura.example/feed")
    count = iter(range(1000))

    def signed(author: str, judgement: Judgement = Judgement.CONFIRMED) -> Article:
        n = next(count)
        with transaction():
            (article,) = store_entries(feed, [Entry(id=str(n), title=f"Artikulli {n}", author=author)], "sq")
            article.judgement = judgement
        bell.calls.clear()
        return article

    return signed
