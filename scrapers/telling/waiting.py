"""What waits in the office on the day of a morning: embargoes that end, approvals, replies, articles to judge."""

from collections.abc import Iterable
from datetime import datetime

from campaigns.embargo.queries import list_embargoes_between
from campaigns.incoming.queries import count_waiting as count_replies
from campaigns.releases.models import ReleaseState
from campaigns.releases.panels import title_of
from campaigns.releases.queries import ReleaseFilters, list_releases
from core.clock import today
from core.i18n import clock_time, gettext, ngettext
from scrapers.clips.inbox.queries import count_waiting as count_articles
from scrapers.corrections.queries import list_urgent
from scrapers.corrections.words import urgent_words
from scrapers.telling.content import Block, Line
from scrapers.telling.links import path_to
from scrapers.telling.rules import at_minutes

LAST_MINUTE = 24 * 60 - 1


def what_waits(until: datetime) -> list[Block]:
    """Return what waits, as one block; none where nothing does."""
    lines = [*_corrections(), *_embargoes(until), *_approvals(), *_replies(), *_articles()]
    return [Block(gettext("Waits for you and your colleagues"), tuple(lines))] if lines else []


def _corrections() -> Iterable[Line]:
    for case, why in list_urgent(today()):
        yield Line(case.title, path_to("coverage.correction", case_id=case.id), urgent_words(case, why))


def _embargoes(until: datetime) -> Iterable[Line]:
    for release in list_embargoes_between(until, at_minutes(until, LAST_MINUTE)):
        if release.embargo_lifted_at is None and release.embargo_ends_at:
            at = clock_time(release.embargo_ends_at)
            path = path_to("campaigns.release", release_id=release.id)
            yield Line(title_of(release), path, gettext("Its embargo ends today at %(time)s.", time=at))


def _approvals() -> Iterable[Line]:
    waiting = list_releases(ReleaseFilters(state=ReleaseState.WAITING))
    for release in waiting.releases:
        path = path_to("campaigns.release", release_id=release.id)
        yield Line(title_of(release), path, gettext("Waits for approval."))


def _replies() -> Iterable[Line]:
    if number := count_replies():
        yield Line(ngettext("%(num)d reply waits", "%(num)d replies wait", number), path_to("campaigns.replies"))


def _articles() -> Iterable[Line]:
    if number := count_articles():
        words = ngettext("%(num)d article waits to be judged", "%(num)d articles wait to be judged", number)
        yield Line(words, path_to("coverage.inbox"))
