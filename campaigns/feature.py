"""The manifest of campaigns: releases, who gets them, and how they leave."""

from datetime import timedelta

from flask import Flask

from campaigns.audience import panels as audience
from campaigns.audience import saved_views
from campaigns.audience import views as audience_views
from campaigns.audience.services import keep_approved
from campaigns.audience.times import last_met
from campaigns.blueprint import campaigns
from campaigns.boilerplate import panels as boilerplate
from campaigns.boilerplate import showing as boilerplate_showing
from campaigns.boilerplate import views as boilerplate_views
from campaigns.checking import panels as checking
from campaigns.checking import views as checking_views
from campaigns.checking.fetching import init_client
from campaigns.checking.jobs import check_due
from campaigns.enquiries import panels as enquiries
from campaigns.enquiries import views as enquiries_views
from campaigns.erasure import mails_with, person_reach
from campaigns.history import views as history_views
from campaigns.incoming import commands as incoming_commands
from campaigns.incoming import panels as incoming
from campaigns.incoming import views as incoming_views
from campaigns.incoming.jobs import read_incoming
from campaigns.incoming.lately import last_replied
from campaigns.incoming.queries import replies_of_each
from campaigns.kinds import panels as kinds
from campaigns.kinds import showing as kinds_showing
from campaigns.kinds import views as kinds_views
from campaigns.kit import panels as kit
from campaigns.kit import views as kit_views
from campaigns.kit.queries import digests_in_use
from campaigns.newsroom import panels as newsroom
from campaigns.newsroom import private as newsroom_private
from campaigns.newsroom import public as newsroom_public
from campaigns.newsroom import views as newsroom_views
from campaigns.planning import embargo_pages, embargo_public
from campaigns.planning import panels as planning
from campaigns.planning import views as planning_views
from campaigns.planning.lifting import lift_due
from campaigns.previewing import views as previewing_views
from campaigns.recipients import panels as recipients
from campaigns.recipients import public as recipients_public
from campaigns.recipients import views as recipients_views
from campaigns.releases import approval_pages, version_pages
from campaigns.releases import panels as releases
from campaigns.releases import views as releases_views
from campaigns.releases.events import RELEASE_APPROVED
from campaigns.sending import letter_views
from campaigns.sending import panels as sending
from campaigns.sending import views as sending_views
from campaigns.sending.jobs import deliver_due, start_due
from campaigns.sending.lately import last_sent
from campaigns.slots import AUDIENCE_TIMES, BEFORE_APPROVAL, MAIL_PARTS, RELEASE_PAGE, RELEASE_TIMELINE, WEB_ADDRESS
from campaigns.spokespersons import panels as spokespersons
from campaigns.spokespersons import quote_pages
from campaigns.spokespersons import showing as spokespersons_showing
from campaigns.spokespersons import views as spokespersons_views
from campaigns.suppression import views as suppression_views
from campaigns.suppression.panels import against_address, against_person
from campaigns.suppression.services import follow_person
from core.auth.access import READ
from core.feature import Feature, Listener, NavItem, Panel, Schedule
from core.files.slots import FILES_IN_USE
from core.i18n import lazy_gettext
from core.shell.slots import FIRST_STEPS, NEEDS_YOU, SEARCH, SEARCH_BOX, THIS_WEEK, UNDER_WAY
from crm.events import PERSON_CHANGED
from crm.slots import (
    ADDRESS_MAY_BE_MAILED,
    CONTACTS_WITH,
    MAY_BE_MAILED,
    MEETING_TIMELINE,
    OUTLET_TIMELINE,
    PERSON_PAGE,
    PERSON_REACH,
    PERSON_TIMELINE,
    PRINCIPLE_PAGE,
    PRINCIPLE_TIMELINE,
    REAL_CONTACTS,
)

VIEWS = (
    releases_views, version_pages, approval_pages, history_views,
    audience_views, saved_views, sending_views, letter_views, suppression_views, recipients_views, recipients_public,
    incoming_views, enquiries_views, planning_views, embargo_pages, embargo_public,
    checking_views,
    kinds_views, spokespersons_views, quote_pages, boilerplate_views,
    kit_views,
    previewing_views,
    newsroom_views, newsroom_public, newsroom_private,
)  # fmt: skip
"""Modules that put their pages on the blueprint when they are imported."""

COMMANDS = (incoming_commands,)
"""Modules that put their command into a group of the floor below when they are imported."""

NAVIGATION = (
    NavItem(lazy_gettext("Calendar"), "campaigns.calendar", READ, order=42, key="k"),
    NavItem(lazy_gettext("Releases"), "campaigns.releases", READ, order=60, waiting=releases.waiting, key="r"),
    NavItem(lazy_gettext("Replies"), "campaigns.replies", READ, order=62, waiting=incoming.waiting, key="y"),
    NavItem(lazy_gettext("Enquiries"), "campaigns.enquiries", READ, order=64, waiting=enquiries.waiting, key="q"),
    NavItem(lazy_gettext("Who gets no mail"), "campaigns.suppressions", READ, order=66),
    NavItem(lazy_gettext("Press office"), "campaigns.house", READ, order=68),
)

PANELS = (
    Panel(AUDIENCE_TIMES, last_met, order=10),
    Panel(AUDIENCE_TIMES, last_sent, order=20),
    Panel(AUDIENCE_TIMES, last_replied, order=30),
    Panel(BEFORE_APPROVAL, checking.before_approval, order=10),
    Panel(RELEASE_PAGE, checking.on_release_page, order=1),
    Panel(BEFORE_APPROVAL, kinds.before_approval, order=20),
    Panel(BEFORE_APPROVAL, spokespersons_showing.before_approval, order=30),
    Panel(RELEASE_PAGE, kinds.on_release_page, order=2),
    Panel(RELEASE_PAGE, spokespersons.on_release_page, order=3),
    Panel(RELEASE_PAGE, boilerplate.on_release_page, order=4),
    Panel(MAIL_PARTS, kinds_showing.parts_of, order=10),
    Panel(MAIL_PARTS, spokespersons_showing.parts_of, order=20),
    Panel(MAIL_PARTS, boilerplate_showing.parts_of, order=30),
    Panel(NEEDS_YOU, releases.needs_you, order=10),
    Panel(UNDER_WAY, releases.under_way, order=60),
    Panel(FIRST_STEPS, releases.first_steps, order=60),
    Panel(SEARCH, releases.found, order=38),
    Panel(SEARCH_BOX, releases.found_while_typing, order=38),
    Panel(PRINCIPLE_TIMELINE, releases.on_principle, order=30),
    Panel(MEETING_TIMELINE, releases.on_meeting, order=40),
    Panel(PRINCIPLE_PAGE, releases.carried_by, order=30),
    Panel(RELEASE_TIMELINE, releases.on_release, order=10),
    Panel(NEEDS_YOU, sending.needs_you, order=20),
    Panel(UNDER_WAY, sending.under_way, order=20),
    Panel(THIS_WEEK, sending.this_week, order=20),
    Panel(RELEASE_PAGE, sending.on_release_page, order=10),
    Panel(RELEASE_TIMELINE, sending.on_release, order=20),
    Panel(PERSON_TIMELINE, sending.on_person, order=30),
    Panel(RELEASE_PAGE, kit.on_release_page, order=4),
    Panel(RELEASE_TIMELINE, audience.on_release, order=12),
    Panel(RELEASE_TIMELINE, kit.on_release, order=15),
    Panel(FILES_IN_USE, digests_in_use),
    Panel(RELEASE_PAGE, planning.on_release_page, order=5),
    Panel(RELEASE_TIMELINE, planning.on_release, order=25),
    Panel(UNDER_WAY, planning.under_way, order=10),
    Panel(OUTLET_TIMELINE, planning.on_outlet, order=60),
    Panel(RELEASE_PAGE, newsroom.on_release_page, order=15),
    Panel(WEB_ADDRESS, newsroom.web_address),
    Panel(RELEASE_TIMELINE, newsroom.on_release, order=28),
    Panel(PERSON_REACH, person_reach),
    Panel(CONTACTS_WITH, mails_with),
    Panel(PERSON_PAGE, recipients.on_person_page, order=10),
    Panel(MAY_BE_MAILED, against_person, order=10),
    Panel(ADDRESS_MAY_BE_MAILED, against_address, order=10),
    Panel(PERSON_TIMELINE, recipients.on_person, order=35),
    Panel(NEEDS_YOU, recipients.needs_you, order=30),
    Panel(NEEDS_YOU, enquiries.needs_you, order=5),
    Panel(NEEDS_YOU, incoming.needs_you, order=15),
    Panel(RELEASE_PAGE, incoming.on_release_page, order=20),
    Panel(RELEASE_TIMELINE, incoming.on_release, order=30),
    Panel(PERSON_PAGE, incoming.on_person_page, order=20),
    Panel(PERSON_TIMELINE, incoming.on_person, order=40),
    Panel(REAL_CONTACTS, replies_of_each, order=40),
    Panel(PERSON_TIMELINE, enquiries.on_person, order=50),
    Panel(RELEASE_TIMELINE, enquiries.on_release, order=50),
    Panel(SEARCH, enquiries.found, order=42),
    Panel(SEARCH, incoming.found, order=44),
    Panel(OUTLET_TIMELINE, enquiries.on_outlet, order=50),
)

SCHEDULES = (
    Schedule(start_due, every=timedelta(seconds=15)),
    Schedule(lift_due, every=timedelta(seconds=15)),
    Schedule(deliver_due, every=timedelta(seconds=30)),
    Schedule(read_incoming, every=timedelta(seconds=60)),
    Schedule(check_due, every=timedelta(seconds=30)),
)

LISTENERS = (Listener(PERSON_CHANGED, follow_person), Listener(RELEASE_APPROVED, keep_approved))


def set_up(app: Flask) -> None:
    """Hold back whoever tries out addresses that need no sign-in."""
    recipients_public.set_up(app)
    planning_views.set_up(app)
    embargo_public.set_up(app)
    init_client(app, app.extensions["barabar_settings"])
    previewing_views.set_up(app)
    newsroom_private.set_up(app)


FEATURE = Feature(
    name="campaigns", blueprints=(campaigns,), navigation=NAVIGATION, panels=PANELS, listeners=LISTENERS,
    schedules=SCHEDULES, set_up=set_up,
)  # fmt: skip
