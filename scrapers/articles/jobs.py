"""Jobs: putting into the index what an older version of the program stored without one; safe to run twice."""

from core.db import transaction
from scrapers.articles.queries import list_not_indexed
from scrapers.articles.services import index_articles

BATCH = 200
"""Articles of one transaction; everybody else waits that long to write on SQLite."""


def index_due() -> None:
    """Index what is not, batch after batch, until nothing is left."""
    is_more = True
    while is_more:
        with transaction():
            articles = list_not_indexed(BATCH)
            index_articles(articles)
            is_more = len(articles) == BATCH
