"""Ringing for comparisons."""

from core.queue import enqueue
from scrapers.reuse.jobs import compare_articles


def compare_soon(article_ids: list[int]) -> None:
    """Have these articles laid beside the releases that left; hears ARTICLES_WATCHED."""
    enqueue(compare_articles, *article_ids)
