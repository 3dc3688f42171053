"""Forms: an enquiry, its end, and narrowing the list."""

from typing import Any

from wtforms import BooleanField, SearchField, SelectField, TextAreaField
from wtforms.validators import Length

from campaigns.enquiries.models import Enquiry
from campaigns.enquiries.queries import list_colleagues
from campaigns.enquiries.rules import Channel, Outcome
from campaigns.enquiries.services import EnquiryValues
from campaigns.enquiries.words import CHANNELS, OUTCOMES
from core.clock import now
from core.forms import EditForm, Form, InputRequired, LocalMomentField, OneLine, Optional, Required, ValidationError
from core.i18n import gettext, lazy_gettext
from crm.contacts.choosing.fields import PersonField
from crm.finding import number_in
from crm.forms import RecordForm, plain_text
from crm.meetings.offers import Offers
from crm.outlets.queries import list_all_outlets
from crm.words import any_of, or_none


class EnquiryFilterForm(Form):
    """What narrows the list; its fields are those of `EnquiryFilters`."""

    q = SearchField(lazy_gettext("Who, or words of the question"))
    owner = SelectField(
        lazy_gettext("Who sees to it"),
        choices=lambda: any_of([(str(user.id), user.name) for user in list_colleagues()]),
    )
    late = BooleanField(lazy_gettext("Only past the deadline"))
    show = SelectField(
        lazy_gettext("State"),
        default="open",
        choices=lambda: [*((o.value, str(words)) for o, words in OUTCOMES.items()), ("all", gettext("All"))],
    )


class EnquiryForm(RecordForm):
    """An enquiry."""

    question = TextAreaField(lazy_gettext("Question"), [Required(lazy_gettext("What was asked?")), Length(max=10_000)])
    person = PersonField(
        lazy_gettext("Who asked"),
        [Length(max=300), OneLine()],
        description=lazy_gettext("A name from your list; one that is not on it is kept as it is typed."),
    )
    outlet = SelectField(lazy_gettext("For which outlet"))
    channel = SelectField(lazy_gettext("How"), choices=lambda: [(c.value, str(words)) for c, words in CHANNELS.items()])
    asked_at = LocalMomentField(lazy_gettext("When"), [InputRequired(lazy_gettext("When was it asked?"))])
    deadline = LocalMomentField(lazy_gettext("Answer needed by"), [Optional()])
    spokesperson = PersonField(lazy_gettext("Who speaks"), [Length(max=300), OneLine()])
    owner = SelectField(lazy_gettext("Who sees to it"))
    answer = TextAreaField(lazy_gettext("Answer given"), [Length(max=10_000)])
    outcome = SelectField(
        lazy_gettext("What came of it"), choices=lambda: [(o.value, str(words)) for o, words in OUTCOMES.items()]
    )

    def __init__(self, offers: Offers, enquiry: Enquiry | None = None, **kwargs: Any) -> None:
        """Read what was typed or is stored, and offer people, outlets and colleagues."""
        super().__init__(**kwargs)
        self.offers = offers
        kept = [enquiry.outlet_id] if enquiry and enquiry.outlet_id else []
        self.outlet.choices = or_none([(str(outlet.id), outlet.name) for outlet in list_all_outlets(kept)])
        self.owner.choices = or_none([(str(i), name) for i, name in offers.colleagues], gettext("Nobody yet"))

    def validate_person(self, field: PersonField) -> None:
        """Find whoever is meant; somebody who is not on the list is kept as she is typed."""
        field.settle(self.offers.people, or_as_typed=True)

    def validate_spokesperson(self, field: PersonField) -> None:
        """Find the one person who is meant."""
        field.settle(self.offers.people)

    def validate_answer(self, field: TextAreaField) -> None:
        """Ask for the words of an answer that was given."""
        if self.outcome.data == Outcome.ANSWERED and not (field.data or "").strip():
            raise ValidationError(
                gettext("What was answered? It is kept, so that nobody says something else next time.")
            )

    def enquiry_values(self) -> EnquiryValues:
        """Return what was typed."""
        person_id = self.person.person_id
        return EnquiryValues(
            question=plain_text(self.question.data), channel=Channel(self.channel.data),
            asked_at=self.asked_at.data or now(), deadline=self.deadline.data, person_id=person_id,
            outlet_id=number_in(self.outlet.data or "") or None,
            asked_by="" if person_id else (self.person.data or "").strip(),
            spokesperson_id=self.spokesperson.person_id, owner_id=number_in(self.owner.data or "") or None,
            answer=plain_text(self.answer.data), outcome=Outcome(self.outcome.data),
        )  # fmt: skip


class CloseForm(EditForm):
    """What came of an enquiry."""

    outcome = SelectField(
        lazy_gettext("What came of it"),
        choices=lambda: [(o.value, str(words)) for o, words in OUTCOMES.items() if o is not Outcome.OPEN],
    )
    answer = TextAreaField(lazy_gettext("Answer given"), [Length(max=10_000)])


def new_fields(offers: Offers, person_id: int = 0) -> dict[str, Any]:
    """Return what the form of a new enquiry holds: asked now, mine to see to."""
    return {"asked_at": now(), "owner": str(offers.user_id), "person": offers.label_of(person_id), "channel": "call"}


def enquiry_fields(enquiry: Enquiry, offers: Offers) -> dict[str, Any]:
    """Return what the form holds for a stored enquiry."""
    return {
        "version": enquiry.version, "question": enquiry.question, "channel": enquiry.channel.value,
        "person": offers.label_of(enquiry.person_id) or enquiry.asked_by, "outlet": str(enquiry.outlet_id or ""),
        "asked_at": enquiry.asked_at, "deadline": enquiry.deadline, "owner": str(enquiry.owner_id or ""),
        "spokesperson": offers.label_of(enquiry.spokesperson_id), "answer": enquiry.answer,
        "outcome": enquiry.outcome.value,
    }  # fmt: skip
