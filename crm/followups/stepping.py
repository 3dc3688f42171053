"""The forms by which a commitment is said to be in progress, closed, referred, or handed to a colleague."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.files.enclosures import Enclosure
from core.forms import Form, InputRequired, OneLine, Optional, ValidationError
from core.i18n import day, gettext, interface_tag, lazy_gettext
from core.mail.posting import settings_of_app
from crm.contacts.choosing.fields import PersonField
from crm.finding import number_in
from crm.followups.rules import is_own_path, own_path
from crm.followups.services import StepValues
from crm.followups.states import CommitmentState
from crm.forms import is_web_address, plain_text
from crm.meetings.models import Meeting
from crm.meetings.offers import Offers
from crm.offices.queries import list_all_offices
from crm.offices.words import office_in_full
from crm.organisations.queries import list_all_organisations
from crm.organisations.words import called


class StepForm(Form):
    """What every step has: the reason for it."""

    note = TextAreaField(lazy_gettext("Why, or what was said"), [Length(max=2000)])

    def step_values(self, file: Enclosure | None = None) -> StepValues:
        """Return what was typed."""
        raise NotImplementedError

    def said(self) -> str:
        """Return the reason."""
        return plain_text(self.note.data)


class ProgressForm(StepForm):
    """It was begun."""

    def step_values(self, file: Enclosure | None = None) -> StepValues:
        """Return what was typed."""
        return StepValues(CommitmentState.IN_PROGRESS, self.said())


class CloseForm(StepForm):
    """It was kept, and this shows it."""

    note = TextAreaField(lazy_gettext("What shows that it was kept"), [Length(max=2000)])
    url = StringField(
        lazy_gettext("A page, or an article or clip in here"),
        [Length(max=1000), OneLine()],
        description=lazy_gettext("Copy its address from the browser."),
    )
    meeting = SelectField(lazy_gettext("Or a meeting in which it was seen"))
    file = FileField(lazy_gettext("Or a file"), description=lazy_gettext("A letter, a photo, minutes; 25 MB at most."))

    def offer(self, meetings: Sequence[Meeting]) -> None:
        """Offer the meetings with those it concerns."""
        labels = [(str(m.id), f"{m.title}, {day(m.starts_at)}") for m in meetings]
        self.meeting.choices = [("", gettext("none")), *labels]

    def validate_url(self, field: StringField) -> None:
        """Take an address of the web, or of a page in here."""
        field.data = own_path(field.data or "", settings_of_app().base_url)
        if field.data and not (is_own_path(field.data) or is_web_address(field.data)):
            raise ValidationError(gettext("This is not the address of a page; it begins with https://."))

    def step_values(self, file: Enclosure | None = None) -> StepValues:
        """Return what was typed."""
        return StepValues(
            CommitmentState.CLOSED, self.said(), url=self.url.data or "",
            meeting_id=number_in(self.meeting.data or "") or None, file=file,
        )  # fmt: skip


class ReferForm(StepForm):
    """Somebody else is to do it."""

    person = PersonField(lazy_gettext("To a person"), [Length(max=300), OneLine()])
    office = SelectField(lazy_gettext("To an office"))
    organisation = SelectField(lazy_gettext("To an organisation"))
    name = StringField(lazy_gettext("Or to somebody who is not recorded"), [Length(max=200), OneLine()])
    ask_again_on = DateField(
        lazy_gettext("When do we ask again?"),
        [InputRequired(lazy_gettext("When do we ask again? Please choose a day."))],
    )

    def __init__(self, offers: Offers, **kwargs: Any) -> None:
        """Offer whom it may be referred to."""
        super().__init__(**kwargs)
        self.offers = offers
        none, tag = ("", gettext("none")), interface_tag()
        self.office.choices = [none, *((str(o.id), office_in_full(o)) for o in list_all_offices(tag))]
        self.organisation.choices = [none, *((str(o.id), called(o)) for o in list_all_organisations(tag))]

    def validate_person(self, field: PersonField) -> None:
        """Find the one person who is meant; somebody must be named in one of the lines."""
        typed = (field.data or "").strip()
        if not typed:
            if not (self.office.data or self.organisation.data or (self.name.data or "").strip()):
                raise ValidationError(gettext("To whom was it referred?"))
            return
        field.settle(self.offers.people)

    def step_values(self, file: Enclosure | None = None) -> StepValues:
        """Return what was typed."""
        return StepValues(
            CommitmentState.REFERRED, self.said(), person_id=self.person.person_id,
            office_id=number_in(self.office.data or "") or None,
            organisation_id=number_in(self.organisation.data or "") or None,
            referred_to=(self.name.data or "").strip(), ask_again_on=self.ask_again_on.data,
        )  # fmt: skip


class HandForm(Form):
    """Another of us looks after it from now on."""

    colleague = SelectField(lazy_gettext("To whom"), [InputRequired(lazy_gettext("To whom?"))])
    note = TextAreaField(lazy_gettext("What she should know"), [Optional(), Length(max=2000)])

    def offer(self, colleagues: Sequence[tuple[str, str]], but: int | None) -> None:
        """Offer everybody but who has it."""
        self.colleague.choices = [("", gettext("choose")), *((i, n) for i, n in colleagues if i != str(but))]
