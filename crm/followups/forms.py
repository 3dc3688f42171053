"""The form of a commitment that was not made in a meeting, or is changed outside its form; filters of the list."""

from datetime import date
from typing import Any, cast

from flask import request
from wtforms import DateField, SearchField, SelectField, StringField
from wtforms.validators import Length

from core.forms import Form, InputRequired, OneLine, Required, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.contacts.choosing.fields import PersonField
from crm.finding import number_in
from crm.followups.models import FollowUp
from crm.followups.queries import CommitmentFilters
from crm.followups.rules import Whose
from crm.followups.services import FollowUpValues
from crm.followups.states import CommitmentState
from crm.followups.wording import STATE_WORDS
from crm.forms import RecordForm
from crm.meetings.offers import Offers
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices
from crm.reference.choices import community_choices

THEIRS = "theirs"


class FollowUpForm(RecordForm):
    """A promise: what, by whom, to or by which person, until when."""

    what = StringField(
        lazy_gettext("What was promised"), [Required(lazy_gettext("What was promised?")), Length(max=1000), OneLine()]
    )
    who = SelectField(lazy_gettext("Who promised it"))
    person = PersonField(
        lazy_gettext("Person"),
        [Length(max=300), OneLine()],
        description=lazy_gettext("Whom it was promised to, or who promised it."),
    )
    due_on = DateField(lazy_gettext("By when"), [InputRequired(lazy_gettext("By when? Please choose a day."))])
    principle = SelectField(lazy_gettext("Principle it is about"))
    keeper = SelectField(
        lazy_gettext("Who of us asks about it"),
        description=lazy_gettext("Of what they promised; left open, whoever keeps the relationship."),
    )

    def __init__(self, offers: Offers, **kwargs: Any) -> None:
        """Read what was typed or is stored, and offer colleagues and people."""
        super().__init__(**kwargs)
        self.offers = offers
        ours = [(f"user:{ident}", gettext("We: %(name)s", name=name)) for ident, name in offers.colleagues]
        self.who.choices = [*ours, (THEIRS, gettext("They: the person named below"))]
        self.principle.choices = [("", gettext("none")), *offers.principles]
        self.keeper.choices = [("", gettext("whoever keeps the relationship")), *offers.colleagues]

    def validate_person(self, field: PersonField) -> None:
        """Find the one person who is meant, where one is needed or named."""
        typed = (field.data or "").strip()
        if not typed:
            if self.who.data == THEIRS:
                raise ValidationError(gettext("Who promised it? Type the name."))
            return
        field.settle(self.offers.people)

    def follow_up_values(self) -> FollowUpValues:
        """Return what was typed."""
        what, due_on = (self.what.data or "").strip(), cast("date", self.due_on.data)
        principle_id = number_in(self.principle.data or "") or None
        if self.who.data == THEIRS:
            keeper_id = number_in(self.keeper.data or "") or None
            return FollowUpValues(
                what, due_on, promised_by_id=self.person.person_id, principle_id=principle_id, keeper_id=keeper_id
            )
        owner_id = int(self.who.data.partition(":")[2])
        return FollowUpValues(
            what, due_on, owner_id=owner_id, person_id=self.person.person_id, principle_id=principle_id
        )


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
        "principle": str(follow_up.principle_id or ""),
        "keeper": str(follow_up.keeper_id or ""),
    }


class CommitmentFilterForm(Form):
    """What the list of commitments is narrowed to; its values stand in the address."""

    q = SearchField(lazy_gettext("Words of it"))
    state = SelectField(lazy_gettext("How far it is"))
    principle = SelectField(lazy_gettext("Principle"))
    community = SelectField(lazy_gettext("Their outlet, office or organisation serves"))

    def __init__(self) -> None:
        """Offer what there is to narrow by, and read the address."""
        super().__init__(formdata=None)
        every, tag = ("", gettext("all")), interface_tag()
        open_ones = (state for state in CommitmentState if state is not CommitmentState.CLOSED)
        states = [(state.value, STATE_WORDS[state]) for state in open_ones]
        self.state.choices = [("", gettext("not closed")), ("late", gettext("late")), *states]
        self.principle.choices = [every, *principle_choices(list_principles(), tag)]
        self.community.choices = [every, *community_choices(tag)]
        self.process(request.args)

    def filters(self, whose: Whose, user_id: int) -> CommitmentFilters:
        """Return the filters; what an address asks for and there is not, it does not ask for."""
        return CommitmentFilters(
            whose=whose, state=self.state.data or "", q=(self.q.data or "").strip(),
            principle_id=number_in(self.principle.data or "") or None, community=self.community.data or "",
            user_id=user_id,
        )  # fmt: skip
