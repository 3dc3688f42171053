"""The manifest of coverage: feeds, articles, watch terms, the inbox, clips."""

from datetime import timedelta

from flask import Flask

from campaigns.events import RELEASE_SENT
from campaigns.slots import AUDIENCE_TIMES, EARLY_COVERAGE, RELEASE_PAGE, RELEASE_TIMELINE
from core.auth.access import READ
from core.feature import Feature, Listener, NavItem, Panel, Schedule
from core.files.slots import FILES_IN_USE
from core.i18n import lazy_gettext
from core.run.try_group import try_group
from core.shell.slots import CAME_IN, FIRST_STEPS, NEEDS_YOU, SEARCH, SEARCH_BOX, UNDER_WAY
from crm.events import (
    ORGANISATION_CHANGED,
    OUTLET_ADDED,
    OUTLET_MERGED,
    OUTLET_SPLIT,
    PEOPLE_IMPORTED,
    PERSON_CHANGED,
    PRINCIPLE_CHANGED,
)
from crm.slots import (
    MEETING_TIMELINE,
    ORGANISATION_PAGE,
    OUTLET_PAGE,
    OUTLET_SITES,
    OUTLET_TIMELINE,
    PERSON_PAGE,
    PERSON_REACH,
    PERSON_TIMELINE,
    PRINCIPLE_PAGE,
    PRINCIPLE_TIMELINE,
)
from scrapers.articles import moving
from scrapers.articles import panels as articles
from scrapers.articles import views as articles_views
from scrapers.articles.jobs import index_due, seal_due
from scrapers.blueprint import coverage
from scrapers.bylines import panels as bylines
from scrapers.bylines import views as bylines_views
from scrapers.clips import address_pages, coding_pages, file_pages
from scrapers.clips import panels as clips
from scrapers.clips import views as clips_views
from scrapers.clips.early import early_coverage
from scrapers.clips.inbox import views as inbox_views
from scrapers.clips.inbox.jobs import weigh_due
from scrapers.clips.inbox.reading import marked_article
from scrapers.clips.inbox.ringing import weigh_soon
from scrapers.clips.lately import last_covered
from scrapers.corrections import panels as corrections
from scrapers.corrections import proof_views as corrections_proof_views
from scrapers.corrections import views as corrections_views
from scrapers.erasure import person_reach
from scrapers.events import ARTICLES_CHANGED, ARTICLES_COMPARED, ARTICLES_STORED, ARTICLES_WATCHED
from scrapers.feeds import commands as feeds_commands
from scrapers.feeds import health_views as feeds_health_views
from scrapers.feeds import opml_views as feeds_opml_views
from scrapers.feeds import panels as feeds
from scrapers.feeds import views as feeds_views
from scrapers.feeds.fetching import init_client
from scrapers.feeds.jobs import poll_due
from scrapers.feeds.noticing import notice_troubles
from scrapers.feeds.rehearsing import rehearse_poll
from scrapers.feeds.services import add_known_feed, ask_anew
from scrapers.reading import panels as reading
from scrapers.reading import views as reading_views
from scrapers.reading.jobs import read_due, tidy_pages
from scrapers.reading.wanting import read_rewritten
from scrapers.reuse import panels as reuse
from scrapers.reuse import views as reuse_views
from scrapers.reuse.jobs import compare_due
from scrapers.reuse.services import compare_soon
from scrapers.search import panels as search
from scrapers.search import views as search_views
from scrapers.slots import ARTICLE_PAGE, ARTICLE_WORDS, ARTICLES_ABOUT, CLIP_PAGE
from scrapers.statistics import panels as statistics
from scrapers.statistics import views as statistics_views
from scrapers.stories import panels as stories
from scrapers.stories.grouping import compare_again
from scrapers.stories.jobs import group_due, tidy_stories
from scrapers.telling import panels as telling
from scrapers.telling import views as telling_views
from scrapers.telling.jobs import spike_due, tell_due, tell_soon
from scrapers.watching import commands as watching_commands
from scrapers.watching import following
from scrapers.watching import pages as term_pages
from scrapers.watching import views as watching_views
from scrapers.watching.jobs import watch_due
from scrapers.watching.panels import organisation_section, person_section
from scrapers.watching.past import panels as past
from scrapers.watching.past import views as past_views
from scrapers.watching.past.jobs import search_past_due
from scrapers.watching.queries import articles_about
from scrapers.watching.services import watch_soon
from scrapers.watching.starter import views as starter_views

VIEWS = (
    articles_views, search_views, feeds_views, feeds_opml_views, feeds_health_views, reading_views, watching_views,
    starter_views, term_pages, past_views, bylines_views, reuse_views, inbox_views, clips_views, address_pages,
    coding_pages, file_pages, corrections_views, corrections_proof_views, statistics_views, telling_views,
)  # fmt: skip
"""Modules that put their pages on the blueprint when they are imported."""
TRIED = (feeds_commands, watching_commands)
"""Modules that put their command into `barabar try` when they are imported."""

NAVIGATION = (
    NavItem(
        lazy_gettext("Coverage"), "coverage.inbox", READ, order=70, waiting=clips.waiting, key="c", on_phone=True
    ),
    NavItem(lazy_gettext("Feeds"), "coverage.feeds", READ, order=75, waiting=feeds.waiting),
)  # fmt: skip

PANELS = (
    Panel(CAME_IN, articles.came_in, order=30),
    Panel(CAME_IN, articles.rewritten, order=25),
    Panel(OUTLET_TIMELINE, articles.on_outlet, order=50),
    Panel(SEARCH, search.found, order=70),
    Panel(SEARCH_BOX, search.found_while_typing, order=70),
    Panel(NEEDS_YOU, feeds.needs_you, order=70),
    Panel(CAME_IN, feeds.mended, order=10),
    Panel(FIRST_STEPS, feeds.first_steps, order=15),
    Panel(OUTLET_PAGE, feeds.outlet_feeds, order=30),
    Panel(OUTLET_SITES, feeds.sites),
    Panel(ARTICLE_PAGE, reading.article_section, order=30),
    Panel(FILES_IN_USE, reading.files_in_use),
    Panel(PERSON_PAGE, person_section, order=40),
    Panel(ORGANISATION_PAGE, organisation_section, order=40),
    Panel(UNDER_WAY, past.under_way, order=70),
    Panel(ARTICLE_WORDS, marked_article),
    Panel(ARTICLES_ABOUT, articles_about),
    Panel(ARTICLE_PAGE, stories.article_section, order=25),
    Panel(OUTLET_PAGE, bylines.outlet_section, order=35),
    Panel(PERSON_PAGE, bylines.person_section, order=45),
    Panel(PERSON_REACH, person_reach),
    Panel(CAME_IN, bylines.came_in, order=60),
    Panel(ARTICLE_PAGE, reuse.article_section, order=20),
    Panel(NEEDS_YOU, clips.needs_you, order=30),
    Panel(CAME_IN, clips.came_in, order=20),
    Panel(SEARCH, clips.found, order=60),
    Panel(RELEASE_PAGE, clips.release_section, order=30),
    Panel(RELEASE_TIMELINE, clips.on_release, order=40),
    Panel(PERSON_TIMELINE, clips.on_person, order=40),
    Panel(OUTLET_TIMELINE, clips.on_outlet, order=40),
    Panel(PRINCIPLE_PAGE, clips.principle_section, order=40),
    Panel(PRINCIPLE_TIMELINE, clips.on_principle, order=40),
    Panel(MEETING_TIMELINE, clips.on_meeting, order=45),
    Panel(ARTICLE_PAGE, clips.article_section, order=10),
    Panel(FILES_IN_USE, clips.files_in_use),
    Panel(CLIP_PAGE, clips.of_its_article, order=20),
    Panel(EARLY_COVERAGE, early_coverage),
    Panel(AUDIENCE_TIMES, last_covered),
    Panel(ARTICLE_PAGE, corrections.article_section, order=60),
    Panel(CLIP_PAGE, corrections.clip_section, order=60),
    Panel(NEEDS_YOU, corrections.needs_you, order=35),
    Panel(OUTLET_TIMELINE, corrections.on_outlet, order=45),
    Panel(FILES_IN_USE, corrections.files_in_use),
    Panel(RELEASE_PAGE, statistics.release_section, order=31),
    Panel(NEEDS_YOU, telling.needs_you, order=35),
)

LISTENERS = (
    Listener(ARTICLES_CHANGED, compare_again),
    Listener(ARTICLES_CHANGED, read_rewritten),
    Listener(OUTLET_ADDED, add_known_feed),
    Listener(OUTLET_MERGED, moving.follow_merge),
    Listener(OUTLET_MERGED, ask_anew),
    Listener(OUTLET_SPLIT, moving.follow_split),
    Listener(OUTLET_SPLIT, ask_anew),
    Listener(ARTICLES_STORED, watch_soon),
    Listener(ARTICLES_CHANGED, watch_soon),
    Listener(ARTICLES_WATCHED, compare_soon),
    Listener(ARTICLES_WATCHED, weigh_soon),
    Listener(ARTICLES_COMPARED, weigh_soon),
    Listener(PRINCIPLE_CHANGED, following.keep_principle),
    Listener(RELEASE_SENT, following.keep_release),
    Listener(PERSON_CHANGED, following.keep_person),
    Listener(PEOPLE_IMPORTED, following.keep_imported),
    Listener(ORGANISATION_CHANGED, following.keep_organisation),
    Listener(ARTICLES_WATCHED, tell_soon),
)

SCHEDULES = (
    Schedule(group_due, every=timedelta(seconds=30)),
    Schedule(tidy_stories, every=timedelta(hours=6)),
    Schedule(read_due, every=timedelta(seconds=15)),
    Schedule(tidy_pages, every=timedelta(hours=12)),
    Schedule(index_due, every=timedelta(minutes=5)),
    Schedule(seal_due, every=timedelta(minutes=10)),
    Schedule(poll_due, every=timedelta(seconds=30)),
    Schedule(notice_troubles, every=timedelta(minutes=10)),
    Schedule(watch_due, every=timedelta(seconds=30)),
    Schedule(search_past_due, every=timedelta(minutes=2)),
    Schedule(compare_due, every=timedelta(minutes=3)),
    Schedule(weigh_due, every=timedelta(minutes=2)),
    Schedule(tell_due, every=timedelta(minutes=1)),
    Schedule(spike_due, every=timedelta(minutes=15)),
)


def set_up(app: Flask) -> None:
    """Give the application what fetches feeds, and hold back whoever tries out links that need no sign-in."""
    init_client(app, app.extensions["barabar_settings"])
    telling_views.set_up(app)


FEATURE = Feature(
    name="coverage", blueprints=(coverage,), navigation=NAVIGATION, panels=PANELS, listeners=LISTENERS,
    schedules=SCHEDULES, commands=(try_group,), set_up=set_up, rehearse=rehearse_poll,
)  # fmt: skip
