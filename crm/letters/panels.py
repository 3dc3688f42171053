"""What letters show elsewhere: on timelines, on Today, on the page of a person."""

from collections.abc import Collection, Iterable

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.i18n import gettext, lazy_gettext, ngettext
from core.shell.slots import Section, TimelineFact, TodayItem
from crm.contacts.models import Person, Position
from crm.contacts.serving import holders_at
from crm.letters.models import Letter, LetterPerson
from crm.letters.queries import count_waiting, digests_in_use, list_letters_of, list_letters_of_holders
from crm.letters.words import in_short, way
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.timeline.looking import Asked, tells

TOLD = {"letter": lazy_gettext("Letter")}


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


def person_page(person: Person) -> list[Section]:
    """Return the way to write a letter down by hand."""
    if not may(WRITE):
        return []
    return [Section(gettext("Letters"), "crm/_person_letters.html", {"person": person})]


@tells(TOLD)
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Return the letters from and to a person."""
    return _facts(list_letters_of(asked.of.id, asked.look))


@tells(TOLD)
def on_outlet(asked: Asked[Outlet]) -> list[TimelineFact]:
    """Return the letters from and to those who worked at an outlet then."""
    holders = holders_at(Position.outlet_id == asked.of.id)
    return _facts(list_letters_of_holders(holders, asked.look)) if holders else []


@tells(TOLD)
def on_organisation(asked: Asked[Organisation]) -> list[TimelineFact]:
    """Return the letters from and to those of an organisation then."""
    holders = holders_at(Position.organisation_id == asked.of.id)
    return _facts(list_letters_of_holders(holders, asked.look)) if holders else []


def _facts(found: Iterable[LetterPerson]) -> list[TimelineFact]:
    letters: dict[int, Letter] = {one.letter.id: one.letter for one in found}
    return [_fact(letter) for letter in letters.values()]


def _fact(letter: Letter) -> TimelineFact:
    files = len(letter.files)
    attached = ngettext("%(num)d file", "%(num)d files", files) if files else ""
    return TimelineFact(
        letter.at, "letter", gettext("Letter"), in_short(letter), url_for("crm.letter", letter_id=letter.id),
        " · ".join(filter(None, (way(letter), attached))), str(letter.logged_by or ""),
    )  # fmt: skip
