"""Jobs of the full-text index: indexing what is not yet, sealing what has settled; safe to run twice."""

from datetime import timedelta

from core.clock import now
from core.db import transaction
from core.queue import JOB_SECONDS
from scrapers.articles.queries import list_not_indexed
from scrapers.articles.rules import first_place
from scrapers.articles.services import index_articles
from scrapers.segments.sealing import seal_all

BATCH = 200
"""Articles of one transaction; everybody else waits that long to write on SQLite."""
SETTLED = timedelta(hours=36)
"""After which an article is seldom rewritten."""
SEAL_SECONDS = JOB_SECONDS / 3


def index_due() -> None:
    """Index what is not, batch after batch, until nothing is left."""
    is_more = True
    while is_more:
        with transaction():
            articles = list_not_indexed(BATCH)
            index_articles(articles)
            is_more = len(articles) == BATCH


def seal_due() -> None:
    """Seal the articles that have settled, segment after segment, while there are enough for one."""
    seal_all(first_place(now() - SETTLED), SEAL_SECONDS)
