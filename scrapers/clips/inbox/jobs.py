"""Jobs: weighing what waits; safe to run twice, and at the same time."""

from datetime import timedelta

from core.clock import now
from core.db import transaction
from scrapers.clips.inbox.queries import list_in_stories, list_unweighed
from scrapers.clips.inbox.services import weigh

AT_ONCE = 500
"""Articles weighed in one transaction."""
STORY_GROWS = timedelta(days=2)
"""How long outlets pick a story up."""


def weigh_articles(*article_ids: int) -> None:
    """Weigh these articles by what is known of them now."""
    for start in range(0, len(article_ids), AT_ONCE):
        with transaction():
            weigh(article_ids[start : start + AT_ONCE])


def weigh_due() -> None:
    """Weigh what waits and nobody weighed, which the bell did not reach, and what others may have picked up since."""
    weigh_articles(*list_unweighed(AT_ONCE))
    weigh_articles(*list_in_stories(now() - STORY_GROWS, AT_ONCE))
