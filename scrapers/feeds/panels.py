"""What feeds show elsewhere: on Today, in the menu, on the page of an outlet."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from flask import url_for

from core.auth.access import WRITE, may
from core.clock import now
from core.i18n import gettext
from core.shell.slots import FirstStep, Section, TodayItem
from crm.outlets.models import Outlet
from scrapers.feeds.listening import TroubleKind
from scrapers.feeds.models import Feed
from scrapers.feeds.polling import Condition
from scrapers.feeds.queries import (
    addresses_of_outlets,
    count_feeds,
    count_feeds_that_need_you,
    list_feeds_of_outlet,
    list_feeds_that_need_you,
)
from scrapers.feeds.silence import Trouble, broken_now, covered_feeds, mended_since
from scrapers.feeds.words import condition, reason_words, trouble_words

MOST_SHOWN = 5
"""On Today; the menu counts them all."""
MENDED_LATELY = timedelta(days=2)


def waiting() -> int:
    """Return how many feeds need a person."""
    return count_feeds_that_need_you()


def needs_you(_: None) -> list[TodayItem]:
    """Return the groups and outlets that are not heard as usual, then the feeds that are silent, failing or ended."""
    told = [trouble for trouble in broken_now() if trouble.feed_id is None]
    covered = covered_feeds()
    feeds = [feed for feed in list_feeds_that_need_you(MOST_SHOWN + len(covered)) if feed.id not in covered]
    return [*map(_group, told), *map(_trouble, feeds[:MOST_SHOWN])]


def mended(_: None) -> list[TodayItem]:
    """Return what is heard again since two days."""
    return [
        TodayItem(t.sentence, t.path, at=t.since, signal="done", detail=gettext("works again"))
        for t in mended_since(now() - MENDED_LATELY)[:MOST_SHOWN]
    ]


def _group(trouble: Trouble) -> TodayItem:
    return TodayItem(
        trouble.sentence, trouble.path, action=gettext("Look into it"), detail=trouble.reason, at=trouble.since,
        signal="failed" if trouble.kind is TroubleKind.DEAF else "needs",
    )  # fmt: skip


def _trouble(feed: Feed) -> TodayItem:
    is_silent = condition(feed) is Condition.SILENT
    return TodayItem(
        text=trouble_words(feed),
        url=url_for("coverage.feed", feed_id=feed.id),
        action=gettext("Look into it"),
        detail="" if is_silent else reason_words(feed.problem),
        at=feed.new_story_at if is_silent else feed.answered_at,
        signal="needs" if is_silent else "failed",
    )


def first_steps(_: None) -> list[FirstStep]:
    """Ask a newcomer to add a feed."""
    if not may(WRITE):
        return []
    return [FirstStep(gettext("Add an outlet's feed"), url_for("coverage.feed_new"), count_feeds() > 0)]


def sites(outlet_ids: Collection[int]) -> Mapping[int, Collection[str]]:
    """Return the addresses of the feeds of these outlets."""
    return addresses_of_outlets(outlet_ids)


def outlet_feeds(outlet: Outlet) -> list[Section]:
    """Show the feeds of an outlet, and let one be added."""
    feeds = list_feeds_of_outlet(outlet.id)
    return [Section(gettext("Feeds"), "coverage/_feeds_of_outlet.html", {"outlet": outlet, "feeds": feeds})]
