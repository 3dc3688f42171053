"""The manifest of campaigns: releases, who gets them, and how they leave."""

from datetime import timedelta

from flask import Flask

from campaigns.audience import views as audience_views
from campaigns.blueprint import campaigns
from campaigns.enquiries import panels as enquiries
from campaigns.enquiries import views as enquiries_views
from campaigns.incoming import commands as incoming_commands
from campaigns.incoming import panels as incoming
from campaigns.incoming import views as incoming_views
from campaigns.incoming.jobs import read_incoming
from campaigns.planning import embargo_pages, embargo_public
from campaigns.planning import panels as planning
from campaigns.planning import views as planning_views
from campaigns.planning.lifting import lift_due
from campaigns.recipients import panels as recipients
from campaigns.recipients import public as recipients_public
from campaigns.recipients import views as recipients_views
from campaigns.releases import panels as releases
from campaigns.releases import views as releases_views
from campaigns.sending import panels as sending
from campaigns.sending import views as sending_views
from campaigns.sending.jobs import deliver_due, start_due
from campaigns.slots import RELEASE_PAGE, RELEASE_TIMELINE
from campaigns.suppression import views as suppression_views
from campaigns.suppression.services import follow_person
from core.auth.access import READ
from core.feature import Feature, Listener, NavItem, Panel, Schedule
from core.i18n import lazy_gettext
from core.shell.slots import FIRST_STEPS, NEEDS_YOU, SEARCH, THIS_WEEK, UNDER_WAY
from crm.events import PERSON_CHANGED
from crm.slots import OUTLET_TIMELINE, PERSON_PAGE, PERSON_TIMELINE, PRINCIPLE_PAGE, PRINCIPLE_TIMELINE

VIEWS = (
    releases_views, audience_views, sending_views, suppression_views, recipients_views, recipients_public,
    incoming_views, enquiries_views, planning_views, embargo_pages, embargo_public,
)  # fmt: skip
"""Modules that put their pages on the blueprint when they are imported."""

COMMANDS = (incoming_commands,)
"""Modules that put their command into a group of the floor below when they are imported."""

NAVIGATION = (
    NavItem(lazy_gettext("Calendar"), "campaigns.calendar", READ, order=42, key="k"),
    NavItem(lazy_gettext("Releases"), "campaigns.releases", READ, order=60, waiting=releases.waiting, key="r"),
    NavItem(lazy_gettext("Replies"), "campaigns.replies", READ, order=62, waiting=incoming.waiting, key="y"),
    NavItem(lazy_gettext("Enquiries"), "campaigns.enquiries", READ, order=64, waiting=enquiries.waiting, key="q"),
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
    Panel(RELEASE_PAGE, planning.on_release_page, order=5),
    Panel(RELEASE_TIMELINE, planning.on_release, order=25),
    Panel(UNDER_WAY, planning.under_way, order=10),
    Panel(OUTLET_TIMELINE, planning.on_outlet, order=60),
    Panel(PERSON_PAGE, recipients.on_person_page, order=10),
    Panel(PERSON_TIMELINE, recipients.on_person, order=35),
    Panel(NEEDS_YOU, recipients.needs_you, order=30),
    Panel(NEEDS_YOU, enquiries.needs_you, order=5),
    Panel(NEEDS_YOU, incoming.needs_you, order=15),
    Panel(RELEASE_PAGE, incoming.on_release_page, order=20),
    Panel(RELEASE_TIMELINE, incoming.on_release, order=30),
    Panel(PERSON_PAGE, incoming.on_person_page, order=20),
    Panel(PERSON_TIMELINE, incoming.on_person, order=40),
    Panel(PERSON_TIMELINE, enquiries.on_person, order=50),
    Panel(OUTLET_TIMELINE, enquiries.on_outlet, order=50),
)

SCHEDULES = (
    Schedule(start_due, every=timedelta(seconds=15)),
    Schedule(lift_due, every=timedelta(seconds=15)),
    Schedule(deliver_due, every=timedelta(seconds=30)),
    Schedule(read_incoming, every=timedelta(seconds=60)),
)

LISTENERS = (Listener(PERSON_CHANGED, follow_person),)


def set_up(app: Flask) -> None:
    """Hold back whoever tries out addresses that need no sign-in."""
    recipients_public.set_up(app)
    planning_views.set_up(app)
    embargo_public.set_up(app)


FEATURE = Feature(
    name="campaigns", blueprints=(campaigns,), navigation=NAVIGATION, panels=PANELS, listeners=LISTENERS,
    schedules=SCHEDULES, set_up=set_up,
)  # fmt: skip
