"""What the invented outlets have written so far, and what the officer has already judged."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from core.audit import acting_for
from core.clock import from_local, held_at, now, to_local
from core.http import Response
from core.settings import Settings
from crm.contacts.queries import get_person
from demo.newsroom.app import create_newsroom
from demo.newsroom.stories import Edition, Story, houses, read_content
from demo.workspace.cast import Cast
from scrapers.articles.models import Article
from scrapers.clips.judging import confirm
from scrapers.clips.models import ClipKind
from scrapers.clips.services import ClipValues, record_clip
from scrapers.feeds.models import Feed
from scrapers.feeds.recording import take_in
from scrapers.feeds.services import add_feed

JUDGED_BEFORE = timedelta(days=8)
"""What came in earlier the officer has judged; the rest waits in the inbox for the newcomer."""


def add_feeds(cast: Cast, settings: Settings) -> dict[str, Feed]:
    """Let the program read the feeds of the invented outlets, as the officer would on their pages."""
    return {
        house.slug: add_feed(cast.outlets[house.slug], f"{settings.newsroom_url}/{house.slug}/feed")
        for house in houses()
        if house.feed_kind and house.in_workspace
    }


def read_feeds(feeds: Mapping[str, Feed], settings: Settings) -> list[Article]:
    """Take in what stands in the feeds now: the same bytes the newsroom serves, through the same parser."""
    newsroom = create_newsroom(settings).test_client()
    stored: list[Article] = []
    for slug, feed in feeds.items():
        answer = newsroom.get(f"/{slug}/feed", base_url=settings.newsroom_url)
        headers = {name.lower(): value for name, value in answer.headers}
        stored += take_in(feed.id, Response(answer.status_code, feed.url, headers, answer.data))
    return stored


def judge(articles: Mapping[str, int], cast: Cast, edition: Edition) -> None:
    """Confirm the older stories that came of a release, as the officer did on those days."""
    officer = cast.colleagues["officer@fqinjet.example"]
    acting_for.set(officer)
    for story, at in edition.published():
        if story.about and story.slug in articles and at < now() - JUDGED_BEFORE:
            with held_at(at + timedelta(hours=16)):
                confirm(articles[story.slug], edition.releases[story.about], officer)


def record_broadcasts(cast: Cast, edition: Edition, principles: Mapping[int, int]) -> None:
    """Log the radio items that no feed brings."""
    officer = cast.colleagues["officer@fqinjet.example"]
    names = {get_person(ident).name: ident for ident in cast.people.values()}
    for row in read_content("broadcasts")["broadcast"]:
        on = to_local(now()).date() - timedelta(days=row["days_ago"])
        aired_at = from_local(datetime.combine(on, time.fromisoformat(row["time"])))
        with held_at(min(now(), aired_at + timedelta(hours=2))):
            values = ClipValues(
                outlet_id=cast.outlets[row["outlet"]], release_id=edition.releases.get(row["about"]),
                person_id=names.get(row["presenter"]), author=row["presenter"], kind=ClipKind.RADIO,
                title=row["programme"], tag=row["language"], published_at=aired_at, minutes=row["minutes"],
                notes=row["summary"], principle_ids=tuple(principles[number] for number in row["carries"]),
            )  # fmt: skip
            record_clip(values, officer)


def by_story(articles: list[Article], edition: Edition) -> dict[str, int]:
    """Return the ids of stored articles by the slug of their story."""
    stories: dict[str, Story] = {story.slug: story for story, _at in edition.published()}
    slugs = {article.url.rsplit("/", 1)[-1]: article.id for article in articles}
    return {slug: ident for slug, ident in slugs.items() if slug in stories}
