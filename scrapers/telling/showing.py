"""The morning as it would be told now, for its page and for a test mail."""

from dataclasses import replace
from datetime import timedelta

from core.clock import now
from scrapers.telling.composing import compose_morning
from scrapers.telling.content import Content
from scrapers.telling.own import own_blocks
from scrapers.telling.queries import find_wish
from scrapers.telling.rules import Wants

AT_LEAST = timedelta(hours=24)
"""Shown also where the last morning is only a minute ago."""


def morning_now(user_id: int) -> Content:
    """Return what happened since a colleague was last told, and in the last day in any case."""
    wish = find_wish(user_id)
    since = min(wish.told_until, now() - AT_LEAST) if wish else now() - AT_LEAST
    content = compose_morning(since, now(), wish.wants if wish else Wants())
    return replace(content, blocks=(*own_blocks(user_id), *content.blocks))
