"""Laying out the demo at the first start: through the services everybody uses, each event at the hour it happened."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from flask import current_app

from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.sending.jobs import deliver_release
from core.audit import acting_for
from core.auth.services import count_users
from core.clock import held_at
from core.db import in_transaction, transaction
from core.mail.catcher import catching
from core.mail.posting import settings_of_app
from core.queue import RecordingBell
from core.run.supervisor import check_port
from demo.newsroom.stories import Edition, read_edition
from demo.workspace.cast import Cast, create_cast
from demo.workspace.consultations import create_rounds
from demo.workspace.counts import count_heads
from demo.workspace.coverage import (
    add_feeds,
    ask_for_correction,
    by_story,
    judge,
    read_feeds,
    record_broadcasts,
    watch_more,
)
from demo.workspace.engaging import keep_in_touch
from demo.workspace.house import furnish
from demo.workspace.privacy import protect
from demo.workspace.standing import record_standing
from demo.workspace.twins import place_on_the_map, record_twin
from demo.workspace.work import create_meetings, create_principles, create_releases
from scrapers.stories.jobs import group_due
from scrapers.telling.jobs import tell_due
from scrapers.telling.services import ask_everybody

EVENING, DAWN = timedelta(hours=14), timedelta(minutes=25)
"""When the feeds are read, before the morning mail."""


def lay_out() -> None:
    """Fill an empty installation with the demo; where there is an account already, nothing happens.

    A mail server that leads outside is never given the demo's mail: then there is no demo at all.
    """
    settings = settings_of_app()
    if not (settings.demo and settings.mail_is_caught) or count_users():
        return
    check_port(settings.outbox_port, "OUTBOX_PORT")
    edition = read_edition(settings.data_dir)
    edition.save()
    with _bell_of_our_own() as bell, catching(settings.outbox_dir, settings.outbox_port):
        with transaction():
            cast, principles = _create_everything(edition)
        for ident in edition.releases.values():
            _deliver(get_release(ident))
        with held_at(edition.morning - timedelta(days=1)):
            feeds = in_transaction(lambda: add_feeds(cast, settings))
            articles = _read(feeds, edition, bell)
        with transaction():
            judge(articles, cast, edition)
            record_broadcasts(cast, edition, principles)
            ask_for_correction(articles, cast, edition)
        _tell(feeds, edition, bell)
        _read(feeds, edition, bell)
    acting_for.set(None)


def _tell(feeds: Mapping[str, int], edition: Edition, bell: RecordingBell) -> None:
    """Let what names us be told at once in the evening and at dawn, and the morning mail tell it all."""
    with held_at(edition.morning - timedelta(hours=23)):
        in_transaction(ask_everybody)
    for before in (EVENING, DAWN):
        with held_at(edition.morning - before):
            _read(feeds, edition, bell)
    with held_at(edition.morning + timedelta(minutes=1)):
        tell_due()
        bell.drain()


def _read(feeds: Mapping[str, int], edition: Edition, bell: RecordingBell) -> dict[str, int]:
    """Read the feeds as they are at this hour, and do all that follows from what came; return it by story."""
    with transaction():
        stored = by_story(read_feeds(feeds, settings_of_app()), edition)
    bell.drain()
    group_due()
    return stored


def _create_everything(edition: Edition) -> tuple[Cast, dict[int, int]]:
    cast = create_cast(settings_of_app())
    principles = create_principles()
    furnish()
    edition.releases = create_releases(cast, principles)
    edition.save()
    create_meetings(cast, principles)
    count_heads(cast)
    record_standing(cast, principles)
    keep_in_touch(cast)
    create_rounds(cast, principles)
    watch_more()
    record_twin()
    place_on_the_map()
    protect(edition.morning)
    return cast, principles


def _deliver(release: Release) -> None:
    if release.started_at is None:
        return
    with held_at(release.started_at + timedelta(minutes=1)):
        deliver_release(release.id)


@contextmanager
def _bell_of_our_own() -> Iterator[RecordingBell]:
    """Let the jobs run here and now: no worker is up yet."""
    bells = current_app.extensions
    before, bells["barabar_bell"] = bells["barabar_bell"], RecordingBell()
    try:
        yield bells["barabar_bell"]
    finally:
        bells["barabar_bell"] = before
