"""Jobs: laying articles beside the releases that left; safe to run twice, and at the same time."""

from collections.abc import Sequence
from datetime import timedelta

from core.clock import now
from core.db import transaction
from scrapers.reuse.comparing import LiveTexts, ReadArticle
from scrapers.reuse.queries import list_live_texts, list_not_compared, list_to_compare
from scrapers.reuse.recording import record

LIVE = timedelta(days=90)
"""Later than this, nobody takes a release over word for word."""
BATCH = 100
RINGS_WITHIN = timedelta(minutes=2)
LOOKS_BACK = timedelta(days=2)
AT_ONCE = 500


def compare_articles(*article_ids: int) -> None:
    """Lay those of these articles that matter beside every release that left lately."""
    if not article_ids:
        return
    with transaction():
        live = LiveTexts(list_live_texts(now() - LIVE))
    for start in range(0, len(article_ids), BATCH):
        _compare(live, article_ids[start : start + BATCH])


def compare_due() -> None:
    """Compare what the bell did not reach."""
    compare_articles(*list_not_compared(now() - LOOKS_BACK, now() - RINGS_WITHIN, AT_ONCE))


def _compare(live: LiveTexts, article_ids: Sequence[int]) -> None:
    with transaction():
        articles: list[ReadArticle] = list_to_compare(article_ids)
    # Compared with no transaction open: a long article takes some milliseconds.
    taken = [one for article in articles for one in live.taken_by(article)]
    with transaction():
        record(article_ids, taken)
