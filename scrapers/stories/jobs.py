"""Jobs: putting articles into stories; safe to run twice, and at the same time."""

from core.db import transaction
from scrapers.stories.grouping import AT_ONCE, forget_old, group_uncompared

ROUNDS = 60
"""After which a job makes room; the next goes on."""


def group_due() -> None:
    """Put everything that was not compared yet into its story."""
    for _ in range(ROUNDS):
        with transaction():
            done = group_uncompared()
        if done < AT_ONCE:
            return


def tidy_stories() -> None:
    """Forget by what old articles are known again."""
    with transaction():
        forget_old()
