"""What letters show elsewhere: on timelines, on Today, on the page of a person."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.clock import now
from core.i18n import gettext, lazy_gettext, ngettext
from core.shell.slots import Section, TimelineFact, TodayItem
from crm.contacts.models import Person, Position
from crm.contacts.serving import holders_at, was_there
from crm.letters.models import Letter, LetterPerson
from crm.letters.queries import (
    count_waiting,
    digests_in_use,
    list_answers_since,
    list_drafts,
    list_letters_of,
    list_letters_of_holders,
    list_letters_of_offices,
)
from crm.letters.words import in_short, way
from crm.letters.writing import KIND
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.organisations.words import called
from crm.outlets.models import Outlet
from crm.posting.models import LetterState, OutgoingLetter
from crm.posting.queries import list_letters as list_sent
from crm.posting.words import STATES
from crm.timeline.looking import Asked, tells

TOLD = {"letter": lazy_gettext("Letter")}
LATELY = timedelta(days=4)


def needs_you(_: None) -> list[TodayItem]:
    """Return the one line that says how many of the letters I logged wait for me to say whose they are."""
    number = count_waiting(current_user.id) if may(WRITE) else 0
    if not number:
        return []
    text = ngettext("%(num)d letter without a person", "%(num)d letters without a person", number)
    return [TodayItem(text, url_for("crm.letters_waiting"), action=gettext("Say whose it is"), signal="needs")]


def on_account(_: None) -> list[TodayItem]:
    """Return the way to one's private address for logging mail."""
    if not may(WRITE):
        return []
    detail = gettext("your private address: what you send to it stands on the right timeline")
    return [TodayItem(gettext("Log by mail"), url_for("crm.letter_address"), detail=detail)]


def files_in_use(_: None) -> Collection[str]:
    """Return the digests of all files of letters."""
    return digests_in_use()


def came_in(_: None) -> list[TodayItem]:
    """Return what was answered to our letters in the last days."""
    return [
        TodayItem(in_short(one), url_for("crm.letter", letter_id=one.id), at=one.created_at, detail=_answer_of(one))
        for one in list_answers_since(now() - LATELY)
    ]


def _answer_of(letter: Letter) -> str:
    who = called(letter.office) if letter.office else ", ".join(str(one.person) for one in letter.people)
    return gettext("answer from %(who)s", who=who)


def person_page(person: Person) -> list[Section]:
    """Return the way to write to a person, and to write a letter down by hand."""
    if not may(WRITE):
        return []
    data = {"person": person, "drafts": list_drafts(person_id=person.id)}
    return [Section(gettext("Letters"), "crm/_person_letters.html", data)]


def office_page(office: Office) -> list[Section]:
    """Return the letters to an office that are not sent yet."""
    drafts = list_drafts(office_id=office.id) if may(WRITE) else []
    return [Section(gettext("Letters not sent yet"), "crm/_letter_drafts.html", {"drafts": drafts})] if drafts else []


@tells(TOLD)
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Return the letters from and to a person."""
    return _facts(list_letters_of(asked.of.id, asked.look))


@tells(TOLD)
def on_outlet(asked: Asked[Outlet]) -> list[TimelineFact]:
    """Return the letters from and to those who worked at an outlet then."""
    holders = holders_at(Position.outlet_id, asked.of.id)
    return _facts(list_letters_of_holders(holders, asked.look)) if holders else []


@tells(TOLD)
def on_organisation(asked: Asked[Organisation]) -> list[TimelineFact]:
    """Return the letters from and to those of an organisation then."""
    holders = holders_at(Position.organisation_id, asked.of.id)
    hers = list_letters_of_holders(holders, asked.look) if holders else []
    of_offices = list_letters_of_offices(Office.organisation_id == asked.of.id, asked.look)
    return _told([*(one.letter for one in hers), *of_offices])


@tells(TOLD)
def on_office(asked: Asked[Office]) -> list[TimelineFact]:
    """Return the letters to and from an office; those of who held it then come with whoever that was."""
    holders = holders_at(Position.office_id, asked.of.id)
    letters = list_letters_of_offices(Office.id == asked.of.id, asked.look)
    return _told(one for one in letters if not any(was_there(holders, p.person_id, one.at) for p in one.people))


def _facts(found: Iterable[LetterPerson]) -> list[TimelineFact]:
    return _told(one.letter for one in found)


def _told(found: Iterable[Letter]) -> list[TimelineFact]:
    letters = {letter.id: letter for letter in found}
    written = [letter.id for letter in letters.values() if letter.language]
    sent = {one.ref_id: one for one in list_sent(KIND, written)} if written else {}
    return [_fact(letter, sent.get(letter.id)) for letter in letters.values()]


def _fact(letter: Letter, sent: OutgoingLetter | None) -> TimelineFact:
    state = str(STATES[sent.state]) if sent and sent.state is not LetterState.SENT else ""
    files = len(letter.files)
    attached = ngettext("%(num)d file", "%(num)d files", files) if files else ""
    return TimelineFact(
        letter.at, "letter", gettext("Letter"), in_short(letter), url_for("crm.letter", letter_id=letter.id),
        " · ".join(filter(None, (way(letter), state, attached))), str(letter.logged_by or ""),
    )  # fmt: skip
