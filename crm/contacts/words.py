"""How people, their positions and addresses are told; templates know these as filters."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from core.clock import today
from core.i18n import LazyString, gettext, lazy_gettext
from crm.addresses import number_of_today, phone_shown
from crm.blueprint import crm
from crm.contacts.models import Address, AddressKind, AddressState, Basis, Person, Position
from crm.contacts.rules import is_current
from crm.organisations.rules import HasNames
from crm.organisations.words import called
from crm.trail.words import CODES

ROLES: dict[str, LazyString] = {
    "journalist": lazy_gettext("Journalist"),
    "decision_maker": lazy_gettext("Decision-maker"),
    "opinion_maker": lazy_gettext("Opinion-maker"),
}
BASES: dict[Basis, LazyString] = {
    Basis.NONE: lazy_gettext("None recorded: no release is sent"),
    Basis.LEGITIMATE_INTEREST: lazy_gettext("Legitimate interest: works in public"),
    Basis.CONSENT: lazy_gettext("Consent: was asked and agreed"),
}
KINDS: dict[AddressKind, LazyString] = {
    AddressKind.EMAIL: lazy_gettext("Mail"),
    AddressKind.PHONE: lazy_gettext("Phone"),
}
STATES: dict[AddressState, LazyString] = {
    AddressState.WORKS: lazy_gettext("works"),
    AddressState.BOUNCED: lazy_gettext("came back"),
    AddressState.OLD: lazy_gettext("no longer used"),
}
CODES |= {code.value: label for codes in (BASES, KINDS, STATES) for code, label in codes.items() if code}

crm.add_app_template_filter(phone_shown, "phone")


class HasName(Protocol):
    """A person by her name, or an outlet."""

    @property
    def name(self) -> str:
        """Return the name."""


class HasOffice(HasNames, Protocol):
    """An office, and whether it belongs to an organisation."""

    organisation_id: int | None


class Holding(Protocol):
    """A position: a record, or what a list has read of one."""

    title: str
    is_acting: bool
    until: date | None

    @property
    def outlet(self) -> HasName | None:
        """Return where it is held, if that is an outlet."""

    @property
    def organisation(self) -> HasNames | None:
        """Return where it is held, if that is an organisation."""

    @property
    def office(self) -> HasOffice | None:
        """Return the office that is held."""


class PlaysPart(Protocol):
    """Somebody who plays a part in public."""

    is_journalist: bool
    is_decision_maker: bool
    is_opinion_maker: bool


class Holder(PlaysPart, Protocol):
    """The same with the positions she holds or held."""

    @property
    def positions(self) -> Sequence[Holding]:
        """Return them."""


@crm.app_template_filter("position_title")
def position_title(position: Holding) -> str:
    """Return what a position is, and whether it is held for the time being only."""
    title = position.title or (called(position.office) if position.office else "")
    if not position.is_acting:
        return title
    return gettext("acting %(title)s", title=title) if title else gettext("acting")


@crm.app_template_filter("position_line")
def position_line(position: Holding) -> str:
    """Return a position in one line: what, and where."""
    return ", ".join(filter(None, (position_title(position), position_place(position))))


@crm.app_template_filter("position_place")
def position_place(position: Holding) -> str:
    """Return where a position is held; nothing for one that is held nowhere in particular."""
    if position.outlet:
        return position.outlet.name
    if position.office and position.office.organisation_id is None:
        return called(position.office) if position.title else ""
    return called(position.organisation) if position.organisation else ""


@crm.app_template_filter("position_span")
def position_span(position: Position) -> str:
    """Return from when until when a position is or was held; nothing where neither is known."""
    since, until = position.since, position.until
    if since and until:
        return gettext("%(since)s to %(until)s", since=_month(since), until=_month(until))
    if since:
        return gettext("since %(since)s", since=_month(since))
    return gettext("until %(until)s", until=_month(until)) if until else ""


def _month(on: date) -> str:
    return on.strftime("%m/%Y")


@crm.app_template_filter("person_line")
def person_line(person: Holder) -> str:
    """Return what somebody is: the positions held now, else the part played in public."""
    held = [position_line(p) for p in person.positions if is_current(p.until, today())]
    return "; ".join(filter(None, held)) or role_words(person)


@crm.app_template_filter("role_words")
def role_words(person: PlaysPart) -> str:
    """Return the parts somebody plays in public."""
    played = (
        (person.is_journalist, "journalist"),
        (person.is_decision_maker, "decision_maker"),
        (person.is_opinion_maker, "opinion_maker"),
    )
    return ", ".join(str(ROLES[role]) for plays, role in played if plays)


@crm.app_template_filter("phone_now")
def phone_now(person: Person) -> str:
    """Return the first phone number that works, or nothing."""
    working = (a.value for a in person.addresses if a.kind is AddressKind.PHONE and a.state is AddressState.WORKS)
    return next(working, "")


@crm.app_template_filter("held_now")
def held_now(person: Person) -> list[Position]:
    """Return the positions somebody holds now."""
    return [p for p in person.positions if is_current(p.until, today())]


@crm.app_template_filter("held_before")
def held_before(person: Person) -> list[Position]:
    """Return the positions somebody no longer holds."""
    return [p for p in person.positions if not is_current(p.until, today())]


@crm.app_template_filter("address_kind")
def address_kind(address: Address) -> str:
    """Return what an address is for."""
    return str(KINDS[address.kind])


@crm.app_template_filter("state_words")
def state_words(address: Address) -> str:
    """Return whether an address can be used."""
    return str(STATES[address.state])


@crm.app_template_filter("basis_words")
def basis_words(basis: Basis) -> str:
    """Return on what ground somebody is written to."""
    return str(BASES[basis])


@crm.app_template_filter("number_hint")
def number_hint(number: str) -> str:
    """Return what to say of a number in its form of before 2017; nothing of every other."""
    new = number_of_today(number or "")
    return gettext("A number from before 2017; today it may be %(new)s.", new=phone_shown(new)) if new else ""
