"""`barabar demo`: the invented outlets publish something new, and the loop turns."""

import time

import click
from flask.cli import with_appcontext

from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from core.db import transaction
from core.mail.posting import settings_of_app
from core.settings import Settings
from demo.newsroom.stories import Edition, Story, read_edition
from scrapers.feeds.queries import find_feed
from scrapers.feeds.services import poll_now

LEFT = {ReleaseState.SENDING, ReleaseState.SENT}


@click.command("demo", help="Let the invented outlets publish the next story, so that you can watch it come in.")
@click.option("--stories", default=1, show_default=True, type=click.IntRange(1, 50), help="How many.")
@click.option("--every", default=20, show_default=True, type=click.IntRange(0, 3600), help="Seconds between two.")
@click.option("--outlet", default="", help="Only of this one, such as rreth-e-rrotull.")
@with_appcontext
def demo_command(stories: int, every: int, outlet: str) -> None:
    """Publish held-back stories one by one, and ask the feed they appear in."""
    settings = settings_of_app()
    if not settings.demo:
        raise click.ClickException("This installation has no demo (DEMO=0).")
    for number in range(stories):
        if number:
            time.sleep(every)
        edition = read_edition(settings.data_dir)
        story = edition.next_story(_sent(edition), outlet)
        if story is None:
            raise click.ClickException(_nothing_left(edition))
        edition.publish(story)
        is_read = _ask_feed(f"{settings.newsroom_url}/{story.outlet}/feed")
        click.echo(f"{story.outlet}: {story.title}" if is_read else f"{_not_read(story, settings)}: {story.title}")
    click.echo(f"What speaks of your principles and releases stands in the inbox soon: {settings.base_url}/coverage")


def _sent(edition: Edition) -> set[str]:
    return {slug for slug, ident in edition.releases.items() if get_release(ident).state in LEFT}


def _ask_feed(url: str) -> bool:
    feed = find_feed(url)
    if feed is not None:
        with transaction():
            poll_now(feed.id)
    return feed is not None


def _not_read(story: Story, settings: Settings) -> str:
    return f"{story.outlet} (not read yet: add it with {settings.newsroom_url}/{story.outlet}/)"


def _nothing_left(edition: Edition) -> str:
    waiting: list[Story] = edition.held_back()
    if waiting:
        return "The stories that are left speak of the release that waits for approval. Approve it and send it first."
    return "All stories have been published. Remove the data folder to begin anew."
