"""The form of a promise that was not made in a meeting, or is changed outside its form."""

from datetime import date
from typing import Any, cast

from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length

from core.forms import InputRequired, OneLine, Required, ValidationError
from core.i18n import gettext, lazy_gettext
from crm.followups.models import FollowUp
from crm.followups.services import FollowUpValues
from crm.forms import RecordForm
from crm.meetings.choosing import people_meant
from crm.meetings.offers import Offers

THEIRS = "theirs"


class FollowUpForm(RecordForm):
    """A promise: what, by whom, to or by which person, until when."""

    what = StringField(
        lazy_gettext("What was promised"), [Required(lazy_gettext("What was promised?")), Length(max=1000), OneLine()]
    )
    who = SelectField(lazy_gettext("Who promised it"))
    person = StringField(
        lazy_gettext("Person"),
        [Length(max=300), OneLine()],
        description=lazy_gettext("Whom it was promised to, or who promised it."),
    )
    due_on = DateField(lazy_gettext("By when"), [InputRequired(lazy_gettext("By when? Please choose a day."))])

    def __init__(self, offers: Offers, **kwargs: Any) -> None:
        """Read what was typed or is stored, and offer colleagues and people."""
        super().__init__(**kwargs)
        self.offers = offers
        self.person_id: int | None = None
        self.is_unknown = False
        ours = [(f"user:{ident}", gettext("We: %(name)s", name=name)) for ident, name in offers.colleagues]
        self.who.choices = [*ours, (THEIRS, gettext("They: the person named below"))]

    def validate_person(self, field: StringField) -> None:
        """Find the one person who is meant, where one is needed or named."""
        typed = (field.data or "").strip()
        if not typed:
            if self.who.data == THEIRS:
                raise ValidationError(gettext("Who promised it? Type the name."))
            return
        meant = people_meant(typed, self.offers.people)
        if len(meant) == 1:
            self.person_id = meant[0].id
            return
        if meant:
            names = ", ".join(f"“{self.offers.label_of(person.id)}”" for person in meant)
            raise ValidationError(gettext("Several people have this name. Type one of these: %(names)s.", names=names))
        self.is_unknown = True
        raise ValidationError(gettext("Nobody is recorded under this name. Type the whole name, or add the person."))

    def follow_up_values(self) -> FollowUpValues:
        """Return what was typed."""
        what, due_on = (self.what.data or "").strip(), cast("date", self.due_on.data)
        if self.who.data == THEIRS:
            return FollowUpValues(what, due_on, promised_by_id=self.person_id)
        return FollowUpValues(what, due_on, owner_id=int(self.who.data.partition(":")[2]), person_id=self.person_id)


def new_fields(offers: Offers, person_id: int = 0) -> dict[str, Any]:
    """Return what the form of a new promise holds: mine, in a week, to whoever it was opened for."""
    return {"who": f"user:{offers.user_id}", "due_on": offers.usual_due, "person": offers.label_of(person_id)}


def follow_up_fields(follow_up: FollowUp, offers: Offers) -> dict[str, Any]:
    """Return what the form holds for a stored promise."""
    return {
        "version": follow_up.version,
        "what": follow_up.what,
        "due_on": follow_up.due_on,
        "who": f"user:{follow_up.owner_id}" if follow_up.is_ours else THEIRS,
        "person": offers.label_of(follow_up.person_id or follow_up.promised_by_id),
    }
