"""The filters of the list of meetings; their values stand in the address."""

from flask import request
from wtforms import SearchField, SelectField

from core.forms import Form, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.contacts.choosing.fields import PersonField
from crm.finding import number_in
from crm.meetings.lists import MeetingFilters, When
from crm.meetings.models import MeetingKind
from crm.meetings.offers import Offers
from crm.meetings.wording import KIND_WORDS
from crm.reference.choices import municipality_choices


class MeetingFilterForm(Form):
    """What a list of meetings is narrowed to; its values stand in the address."""

    q = SearchField(lazy_gettext("Title or place"))
    when = SelectField(
        lazy_gettext("When"),
        choices=[
            (When.ALL.value, lazy_gettext("past and planned")),
            (When.PAST.value, lazy_gettext("past")),
            (When.PLANNED.value, lazy_gettext("planned")),
        ],
    )
    kind = SelectField(lazy_gettext("Kind"))
    municipality = SelectField(lazy_gettext("Municipality"))
    principle = SelectField(lazy_gettext("Principle"))
    person = PersonField(lazy_gettext("Person"))

    def __init__(self, offers: Offers) -> None:
        """Offer what there is to narrow by, and read the address."""
        super().__init__(formdata=None)
        every = ("", gettext("all"))
        self.kind.choices = [every, *((kind.value, word) for kind, word in KIND_WORDS.items())]
        self.municipality.choices = [every, *municipality_choices(interface_tag())]
        self.principle.choices = [every, *offers.principles]
        self.process(request.args)
        self._name_person(offers)

    def _name_person(self, offers: Offers) -> None:
        """Find who is meant, by the number of a link or by what was typed; a name that tells nobody narrows nothing."""
        if number := number_in(self.person.data or ""):
            self.person.data = offers.label_of(number)
            self.person.person_id = number if self.person.data else None
            return
        try:
            self.person.settle(offers.people)
        except ValidationError as fault:
            self.person.errors = [str(fault)]

    def filters(self) -> MeetingFilters:
        """Return the filters; what an address asks for and there is not, it does not ask for."""
        return MeetingFilters(
            kind=MeetingKind(self.kind.data) if self.kind.data in set(MeetingKind) else None,
            when=When(self.when.data) if self.when.data in set(When) else When.ALL,
            municipality=self.municipality.data or "",
            principle_id=number_in(self.principle.data or ""),
            person_id=self.person.person_id or 0,
            q=(self.q.data or "").strip(),
        )
