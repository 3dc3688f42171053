"""The manifest of people, outlets, organisations, meetings, promises and principles."""

from flask import Flask

from core.auth.access import READ
from core.feature import Feature, NavItem, Panel
from core.i18n import lazy_gettext
from core.settings import Settings
from core.shell.slots import CAME_IN, FIRST_STEPS, NEEDS_YOU, SEARCH, THIS_WEEK
from crm.blueprint import crm
from crm.contacts import views as contacts_views
from crm.contacts.panels import people_added, people_found, people_steps
from crm.followups import panels as promises
from crm.followups import views as followups_views
from crm.meetings import panels as meetings
from crm.meetings import views as meetings_views
from crm.organisations import views as organisations_views
from crm.organisations.panels import organisations_found
from crm.outlets import views as outlets_views
from crm.outlets.panels import outlet_steps, outlets_added, outlets_found
from crm.principles import panels as principles
from crm.principles import views as principles_views
from crm.slots import ORGANISATION_TIMELINE, OUTLET_TIMELINE, PERSON_TIMELINE, PRINCIPLE_PAGE, PRINCIPLE_TIMELINE
from languages.lemmas.dictionary import keep_in

VIEWS = (contacts_views, followups_views, meetings_views, organisations_views, outlets_views, principles_views)
"""Modules that put their pages on the blueprint when they are imported."""

NAVIGATION = (
    NavItem(lazy_gettext("People"), "crm.people", READ, order=20, key="p", on_phone=True),
    NavItem(lazy_gettext("Outlets"), "crm.outlets", READ, order=30, key="u"),
    NavItem(lazy_gettext("Organisations"), "crm.organisations", READ, order=35),
    NavItem(lazy_gettext("Meetings"), "crm.meetings", READ, order=40, key="m", on_phone=True),
    NavItem(lazy_gettext("Follow-ups"), "crm.follow_ups", READ, order=45, waiting=promises.waiting, key="f"),
    NavItem(lazy_gettext("Principles"), "crm.principles", READ, order=50, key="i"),
)

PANELS = (
    Panel(SEARCH, people_found, order=10),
    Panel(SEARCH, outlets_found, order=20),
    Panel(SEARCH, organisations_found, order=30),
    Panel(FIRST_STEPS, outlet_steps, order=10),
    Panel(FIRST_STEPS, people_steps, order=20),
    Panel(CAME_IN, people_added, order=50),
    Panel(CAME_IN, outlets_added, order=60),
    Panel(NEEDS_YOU, promises.needs_you, order=40),
    Panel(THIS_WEEK, meetings.this_week, order=30),
    Panel(THIS_WEEK, promises.this_week, order=40),
    Panel(CAME_IN, meetings.came_in, order=40),
    Panel(FIRST_STEPS, principles.first_steps, order=30),
    Panel(FIRST_STEPS, meetings.first_steps, order=40),
    Panel(SEARCH, meetings.found, order=40),
    Panel(SEARCH, principles.found, order=35),
    Panel(PERSON_TIMELINE, meetings.on_person, order=10),
    Panel(PERSON_TIMELINE, promises.on_person, order=20),
    Panel(OUTLET_TIMELINE, meetings.on_outlet, order=10),
    Panel(ORGANISATION_TIMELINE, meetings.on_organisation, order=10),
    Panel(PRINCIPLE_TIMELINE, meetings.on_principle, order=10),
    Panel(PRINCIPLE_PAGE, meetings.principle_page, order=10),
)


def set_up(app: Flask) -> None:
    """Say where dictionaries are kept: this is the lowest floor that compares words."""
    settings: Settings = app.extensions["barabar_settings"]
    keep_in(settings.data_dir / "dictionaries")


FEATURE = Feature(name="crm", blueprints=(crm,), navigation=NAVIGATION, panels=PANELS, set_up=set_up)
