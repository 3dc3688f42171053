"""Ringing for the inbox: what was looked through, or found to carry our words, is weighed."""

from core.queue import enqueue
from scrapers.clips.inbox.jobs import weigh_articles


def weigh_soon(article_ids: list[int]) -> None:
    """Weigh articles of which more is known since a moment ago; hears ARTICLES_WATCHED and ARTICLES_COMPARED."""
    enqueue(weigh_articles, *article_ids)
