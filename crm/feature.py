"""The manifest of people, outlets, organisations, meetings, promises and principles."""

from datetime import timedelta
from typing import Any

from flask import Flask

from core.auth.access import READ
from core.feature import Feature, Listener, NavItem, Panel, Schedule
from core.i18n import lazy_gettext
from core.settings import Settings
from core.shell.slots import CAME_IN, FIRST_STEPS, NEEDS_YOU, SEARCH, SEARCH_BOX, THIS_WEEK
from crm.blueprint import crm
from crm.contacts import views as contacts_views
from crm.contacts.choosing import views as choosing_views
from crm.contacts.lists import body_views
from crm.contacts.lists import views as lists_views
from crm.contacts.lists.tally import sum_up
from crm.contacts.notes import panels as notes
from crm.contacts.notes import views as notes_views
from crm.contacts.panels import people_added, people_steps
from crm.events import PEOPLE_IMPORTED
from crm.find import panels as find
from crm.find.commands import find_group, keep_whole
from crm.find.keeping import follow_import
from crm.followups import panels as promises
from crm.followups import views as followups_views
from crm.manifest import engaging, imports, meeting_rooms, privacy, rounds, standing, twins
from crm.meetings import panels as meetings
from crm.meetings import views as meetings_views
from crm.organisations import views as organisations_views
from crm.outlets import views as outlets_views
from crm.outlets.panels import outlet_steps, outlets_added
from crm.posting import panels as posting
from crm.posting import views as posting_views
from crm.posting.jobs import letters_due
from crm.principles import panels as principles
from crm.principles import views as principles_views
from crm.slots import (
    ORGANISATION_TIMELINE,
    OUTLET_TIMELINE,
    PERSON_PAGE,
    PERSON_TIMELINE,
    PRINCIPLE_PAGE,
    PRINCIPLE_TIMELINE,
)
from languages.lemmas.dictionary import keep_in

VIEWS = (
    contacts_views,
    choosing_views,
    body_views,
    lists_views,
    followups_views,
    meetings_views,
    notes_views,
    organisations_views,
    outlets_views,
    posting_views,
    principles_views,
    *engaging.VIEWS,
    *imports.VIEWS,
    *meeting_rooms.VIEWS,
    *privacy.VIEWS,
    *rounds.VIEWS,
    *standing.VIEWS,
    *twins.VIEWS,
)
"""Modules that put their pages on the blueprint when they are imported."""

NAVIGATION = (
    NavItem(lazy_gettext("People"), "crm.people", READ, order=20, key="p", on_phone=True),
    NavItem(lazy_gettext("Outlets"), "crm.outlets", READ, order=30, key="u"),
    NavItem(lazy_gettext("Organisations"), "crm.organisations", READ, order=35),
    NavItem(lazy_gettext("Meetings"), "crm.meetings", READ, order=40, key="m", on_phone=True),
    NavItem(lazy_gettext("Follow-ups"), "crm.follow_ups", READ, order=45, waiting=promises.waiting, key="f"),
    NavItem(lazy_gettext("Principles"), "crm.principles", READ, order=50, key="i"),
    *privacy.NAVIGATION,
    *rounds.NAVIGATION,
)

PANELS: tuple[Panel[Any, Any], ...] = (
    Panel(SEARCH, find.found, order=10),
    Panel(SEARCH_BOX, find.found_while_typing, order=10),
    Panel(FIRST_STEPS, outlet_steps, order=10),
    Panel(FIRST_STEPS, people_steps, order=20),
    Panel(CAME_IN, people_added, order=50),
    Panel(CAME_IN, outlets_added, order=60),
    Panel(NEEDS_YOU, promises.needs_you, order=40),
    Panel(NEEDS_YOU, posting.needs_you, order=45),
    Panel(THIS_WEEK, meetings.this_week, order=30),
    Panel(THIS_WEEK, promises.this_week, order=40),
    Panel(CAME_IN, meetings.came_in, order=40),
    Panel(FIRST_STEPS, principles.first_steps, order=30),
    Panel(FIRST_STEPS, meetings.first_steps, order=40),
    Panel(PERSON_TIMELINE, meetings.on_person, order=10),
    Panel(PERSON_TIMELINE, notes.on_person, order=30),
    Panel(PERSON_PAGE, notes.person_page, order=20),
    Panel(OUTLET_TIMELINE, meetings.on_outlet, order=10),
    Panel(ORGANISATION_TIMELINE, meetings.on_organisation, order=10),
    Panel(PRINCIPLE_TIMELINE, meetings.on_principle, order=10),
    Panel(PRINCIPLE_PAGE, meetings.principle_page, order=10),
    *engaging.PANELS,
    *imports.PANELS,
    *meeting_rooms.PANELS,
    *privacy.PANELS,
    *rounds.PANELS,
    *standing.PANELS,
    *twins.PANELS,
)


SCHEDULES = (
    Schedule(letters_due, every=timedelta(seconds=30)),
    Schedule(sum_up, every=timedelta(days=1)),
    *imports.SCHEDULES,
    *privacy.SCHEDULES,
    *rounds.SCHEDULES,
    *twins.SCHEDULES,
)

LISTENERS = (
    Listener(PEOPLE_IMPORTED, follow_import),
    *imports.LISTENERS,
    *privacy.LISTENERS,
    *rounds.LISTENERS,
    *standing.LISTENERS,
    *twins.LISTENERS,
)


def set_up(app: Flask) -> None:
    """Say where dictionaries are kept: this is the lowest floor that compares words."""
    settings: Settings = app.extensions["barabar_settings"]
    keep_in(settings.data_dir / "dictionaries")
    rounds.set_up(app)


FEATURE = Feature(
    name="crm", blueprints=(crm,), navigation=NAVIGATION, panels=PANELS, schedules=SCHEDULES, set_up=set_up,
    commands=(find_group,), prepare=keep_whole,
    listeners=LISTENERS,
)  # fmt: skip
