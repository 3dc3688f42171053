"""What enquiries show elsewhere: on Today, in the menu, on people and outlets."""

from collections.abc import Iterable

from flask import url_for
from flask_security import current_user

from campaigns.enquiries.models import Enquiry
from campaigns.enquiries.queries import (
    count_open_of,
    find_enquiries,
    list_about,
    list_of_outlet,
    list_of_person,
    list_open,
)
from campaigns.enquiries.rules import Urgency, remaining
from campaigns.enquiries.words import OUTCOMES, asker, clock_in_words, signal_of
from campaigns.releases.models import Release
from core.clock import now
from core.i18n import gettext, lazy_gettext
from core.shell.slots import SearchHit, TimelineFact, TodayItem
from crm.contacts.models import Person
from crm.outlets.models import Outlet
from crm.timeline.looking import Asked, tells

SHOWN = 80
MOST_HITS = 10


def waiting() -> int:
    """Return how many enquiries wait for me, or for anybody."""
    return count_open_of(current_user.id)


def needs_you(_: None) -> list[TodayItem]:
    """Show on Today every open enquiry with its clock: red when it is over, calm while there is time."""
    return [_item(enquiry) for enquiry in list_open() if _is_mine_or_late(enquiry)]


def _is_mine_or_late(enquiry: Enquiry) -> bool:
    left = remaining(enquiry.deadline, enquiry.outcome, now())
    return enquiry.owner_id in {None, current_user.id} or left.urgency in {Urgency.SOON, Urgency.OVER}


def _item(enquiry: Enquiry) -> TodayItem:
    owner = str(enquiry.owner) if enquiry.owner and enquiry.owner_id != current_user.id else ""
    return TodayItem(
        _short(enquiry.question), _url(enquiry), action=gettext("Answer"), signal=signal_of(enquiry),
        detail=" · ".join(filter(None, (clock_in_words(enquiry), asker(enquiry), owner))),
    )  # fmt: skip


TOLD = {"enquiry": lazy_gettext("Enquiry")}


@tells(TOLD)
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Show on the page of a person what she asked."""
    return [fact for enquiry in list_of_person(asked.of.id, asked.look) for fact in _facts(enquiry)]


@tells(TOLD)
def on_outlet(asked: Asked[Outlet]) -> list[TimelineFact]:
    """Show on the page of an outlet what was asked for it."""
    return [fact for enquiry in list_of_outlet(asked.of.id, asked.look) for fact in _facts(enquiry)]


@tells(TOLD)
def on_release(asked: Asked[Release]) -> list[TimelineFact]:
    """Show on the timeline of a release what was asked about it, and what was answered."""
    return [fact for enquiry in list_about(asked.of.id, asked.look) for fact in _facts(enquiry)]


def found(query: str) -> list[SearchHit]:
    """Return the enquiries that say this, or that were asked by somebody called so."""
    return [
        SearchHit(
            gettext("Enquiry"), _short(enquiry.question),
            " · ".join(filter(None, (asker(enquiry), clock_in_words(enquiry)))), _url(enquiry),
        )
        for enquiry in find_enquiries(query, MOST_HITS)
    ]  # fmt: skip


def _facts(enquiry: Enquiry) -> Iterable[TimelineFact]:
    word, owner = gettext("Enquiry"), str(enquiry.owner or "")
    yield TimelineFact(
        enquiry.asked_at, "enquiry", word, _short(enquiry.question), _url(enquiry),
        " · ".join((asker(enquiry), clock_in_words(enquiry))), owner,
    )  # fmt: skip
    if enquiry.closed_at:
        text = f"{OUTCOMES[enquiry.outcome]}: {_short(enquiry.question)}"
        yield TimelineFact(enquiry.closed_at, "enquiry", word, text, _url(enquiry), _short(enquiry.answer), owner)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1].rstrip()}…"


def _url(enquiry: Enquiry) -> str:
    return url_for("campaigns.enquiry", enquiry_id=enquiry.id)
