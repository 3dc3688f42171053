"""Forms of people."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    SearchField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length

from core.clock import today
from core.errors import EditConflict
from core.forms import ChecksField, Form, OneLine, Optional, StopValidation, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.addresses import phone_shown
from crm.contacts.labels import LONGEST_LABEL, MOST_LABELS, read_labels, shown
from crm.contacts.lines import AddressLine, Places, PositionLine
from crm.contacts.models import AddressKind, Basis, Person, Position
from crm.contacts.queries import labels_in_use
from crm.contacts.rules import NOBODY
from crm.contacts.values import PersonValues, PositionValues, values_of
from crm.contacts.words import BASES, ROLES, number_hint
from crm.exchange.alike import LikePerson
from crm.finding import number_in
from crm.forms import (
    MOST_LINES,
    NotToCome,
    RecordForm,
    in_order,
    languages_field,
    plain_text,
)
from crm.offices.models import Office
from crm.offices.words import office_in_full
from crm.organisations.models import Organisation
from crm.organisations.words import called
from crm.outlets.models import Outlet
from crm.reference.choices import community_choices, language_choices, municipality_choices
from crm.words import Choices, any_of, or_none
from languages.tags import BY_TAG

ROLE_CHOICES = list(ROLES.items())


class PeopleFilterForm(Form):
    """What narrows the list of people; its fields are those of `PeopleFilters`."""

    q = SearchField(lazy_gettext("Name, mail or phone"))
    role = SelectField(lazy_gettext("Role"), choices=lambda: any_of([(code, str(name)) for code, name in ROLE_CHOICES]))
    language = SelectField(lazy_gettext("Reads"), choices=lambda: any_of(language_choices(interface_tag())))
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: any_of(municipality_choices(interface_tag()))
    )
    community = SelectField(
        lazy_gettext("Where they work serves"), choices=lambda: any_of(community_choices(interface_tag()))
    )
    tag = StringField(lazy_gettext("Tag"))
    owner = SelectField(lazy_gettext("Kept by"))
    no_basis = BooleanField(lazy_gettext("Without a basis"))
    archived = BooleanField(lazy_gettext("Put away"))

    def offer(self, keepers: Choices) -> None:
        """Offer the colleagues who may keep a relationship."""
        self.colleagues = keepers
        self.owner.choices = any_of([*keepers, (NOBODY, gettext("Nobody"))])


class DateOfBasis:
    """A day that is not to come; it may be missing only where there is no basis."""

    def __call__(self, form: "PersonForm", field: DateField) -> None:
        """Raise StopValidation, with a message where the day is missing or wrong."""
        if not any(raw.strip() for raw in field.raw_data or ()):
            field.errors = []
            raise StopValidation(gettext("Since when? The basis needs a date.") if form.basis.data else "")
        if field.data and field.data > today():
            raise StopValidation(gettext("This day is still to come."))


class Labels:
    """Short words between commas."""

    def __call__(self, form: Form, field: StringField) -> None:
        """Raise ValidationError for too many, and for one that is no short word."""
        try:
            read_labels(field.data or "")
        except ValueError as fault:
            raise ValidationError(
                gettext("“%(word)s” is too long: %(num)s letters at most.", word=fault.args[0], num=LONGEST_LABEL)
                if fault.args
                else gettext("These are too many: %(num)s at most.", num=MOST_LABELS)
            ) from None


class PersonForm(RecordForm):
    """A person in her public role."""

    given_name = StringField(lazy_gettext("Given name"), [Length(max=120), OneLine()])
    family_name = StringField(lazy_gettext("Family name"), [Length(max=120), OneLine()])
    roles = ChecksField(lazy_gettext("Role"), choices=ROLE_CHOICES)
    languages = languages_field(
        lazy_gettext("Languages, the preferred one first"),
        lazy_gettext("A release is sent in the first of these it exists in. Serbian is chosen with its script."),
    )
    beats = StringField(
        lazy_gettext("Writes about"), [Length(max=900), OneLine(), Labels()],
        description=lazy_gettext("Short words with commas between them, such as: schools, local politics."),
    )  # fmt: skip
    tags = StringField(
        lazy_gettext("Tags"), [Length(max=900), OneLine(), Labels()],
        description=lazy_gettext("Words your office sorts people by, with commas between them."),
    )  # fmt: skip
    addresses = FieldList(FormField(AddressLine), lazy_gettext("Addresses"), max_entries=MOST_LINES)
    positions = FieldList(FormField(PositionLine), lazy_gettext("Positions"), max_entries=MOST_LINES)
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: or_none(municipality_choices(interface_tag()))
    )
    basis = SelectField(
        lazy_gettext("Basis for writing"),
        choices=[(basis.value, label) for basis, label in BASES.items()],
        description=lazy_gettext("The law asks on what ground somebody is written to. Without one no release is sent."),
    )
    basis_on = DateField(lazy_gettext("Since"), [DateOfBasis()])
    source = StringField(
        lazy_gettext("Where the details come from"),
        [Length(max=500), OneLine()],
        description=lazy_gettext("Such as: the outlet's imprint, a business card, a call."),
    )
    source_on = DateField(lazy_gettext("Got on"), [Optional(), NotToCome()])
    do_not_contact = BooleanField(
        lazy_gettext("Do not contact"), description=lazy_gettext("Nothing is sent, whatever the basis.")
    )
    owner = SelectField(lazy_gettext("Kept by"), description=lazy_gettext("The colleague who keeps the relationship."))
    notes = TextAreaField(
        lazy_gettext("Notes"),
        [Length(max=20_000)],
        description=lazy_gettext("About the work only: everybody has the right to read what is noted of them."),
    )
    again = StringField(
        lazy_gettext("How did they ask to be recorded anew?"), [Length(max=500), OneLine()],
        description=lazy_gettext("Such as: called on 5 May and wants our releases again."),
    )  # fmt: skip
    """Asked only where somebody was erased."""
    asked = HiddenField()
    """The addresses and offices about which the reader has been asked whether two people share them."""

    asks: bool = False
    alike: Sequence[LikePerson] = ()
    """Records of people who may be this one."""

    def offer(
        self, keepers: Choices, outlets: Sequence[Outlet], organisations: Sequence[Organisation],
        offices: Sequence[Office],
    ) -> None:  # fmt: skip
        """Offer the colleagues who may keep the relationship, and where positions may be held."""
        self.owner.choices = or_none(keepers, gettext("Nobody"))
        places: Places = {
            gettext("Elsewhere"): [("", gettext("No outlet or organisation"))],
            gettext("Offices"): [(f"office:{office.id}", office_in_full(office)) for office in offices],
            gettext("Outlets"): [(f"outlet:{outlet.id}", outlet.name) for outlet in outlets],
            gettext("Organisations"): [(f"organisation:{found.id}", called(found)) for found in organisations],
        }
        for line in self.positions:
            line.form.offer(places)
        # A line that the page adds later is made from this.
        offering: Any = partial(PositionLine, places=places)
        model: Any = FormField(offering)
        self.positions.unbound_field = model

    def validate_family_name(self, field: StringField) -> None:
        """One name is enough, none is not."""
        if not plain_text(field.data) and not plain_text(self.given_name.data):
            raise ValidationError(gettext("Give a family name, or a given name at least."))

    def typed_addresses(self) -> list[str]:
        """Return the addresses typed so far, as they would be stored; those that are none are left out."""
        return [line.address() for line in self.lines("addresses") if line.is_readable()]

    def offices_held(self) -> list[int]:
        """Return the offices typed so far as held now, and not for the time being only."""
        return [office_id for line in self.lines("positions") if (office_id := line.office_held())]

    def note_shared(self, shared: Mapping[str, Sequence[Person]], held: Mapping[int, Sequence[Position]]) -> None:
        """Say beside each address who has it too, and beside each office who holds it too.

        The first time it is typed, saving waits for a second press.
        """
        asked = set((self.asked.data or "").split())
        for line in self.lines("positions"):
            line.others = [p for p in held.get(line.office_held(), ()) if not p.is_acting]
        offices = {f"office:{p.office_id}:{p.person_id}" for line in self.lines("positions") for p in line.others}
        for line in self.lines("addresses"):
            if line.is_readable():
                line.others = shared.get(line.address().lower(), ())
                line.value.description = number_hint(line.address())
        noted = offices | shared.keys()
        self.asks = self.is_submitted() and not noted <= asked
        self.asked.data = " ".join(sorted(asked | noted))

    def note_alike(self, found: Sequence[LikePerson]) -> None:
        """Say which records may be of the same person; the first time, saving waits for a second press."""
        asked, noted = set((self.asked.data or "").split()), {f"person:{one.person_id}" for one in found}
        self.alike, self.asks = found, self.asks or not noted <= asked
        self.asked.data = " ".join(sorted(asked | noted))

    def show_conflict(self, conflict: EditConflict) -> None:
        """Show what is stored beside what was typed, field by field."""
        conflict.theirs = fields_of(PersonValues(**conflict.theirs))
        super().show_conflict(conflict)

    def to_values(self) -> PersonValues:
        """Return what was typed."""
        roles = set(self.roles.data or ())
        return PersonValues(
            given_name=plain_text(self.given_name.data), family_name=plain_text(self.family_name.data),
            is_journalist="journalist" in roles, is_decision_maker="decision_maker" in roles,
            is_opinion_maker="opinion_maker" in roles, languages=tuple(in_order(self.languages.data)),
            beats=read_labels(self.beats.data or "", labels_in_use("beats")),
            tags=read_labels(self.tags.data or "", labels_in_use("tags")),
            municipality=self.municipality.data or "", notes=plain_text(self.notes.data),
            source=plain_text(self.source.data), source_on=self.source_on.data,
            basis=Basis(self.basis.data or ""), basis_on=self.basis_on.data,
            do_not_contact=bool(self.do_not_contact.data), owner_id=number_in(self.owner.data or "") or None,
            addresses=tuple(line.to_values() for line in self.lines("addresses")),
            positions=tuple(line.to_values() for line in self.lines("positions")),
        )  # fmt: skip


def fields_of(values: PersonValues) -> dict[str, Any]:
    """Return what the form holds for these values."""
    roles = {
        "journalist": values.is_journalist,
        "decision_maker": values.is_decision_maker,
        "opinion_maker": values.is_opinion_maker,
    }
    return {
        "given_name": values.given_name,
        "family_name": values.family_name,
        "roles": [role for role, plays in roles.items() if plays],
        "languages": list(values.languages),
        "beats": shown(values.beats),
        "tags": shown(values.tags),
        "addresses": [
            {"kind": a.kind.value, "value": phone_shown(a.value), "state": a.state.value} for a in values.addresses
        ],
        "positions": [_position_fields(position) for position in values.positions],
        "municipality": values.municipality,
        "basis": values.basis.value,
        "basis_on": values.basis_on,
        "source": values.source,
        "source_on": values.source_on,
        "do_not_contact": values.do_not_contact,
        "owner": str(values.owner_id or ""),
        "notes": values.notes,
    }


def opened_fields(person: Person) -> dict[str, Any]:
    """Return what the form for a stored person opens with: her values, and an empty line to add to each list."""
    fields = fields_of(values_of(person))
    return fields | {
        "addresses": [*fields["addresses"], {}],
        "positions": [*fields["positions"], {}],
        "version": person.version,
    }


def blank_fields(owner_id: int, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form for a new person opens with; an address may say name, workplace (`outlet=5`), language."""
    *given, family = plain_text(asked.get("name")).split() or [""]
    kinds = [kind for kind in ("outlet", "organisation", "office") if number_in(asked.get(kind, ""))]
    return {
        "given_name": " ".join(given),
        "family_name": family,
        "languages": [tag for tag in (asked.get("language"),) if tag in BY_TAG],
        "roles": ["journalist" if "outlet" in kinds else "decision_maker"] if kinds else [],
        "addresses": [{"kind": AddressKind.EMAIL.value}, {"kind": AddressKind.PHONE.value}],
        "positions": [{"where": f"{kind}:{asked[kind]}"} for kind in kinds] or [{}],
        "owner": str(owner_id),
    }


def _position_fields(position: PositionValues) -> dict[str, Any]:
    places = {"office": position.office_id, "organisation": position.organisation_id, "outlet": position.outlet_id}
    return {
        "title": position.title,
        "where": next((f"{kind}:{ident}" for kind, ident in places.items() if ident), ""),
        "since": position.since,
        "until": position.until,
        "is_acting": position.is_acting,
    }
