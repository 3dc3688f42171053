"""What coverage shows elsewhere: on Today, in the search, on the pages of releases, people, outlets and principles."""

from collections.abc import Iterable
from datetime import timedelta

from flask import url_for

from campaigns.releases.models import Release
from campaigns.releases.rules import title_for
from core.auth.access import WRITE, may
from core.clock import now
from core.i18n import day, gettext, interface_tag, lazy_gettext, ngettext
from core.shell.slots import SearchHit, Section, TimelineFact, TodayItem
from crm.contacts.models import Person
from crm.meetings.models import Meeting
from crm.meetings.rules import afterwards, principles_of
from crm.outlets.models import Outlet
from crm.principles.models import Principle
from crm.timeline.looking import Asked, tells
from crm.words import community_names
from scrapers.articles.models import Article
from scrapers.clips.inbox.queries import count_waiting, first_waiting
from scrapers.clips.inbox.reading import found_terms
from scrapers.clips.judging import judged_in_words
from scrapers.clips.models import Clip
from scrapers.clips.queries import (
    by_community,
    digests_in_use,
    find_clip_of,
    find_clips,
    list_clips_about,
    list_clips_by,
    list_clips_naming,
    list_clips_of_outlet,
    list_clips_of_release,
    list_confirmed_since,
)
from scrapers.clips.words import author_word, coded_in_words, duration, kind_word
from scrapers.reading.panels import article_section as page_of
from scrapers.stories.panels import article_section as same_story
from scrapers.watching.queries import list_mentions
from scrapers.watching.words import JUDGEMENTS, shortened

LATELY = timedelta(days=7)
MOST_LINES = 5


def waiting() -> int:
    """Return how many articles wait to be judged by whoever looks."""
    return count_waiting() if may(WRITE) else 0


def needs_you(_: None) -> list[TodayItem]:
    """Return the one line that says how much waits to be judged, with the way to the first."""
    first = first_waiting() if may(WRITE) else None
    if not first:
        return []
    total = count_waiting()
    return [
        TodayItem(
            ngettext("%(num)d article waits to be judged", "%(num)d articles wait to be judged", total),
            url_for("coverage.inbox", article=first.id),
            action=gettext("Judge"),
            detail=f"{first.outlet.name}: {shortened(first.title)}",
            signal="needs",
        )
    ]


def came_in(_: None) -> list[TodayItem]:
    """Return the coverage that was confirmed or typed in lately."""
    return [
        TodayItem(c.title, _url(c), at=c.created_at, detail=gettext("clip in %(outlet)s", outlet=c.outlet.name))
        for c in list_confirmed_since(now() - LATELY, MOST_LINES)
    ]


def found(query: str) -> list[SearchHit]:
    """Return the clips called so."""
    return [
        SearchHit(gettext("Clip"), c.title, f"{c.outlet.name} · {day(c.published_at)}", _url(c))
        for c in find_clips(query)
    ]


def of_its_article(clip: Clip) -> list[Section]:
    """Return who else brought the story of a clip, and what was kept of its page."""
    article = clip.article
    return [*same_story(article), *page_of(article)] if article else []


def files_in_use(_: None) -> set[str]:
    """Return every file that shows what was said in a clip."""
    return digests_in_use()


TOLD = {"clip": lazy_gettext("Coverage")}


@tells(TOLD)
def on_release(asked: Asked[Release]) -> list[TimelineFact]:
    """Return the coverage of a release."""
    return [_fact(clip, says_release=False) for clip in list_clips_of_release(asked.of.id)]


@tells(TOLD)
def on_outlet(asked: Asked[Outlet]) -> list[TimelineFact]:
    """Return what an outlet brought."""
    return _facts(list_clips_of_outlet(asked.of.id, asked.look))


@tells(TOLD)
def on_principle(asked: Asked[Principle]) -> list[TimelineFact]:
    """Return the coverage that carries a principle."""
    return _facts(list_clips_about(asked.of.id, asked.look))


@tells(TOLD)
def on_meeting(asked: Asked[Meeting]) -> list[TimelineFact]:
    """Return the coverage of the weeks after a meeting that carries a principle spoken of in it, once."""
    look = afterwards(asked.of, asked.look)
    clips = {clip.id: clip for ident in principles_of(asked.of) for clip in list_clips_about(ident, look)}
    return _facts(clips.values())


@tells(TOLD)
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Return what a person wrote or presented, and what of our coverage names her."""
    naming = list_clips_naming(asked.of.id, asked.look)
    own = list_clips_by(asked.of.id, asked.look)
    return [*_facts(own), *(_fact(clip, gettext("named in it")) for clip in naming)]


def release_section(release: Release) -> list[Section]:
    """Return the coverage of a release: which outlets brought it, and whom they serve."""
    if release.started_at is None:
        return []
    clips = list_clips_of_release(release.id)
    data = {"release": release, "clips": clips, "by_community": by_community(clips)}
    return [Section(gettext("Coverage"), "coverage/_clips_release.html", data)]


def principle_section(principle: Principle) -> list[Section]:
    """Return how much of our coverage carries a principle, and in outlets that serve whom."""
    clips = list_clips_about(principle.id)
    data = {"principle": principle, "clips": clips, "by_community": by_community(clips)}
    return [Section(gettext("Coverage"), "coverage/_clips_principle.html", data)] if clips else []


def article_section(article: Article) -> list[Section]:
    """Return what was found in an article and what was said of it, with the way to judge it."""
    clip = find_clip_of(article.id)
    data = {
        "article": article,
        "found": found_terms(list_mentions(article.id)),
        "state": JUDGEMENTS[article.judgement],
        "judged": judged_in_words(article) if article.judged_at else "",
        "clip": clip if clip and clip.archived_at is None else None,
    }
    return [Section(gettext("Coverage"), "coverage/_inbox_article.html", data)]


def _facts(clips: Iterable[Clip]) -> list[TimelineFact]:
    return [_fact(clip) for clip in clips]


def _fact(clip: Clip, role: str = "", *, says_release: bool = True) -> TimelineFact:
    of_release = title_for(clip.release, interface_tag()) if clip.release and says_release else ""
    parts = (
        role, clip.outlet.name, author_word(clip), duration(clip.minutes), coded_in_words(clip),
        community_names(clip.outlet.communities),
        gettext("of “%(release)s”", release=shortened(of_release)) if of_release else "",
    )  # fmt: skip
    return TimelineFact(
        at=clip.published_at, kind="clip", word=gettext("Coverage"), text=clip.title, url=_url(clip),
        detail=" · ".join(filter(None, (kind_word(clip.kind), *parts))),
        by=clip.recorded_by.name if clip.recorded_by else "",
    )  # fmt: skip


def _url(clip: Clip) -> str:
    return url_for("coverage.clip", clip_id=clip.id)
