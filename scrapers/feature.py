"""The manifest of coverage: feeds, articles, watch terms, the inbox, clips."""

from datetime import timedelta

from campaigns.events import RELEASE_SENT
from campaigns.slots import AUDIENCE_TIMES, EARLY_COVERAGE, RELEASE_PAGE, RELEASE_TIMELINE
from core.auth.access import READ
from core.feature import Feature, Listener, NavItem, Panel, Schedule
from core.i18n import lazy_gettext
from core.run.try_group import try_group
from core.shell.slots import CAME_IN, FIRST_STEPS, NEEDS_YOU, SEARCH
from crm.events import OUTLET_ADDED, PERSON_CHANGED, PRINCIPLE_CHANGED
from crm.slots import OUTLET_PAGE, OUTLET_TIMELINE, PERSON_PAGE, PERSON_TIMELINE, PRINCIPLE_PAGE, PRINCIPLE_TIMELINE
from scrapers.articles import panels as articles
from scrapers.articles import views as articles_views
from scrapers.blueprint import coverage
from scrapers.clips import panels as clips
from scrapers.clips import views as clips_views
from scrapers.clips.early import early_coverage
from scrapers.clips.inbox import views as inbox_views
from scrapers.clips.inbox.reading import marked_article
from scrapers.clips.lately import last_covered
from scrapers.events import ARTICLES_STORED
from scrapers.feeds import commands as feeds_commands
from scrapers.feeds import panels as feeds
from scrapers.feeds import views as feeds_views
from scrapers.feeds.fetching import init_client
from scrapers.feeds.jobs import poll_due
from scrapers.feeds.services import add_known_feed
from scrapers.slots import ARTICLE_PAGE, ARTICLE_WORDS
from scrapers.watching import commands as watching_commands
from scrapers.watching import services as watching
from scrapers.watching import views as watching_views
from scrapers.watching.jobs import watch_due
from scrapers.watching.panels import person_section

VIEWS = (feeds_views, articles_views, inbox_views, clips_views, watching_views)
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
    Panel(NEEDS_YOU, feeds.needs_you, order=70),
    Panel(FIRST_STEPS, feeds.first_steps, order=15),
    Panel(OUTLET_PAGE, feeds.outlet_feeds, order=30),
    Panel(CAME_IN, articles.came_in, order=30),
    Panel(SEARCH, articles.found, order=70),
    Panel(OUTLET_TIMELINE, articles.on_outlet, order=50),
    Panel(NEEDS_YOU, clips.needs_you, order=30),
    Panel(CAME_IN, clips.came_in, order=20),
    Panel(SEARCH, clips.found, order=60),
    Panel(RELEASE_PAGE, clips.release_section, order=30),
    Panel(RELEASE_TIMELINE, clips.on_release, order=40),
    Panel(EARLY_COVERAGE, early_coverage),
    Panel(AUDIENCE_TIMES, last_covered),
    Panel(PERSON_PAGE, person_section, order=40),
    Panel(PERSON_TIMELINE, clips.on_person, order=40),
    Panel(OUTLET_TIMELINE, clips.on_outlet, order=40),
    Panel(PRINCIPLE_PAGE, clips.principle_section, order=40),
    Panel(PRINCIPLE_TIMELINE, clips.on_principle, order=40),
    Panel(ARTICLE_PAGE, clips.article_section, order=10),
    Panel(ARTICLE_WORDS, marked_article),
)

LISTENERS = (
    Listener(OUTLET_ADDED, add_known_feed),
    Listener(ARTICLES_STORED, watching.watch_soon),
    Listener(PRINCIPLE_CHANGED, watching.keep_principle),
    Listener(RELEASE_SENT, watching.keep_release),
    Listener(PERSON_CHANGED, watching.keep_person),
)

SCHEDULES = (
    Schedule(poll_due, every=timedelta(seconds=30)),
    Schedule(watch_due, every=timedelta(minutes=2)),
)

FEATURE = Feature(
    name="coverage", blueprints=(coverage,), navigation=NAVIGATION, panels=PANELS, listeners=LISTENERS,
    schedules=SCHEDULES, commands=(try_group,), set_up=lambda app: init_client(app, app.extensions["barabar_settings"]),
)  # fmt: skip
