"""What features above may show on the pages of people, outlets, organisations, meetings and principles."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement

from core.feature import Slot
from core.shell.slots import Section, TimelineFact
from crm.contacts.models import Person
from crm.contacts.values import PersonValues
from crm.exchange.alike import LikePerson
from crm.exchange.engaged import Contacts, ContactsAsked
from crm.exchange.held import Held, Reach
from crm.exchange.mail_in import MailIn
from crm.meetings.models import Meeting
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.principles.models import Principle
from crm.principles.rules import Led
from crm.timeline.looking import Asked

PERSON_TIMELINE: Slot[Asked[Person], list[TimelineFact]] = Slot("crm.person_timeline")
OUTLET_TIMELINE: Slot[Asked[Outlet], list[TimelineFact]] = Slot("crm.outlet_timeline")
ORGANISATION_TIMELINE: Slot[Asked[Organisation], list[TimelineFact]] = Slot("crm.organisation_timeline")
OFFICE_TIMELINE: Slot[Asked[Office], list[TimelineFact]] = Slot("crm.office_timeline")
PRINCIPLE_TIMELINE: Slot[Asked[Principle], list[TimelineFact]] = Slot("crm.principle_timeline")
MEETING_TIMELINE: Slot[Asked[Meeting], list[TimelineFact]] = Slot("crm.meeting_timeline")

PERSON_PAGE: Slot[Person, list[Section]] = Slot("crm.person_page")
OUTLET_SITES: Slot[Collection[int], Mapping[int, Collection[str]]] = Slot("crm.outlet_sites")
"""Web addresses by which these outlets are known beyond their own records: of their feeds."""
OUTLET_PAGE: Slot[Outlet, list[Section]] = Slot("crm.outlet_page")
ORGANISATION_PAGE: Slot[Organisation, list[Section]] = Slot("crm.organisation_page")
LED_TO_IT: Slot[None, list[Led]] = Slot("crm.led_to_it")
"""Consultations that a new wording of a principle may come from, the newest first."""

OFFICE_PAGE: Slot[Office, list[Section]] = Slot("crm.office_page")
PRINCIPLE_PAGE: Slot[Principle, list[Section]] = Slot("crm.principle_page")
MEETING_PAGE: Slot[Meeting, list[Section]] = Slot("crm.meeting_page")

PERSON_HELD: Slot[Person, list[Held]] = Slot("crm.person_held")
"""What is held of a person beyond the rows that point to her, for when she asks."""
PERSON_REACH: Slot[None, list[Reach]] = Slot("crm.person_reach")
"""Rows that hang on a person otherwise than by pointing to her, or that an erasure treats otherwise."""
ERASED_BEFORE: Slot[PersonValues, list[str]] = Slot("crm.erased_before")
"""Why somebody is not to be recorded again without being asked: she was erased."""
ROWS_ERASED_BEFORE: Slot[Sequence[PersonValues], Mapping[int, str]] = Slot("crm.rows_erased_before")
"""The same of many at once, by their places in the list: a file has thousands of rows."""

PERSON_LIKE: Slot[PersonValues, list[LikePerson]] = Slot("crm.person_like")
"""Who on record may be the person that is being typed in."""

MAY_BE_MAILED: Slot[Person, list[str]] = Slot("crm.may_be_mailed")
"""Why a person must not be written to, in words; nothing where nothing stands against it."""
UNREADABLE_LETTERS: Slot[None, ColumnElement[bool]] = Slot("crm.unreadable_letters")
"""Of letters that leave, the condition that whoever acts may not read one: it is about what is confidential."""
ADDRESS_MAY_BE_MAILED: Slot[str, list[str]] = Slot("crm.address_may_be_mailed")
"""Why nothing goes to a mail address, whoever reads it (an office); nothing where nothing stands against it."""

CONTACTS_WITH: Slot[Sequence[int], Mapping[int, tuple[datetime, datetime]]] = Slot("crm.contacts_with")
"""When there was first and last anything between these people and us; who had nothing is missing."""

MAIL_IN: Slot[MailIn, list[bool]] = Slot("crm.mail_in")
"""Mail to an address with a token of ours; whoever the token belongs to takes it and says so."""

REAL_CONTACTS: Slot[ContactsAsked, Contacts] = Slot("crm.real_contacts")
"""When people and we really were in touch: met, wrote, answered. A release that was sent is no contact."""
