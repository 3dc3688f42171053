"""The forms in which stances are recorded, struck out and agreed to be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.clock import to_local, today
from core.forms import Form, InputRequired, OneLine, Optional, Required, ValidationError
from core.i18n import day, gettext, lazy_gettext
from crm.contacts.choosing.fields import PersonField
from crm.contacts.choosing.people import People
from crm.finding import number_in
from crm.forms import LineForm, WebAddress, plain_text
from crm.meetings.models import Meeting
from crm.stances.rules import Fault, faults_of
from crm.stances.services import StanceValues
from crm.stances.states import EvidenceKind, StanceState
from crm.stances.words import EVIDENCE, FAULTS, STATES
from crm.words import Choices, any_of, or_none

OFFERED = tuple(state for state in StanceState if state is not StanceState.NOT_ASKED)
PLACES = {
    Fault.TO_COME: "said_on", Fault.NO_EVIDENCE: "evidence_kind", Fault.NO_MEETING: "meeting", Fault.NO_LINK: "url",
    Fault.CONSENT_TO_COME: "consent_on",
}  # fmt: skip
"""Beside which field each fault is said."""


@dataclass(frozen=True)
class StanceOffers:
    """What the form offers to choose from."""

    principles: Choices
    offices: Choices
    meetings: Sequence[Meeting]
    people: People
    there: Mapping[int, str] = field(default_factory=dict)
    """Who took part in the meeting it is about, with the choice that means each; only they are meant then."""


class StanceForm(Form):
    """What one person or one office said of one principle."""

    person = PersonField(lazy_gettext("Person"), [Optional(), Length(max=300), OneLine()])
    office = SelectField(lazy_gettext("Or office"))
    principle = SelectField(lazy_gettext("Principle"))
    state = SelectField(
        lazy_gettext("Where they stand"), choices=lambda: [(state.value, str(STATES[state])) for state in OFFERED]
    )
    said_on = DateField(lazy_gettext("Said on"), [InputRequired(lazy_gettext("On which day?"))])
    evidence_kind = SelectField(
        lazy_gettext("What shows it"), choices=lambda: [(kind.value, str(EVIDENCE[kind])) for kind in EvidenceKind],
        description=lazy_gettext("For or against needs something that shows it."),
    )  # fmt: skip
    meeting = SelectField(lazy_gettext("The meeting"))
    url = StringField(lazy_gettext("Link"), [Optional(), Length(max=1000), OneLine(), WebAddress()])
    note = TextAreaField(
        lazy_gettext("In their words"), [Length(max=5_000)],
        description=lazy_gettext("The change they ask for, what they said. It is never published."),
    )  # fmt: skip
    consent_on = DateField(
        lazy_gettext("Agreed to be published on"), [Optional()],
        description=lazy_gettext("Leave it empty unless they said so: without it nobody outside reads it."),
    )  # fmt: skip

    offers: StanceOffers

    def offer(self, offers: StanceOffers) -> None:
        """Offer principles, offices, people and the meetings that may show it."""
        self.principle.choices = offers.principles
        self.office.choices = or_none(offers.offices, gettext("No office"))
        meetings = [(str(m.id), f"{day(to_local(m.starts_at).date())}: {m.title}") for m in offers.meetings]
        self.meeting.choices = or_none(meetings, gettext("No meeting"))
        self.offers = offers

    def validate_office(self, field: SelectField) -> None:
        """One holder: a person who is recorded, or an office."""
        typed = plain_text(self.person.data)
        if bool(typed) == bool(field.data):
            raise ValidationError(gettext("Say whose position it is: a person's or an office's."))

    def validate_person(self, field: PersonField) -> None:
        """A name that one recorded person has."""
        field.settle(self.offers.people)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Check every field, then say beside each what the record as a whole needs."""
        is_right = bool(super().validate(*args, **kwargs))
        faults = self._faults() if self.said_on.data else []
        for fault in faults:
            field = self[PLACES[fault]]
            field.errors = [*field.errors, str(FAULTS[fault])]
        return is_right and not faults

    def _faults(self) -> list[Fault]:
        said = self.to_values()
        return faults_of(
            said.state, said.said_on, said.evidence_kind, said.meeting_id, said.url, said.consent_on, today()
        )

    def to_values(self) -> StanceValues:
        """Return what was typed."""
        kind = EvidenceKind(self.evidence_kind.data)
        return StanceValues(
            person_id=self.person.person_id,
            office_id=number_in(self.office.data or "") or None,
            principle_id=number_in(self.principle.data or ""),
            state=StanceState(self.state.data),
            said_on=self.said_on.data or today(),
            evidence_kind=kind,
            meeting_id=(number_in(self.meeting.data or "") or None) if kind is EvidenceKind.MEETING else None,
            url=self.url.data or "",
            note=plain_text(self.note.data),
            consent_on=self.consent_on.data,
        )


class StrikeForm(Form):
    """Why an entry was wrong."""

    why = StringField(
        lazy_gettext("Why it was wrong"),
        [Required(lazy_gettext("Say why the entry was wrong.")), Length(max=500), OneLine()],
    )


class ConsentForm(Form):
    """Since when it may be published; empty means not at all."""

    on = DateField(lazy_gettext("Agreed to be published on"), [Optional()])

    def validate_on(self, field: DateField) -> None:
        """Nobody agreed tomorrow."""
        if field.data and field.data > today():
            raise ValidationError(gettext("This day is still to come."))


class MatrixForm(LineForm):
    """What narrows the matrix; its fields are those of `Asked`."""

    kind = SelectField(
        lazy_gettext("Who"),
        choices=lambda: any_of(
            [
                ("decision_maker", gettext("Decision-makers")), ("opinion_maker", gettext("Opinion-makers")),
                ("journalist", gettext("Journalists")), ("office", gettext("Offices")),
            ]
        ),
    )  # fmt: skip
    on = DateField(lazy_gettext("As it stood on"), [Optional()])
    principle = SelectField(lazy_gettext("How it moved for"))

    def offer(self, principles: Choices) -> None:
        """Offer the principles."""
        self.principle.choices = [("", gettext("All principles")), *principles]
