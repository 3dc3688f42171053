"""The manifest of campaigns: releases, who gets them, and how they leave."""

from datetime import timedelta

from campaigns.audience import views as audience_views
from campaigns.blueprint import campaigns
from campaigns.releases import panels as releases
from campaigns.releases import views as releases_views
from campaigns.sending import panels as sending
from campaigns.sending import views as sending_views
from campaigns.sending.jobs import deliver_due, start_due
from campaigns.slots import RELEASE_PAGE, RELEASE_TIMELINE
from core.auth.access import READ
from core.feature import Feature, NavItem, Panel, Schedule
from core.i18n import lazy_gettext
from core.shell.slots import FIRST_STEPS, NEEDS_YOU, SEARCH, THIS_WEEK, UNDER_WAY
from crm.slots import PERSON_TIMELINE, PRINCIPLE_PAGE, PRINCIPLE_TIMELINE

VIEWS = (releases_views, audience_views, sending_views)
"""Modules that put their pages on the blueprint when they are imported."""

NAVIGATION = (
    NavItem(lazy_gettext("Releases"), "campaigns.releases", READ, order=60, waiting=releases.waiting, key="r"),
)

PANELS = (
    Panel(NEEDS_YOU, releases.needs_you, order=10),
    Panel(UNDER_WAY, releases.under_way, order=60),
    Panel(FIRST_STEPS, releases.first_steps, order=60),
    Panel(SEARCH, releases.found, order=38),
    Panel(PRINCIPLE_TIMELINE, releases.on_principle, order=30),
    Panel(PRINCIPLE_PAGE, releases.carried_by, order=30),
    Panel(RELEASE_TIMELINE, releases.on_release, order=10),
    Panel(NEEDS_YOU, sending.needs_you, order=20),
    Panel(UNDER_WAY, sending.under_way, order=20),
    Panel(THIS_WEEK, sending.this_week, order=20),
    Panel(RELEASE_PAGE, sending.on_release_page, order=10),
    Panel(RELEASE_TIMELINE, sending.on_release, order=20),
    Panel(PERSON_TIMELINE, sending.on_person, order=30),
)

SCHEDULES = (
    Schedule(start_due, every=timedelta(seconds=15)),
    Schedule(deliver_due, every=timedelta(seconds=30)),
)

FEATURE = Feature(name="campaigns", blueprints=(campaigns,), navigation=NAVIGATION, panels=PANELS, schedules=SCHEDULES)
