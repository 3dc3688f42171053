"""The repeatable lines of the form of a meeting: who took part, what was said, what was promised."""

from collections.abc import Mapping
from typing import Any

from wtforms import DateField, Field, HiddenField, SelectField, StringField
from wtforms.validators import Length

from core.forms import OneLine, StopValidation, ValidationError
from core.i18n import gettext, lazy_gettext
from crm.contacts.choosing.fields import PersonField
from crm.forms import LineForm
from crm.meetings.models import PointState, Role, Went
from crm.meetings.offers import Offers
from crm.meetings.wording import POINT_WORDS, ROLE_WORDS, WENT_WORDS


class DayUnlessBlank:
    """A day must be chosen, in a line that says something."""

    def __call__(self, form: Any, field: Field) -> None:
        """Stop with our words where no day was chosen; a blank line passes, whatever stands in it."""
        if form.is_blank():
            field.errors = []
            raise StopValidation
        if not any(field.raw_data or ()):
            field.errors = []
            raise StopValidation(gettext("By when? Please choose a day."))


class MeetingLine(LineForm):
    """A line that knows what the form offers."""

    offers: Offers


class ParticipantLine(MeetingLine):
    """A person who took part, named by a choice of the list or by her whole name."""

    key = HiddenField()
    """What a promise below refers to; a line that was taken out leaves a gap in their numbers."""
    person = PersonField(lazy_gettext("Name"), [Length(max=300), OneLine()])
    note = StringField(lazy_gettext("Note"), [Length(max=1000)])
    role = SelectField(
        lazy_gettext("Role"), choices=[("" if r is Role.NONE else r.value, word) for r, word in ROLE_WORDS.items()]
    )
    went = SelectField(
        lazy_gettext("How it went for them"),
        choices=[("" if w is Went.NONE else w.value, word) for w, word in WENT_WORDS.items()],
    )  # fmt: skip

    @property
    def person_id(self) -> int | None:
        """Return who is meant, once the line was looked at."""
        return self.person.person_id

    def is_blank(self) -> bool:
        """Say whether nobody is named and nothing noted."""
        return not ((self.person.data or "").strip() or (self.note.data or "").strip())

    def validate_person(self, field: PersonField) -> None:
        """Find the one person who is meant; nobody is recorded here on the side."""
        if self.is_blank():
            return
        if field.settle(self.offers.people) is None:
            raise ValidationError(gettext("Whom is this note about?"))


class PointLine(MeetingLine):
    """Something that was said."""

    id = HiddenField()
    text = StringField(lazy_gettext("What was said"), [Length(max=2000)])
    principle = SelectField(lazy_gettext("Principle"))
    state = SelectField(
        lazy_gettext("Still to do?"),
        choices=[(s.value, word) for s, word in POINT_WORDS.items()],
        default=PointState.NONE,
    )

    def offer(self) -> None:
        """Offer the principles."""
        self.principle.choices = [("", gettext("none")), *self.offers.principles]

    def is_blank(self) -> bool:
        """Say whether nothing was typed; a stored point whose words were taken out goes."""
        untouched = not self.principle.data and self.state.data in (None, "", PointState.NONE)
        return not (self.text.data or "").strip() and (bool(self.id.data) or untouched)

    def validate_text(self, field: StringField) -> None:
        """A principle alone says nothing."""
        if not (field.data or "").strip() and not self.is_blank():
            raise ValidationError(gettext("What was said about it?"))


class PromiseLine(MeetingLine):
    """Who promised what, by when."""

    id = HiddenField()
    what = StringField(lazy_gettext("What"), [Length(max=1000)])
    who = SelectField(lazy_gettext("Who"))
    due_on = DateField(lazy_gettext("By when"), [DayUnlessBlank()])
    people: Mapping[str, ParticipantLine]
    """The lines of those who took part, by the choice that means them."""

    def offer(self, choices: list[tuple[str, str]], people: Mapping[str, ParticipantLine]) -> None:
        """Offer who may have promised something, and preset the usual answer in a new line."""
        self.who.choices = choices
        self.people = people
        if self.who.data is None:
            self.who.data = f"user:{self.offers.user_id}"
        if self.due_on.data is None and self.due_on.raw_data is None:
            self.due_on.data = self.offers.usual_due

    def is_blank(self) -> bool:
        """Say whether nothing was typed; a stored promise whose words were taken out is put away."""
        usual = self.who.data == f"user:{self.offers.user_id}" and self.due_on.data in (None, self.offers.usual_due)
        return not (self.what.data or "").strip() and (bool(self.id.data) or usual)

    def validate_what(self, field: StringField) -> None:
        """A day or a name alone is no promise."""
        if not (field.data or "").strip() and not self.is_blank():
            raise ValidationError(gettext("What was promised?"))

    def validate_who(self, field: SelectField) -> None:
        """Somebody chosen from those who took part must be named there."""
        if not field.data and not self.is_blank():
            raise ValidationError(gettext("Who promised it?"))
        line = self.people.get(field.data or "")
        if line is not None and not self.is_blank() and line.is_blank():
            raise ValidationError(gettext("Name this person among those who took part."))

    def whose(self) -> dict[str, int | None]:
        """Return whose promise it is: a colleague's or a person's."""
        kind, _, ident = (self.who.data or "").partition(":")
        if kind == "user":
            return {"owner_id": int(ident)}
        if kind == "person":
            return {"promised_by_id": int(ident)}
        return {"promised_by_id": self.people[self.who.data or ""].person_id}
