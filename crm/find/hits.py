"""What is found as the box and the page show it, in the reader's words; read anew, so that nothing shown is old."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import lazyload

from core.db import db
from core.i18n import day, gettext, interface_tag
from core.shell.slots import SearchHit
from crm.contacts.models import Person
from crm.contacts.reading import NAMED
from crm.contacts.words import person_line
from crm.index.rules import Kind, kind_of, ref_of
from crm.meetings.models import Meeting
from crm.meetings.readers import readable_meetings
from crm.meetings.wording import kind_word
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.organisations.rules import organisation_name
from crm.organisations.words import called, office_kind
from crm.outlets.models import Outlet
from crm.outlets.words import outlet_line
from crm.principles.models import Principle
from crm.principles.rules import principle_label, texts_of
from crm.words import place

Hits = Iterator[tuple[int, SearchHit]]


def hits_at(places: Sequence[int]) -> list[SearchHit]:
    """Return what stands at these places, in their order; what this reader may not see is left out."""
    wanted: dict[Kind, list[int]] = defaultdict(list)
    for each in places:
        wanted[kind_of(each)].append(ref_of(each))
    shown = {(kind, ident): hit for kind, ids in wanted.items() for ident, hit in _HITS[kind](ids)}
    found = (shown.get((kind_of(each), ref_of(each))) for each in places)
    return [hit for hit in found if hit]


def _people(ids: Collection[int]) -> Hits:
    query = select(Person).where(Person.id.in_(ids)).options(*NAMED)
    for person in db.session.scalars(query):
        yield (
            person.id,
            SearchHit(gettext("Person"), person.name, person_line(person), url_for("crm.person", person_id=person.id)),
        )


def _offices(ids: Collection[int]) -> Hits:
    for office in db.session.scalars(select(Office).where(Office.id.in_(ids))):
        where = called(office.organisation) if office.organisation else ""
        detail = _joined(where, office_kind(office.kind), place(office.municipality))
        url = url_for("crm.office", office_id=office.id)
        yield office.id, SearchHit(gettext("Office"), organisation_name(office, interface_tag()), detail, url)


def _organisations(ids: Collection[int]) -> Hits:
    for found in db.session.scalars(select(Organisation).where(Organisation.id.in_(ids))):
        url = url_for("crm.organisation", organisation_id=found.id)
        detail = _joined(office_kind(found.kind), place(found.municipality))
        yield found.id, SearchHit(gettext("Organisation"), called(found), detail, url)


def _outlets(ids: Collection[int]) -> Hits:
    for outlet in db.session.scalars(select(Outlet).where(Outlet.id.in_(ids))):
        url = url_for("crm.outlet", outlet_id=outlet.id)
        yield outlet.id, SearchHit(gettext("Outlet"), outlet.name, outlet_line(outlet), url)


def _principles(ids: Collection[int]) -> Hits:
    for principle in db.session.scalars(select(Principle).where(Principle.id.in_(ids))):
        titles = _joined(*dict.fromkeys(text.title for text in texts_of(principle).values()))
        url = url_for("crm.principle", principle_id=principle.id)
        yield principle.id, SearchHit(gettext("Principle"), principle_label(principle, interface_tag()), titles, url)


def _meetings(ids: Collection[int]) -> Hits:
    query = select(Meeting).where(Meeting.id.in_(ids), readable_meetings()).options(lazyload("*"))
    for meeting in db.session.scalars(query):
        detail = _joined(day(meeting.starts_at), meeting.place, place(meeting.municipality))
        url = url_for("crm.meeting", meeting_id=meeting.id)
        yield meeting.id, SearchHit(kind_word(meeting.kind), meeting.title, detail, url)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


_HITS: Mapping[Kind, Callable[[Collection[int]], Hits]] = {
    Kind.PERSON: _people, Kind.OFFICE: _offices, Kind.ORGANISATION: _organisations, Kind.OUTLET: _outlets,
    Kind.PRINCIPLE: _principles, Kind.MEETING: _meetings,
}  # fmt: skip
