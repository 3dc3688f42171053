"""The repeatable lines of the form of a person: how to reach her, and what she does where."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import Length

from core.clock import today
from core.forms import OneLine, Optional, ValidationError
from core.i18n import gettext, lazy_gettext
from crm.addresses import phone_shown, read_email, read_phone
from crm.contacts.models import AddressKind, AddressState, Person, Position
from crm.contacts.rules import is_current
from crm.contacts.values import AddressValues, PositionValues
from crm.contacts.words import KINDS, STATES
from crm.finding import number_in
from crm.forms import NOT_PHONE, LineForm, not_mail, plain_text
from crm.words import Choices


class AddressLine(LineForm):
    """One way to reach a person."""

    kind = SelectField(lazy_gettext("Kind"), choices=[(k.value, label) for k, label in KINDS.items()])
    value = StringField(lazy_gettext("Address or number"), [Length(max=320)])
    state = SelectField(lazy_gettext("State"), choices=[(s.value, label) for s, label in STATES.items()])

    others: Sequence[Person] = ()
    """Other people who have this address too."""

    def address(self) -> str:
        """Return what was typed as it is stored; raise ValueError where it is no address of its kind."""
        typed = (self.value.data or "").strip()
        return read_email(typed) if self.kind.data == AddressKind.EMAIL else read_phone(typed)

    def is_readable(self) -> bool:
        """Say whether what was typed can be used as it is."""
        try:
            return bool(self.address())
        except ValueError:
            return False

    def validate_value(self, field: StringField) -> None:
        """Take an address that can be used, or none at all."""
        try:
            field.data = "" if self.is_blank() else phone_shown(self.address())
        except ValueError:
            is_mail = self.kind.data == AddressKind.EMAIL
            raise ValidationError(not_mail(field.data or "") if is_mail else str(NOT_PHONE)) from None

    def to_values(self) -> AddressValues:
        """Return what was typed."""
        return AddressValues(AddressKind(self.kind.data), self.address(), AddressState(self.state.data))


Places = Mapping[str, Choices]
"""Where a position may be held, by the heading of each group."""


class PositionLine(LineForm):
    """What somebody does or did, where, from when until when."""

    title = StringField(lazy_gettext("Position"), [Length(max=200), OneLine()])
    where = SelectField(lazy_gettext("Outlet, organisation or office"))
    since = DateField(lazy_gettext("Since"), [Optional()])
    until = DateField(lazy_gettext("Until"), [Optional()])
    is_acting = BooleanField(lazy_gettext("Acting"))

    others: Sequence[Position] = ()
    """Positions of other people who hold the same office now."""

    def __init__(self, *args: Any, places: Places | None = None, **kwargs: Any) -> None:
        """Offer the places where the caller knows them already."""
        super().__init__(*args, **kwargs)
        self.offer(places or {})

    def offer(self, places: Places) -> None:
        """Offer where the position may be held."""
        self.where.choices = {group: list(choices) for group, choices in places.items() if choices}

    def validate_title(self, field: StringField) -> None:
        """A line that says something says what or where."""
        if not self.is_blank() and not plain_text(field.data) and not self.where.data:
            raise ValidationError(gettext("Say what the position is, or where."))

    def validate_until(self, field: DateField) -> None:
        """Nobody leaves before arriving."""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(gettext("This is before the day it began."))

    def office_held(self) -> int:
        """Return the number of the office that is held now, and not for the time being only; 0 for none."""
        kind, _, ident = (self.where.data or "").partition(":")
        is_held = is_current(self.until.data, today()) and not self.is_acting.data
        return number_in(ident) if kind == "office" and is_held else 0

    def to_values(self) -> PositionValues:
        """Return what was typed."""
        kind, _, ident = (self.where.data or "").partition(":")
        return PositionValues(
            office_id=number_in(ident) if kind == "office" else None,
            outlet_id=number_in(ident) if kind == "outlet" else None,
            organisation_id=number_in(ident) if kind == "organisation" else None,
            title=plain_text(self.title.data), since=self.since.data, until=self.until.data,
            is_acting=bool(self.is_acting.data),
        )  # fmt: skip
