"""Forms of embargoes."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField

from campaigns.embargo.models import Answer
from campaigns.planning.words import ANSWERS
from core.forms import ExactMomentField, Form, InputRequired, Optional, ValidationError
from core.i18n import gettext, lazy_gettext
from crm.forms import WebAddress
from crm.outlets.queries import list_all_outlets


class EmbargoForm(Form):
    """Until when nothing may be published, and what happens then."""

    until = ExactMomentField(
        lazy_gettext("Not for publication before"), [InputRequired(lazy_gettext("Choose the day and the hour."))],
        description=lazy_gettext("As the clocks in Prishtinë / Priština show it."),
    )  # fmt: skip
    then = BooleanField(lazy_gettext("When it lifts, send the release to those who had not accepted"))


class BreachForm(Form):
    """Which outlet published before the hour, and what shows it."""

    outlet = SelectField(lazy_gettext("Outlet"), coerce=int)
    published_at = ExactMomentField(
        lazy_gettext("When it appeared"), [InputRequired(lazy_gettext("Choose the day and the hour."))]
    )
    link = StringField(lazy_gettext("Link"), [Optional(), WebAddress()])
    note = TextAreaField(
        lazy_gettext("Note"), description=lazy_gettext("What was published, and where, if there is no link.")
    )

    def __init__(self, **values: Any) -> None:
        """Offer every outlet."""
        super().__init__(**values)
        self.outlet.choices = [(outlet.id, outlet.name) for outlet in list_all_outlets()]

    def validate_note(self, field: TextAreaField) -> None:
        """Ask for a link or a note: a breach that nothing shows is none."""
        if not (self.link.data or (field.data or "").strip()):
            raise ValidationError(gettext("Give a link, or say here what shows it."))


class AnswerForm(Form):
    """What somebody said when she was asked."""

    answer = RadioField(
        lazy_gettext("Answer"), [InputRequired(lazy_gettext("Choose what they said."))],
        choices=[(answer.value, ANSWERS[answer]) for answer in Answer],
    )  # fmt: skip
    note = TextAreaField(
        lazy_gettext("Note"),
        [Optional()],
        description=lazy_gettext("How and by whom it was said, as on the telephone."),
    )
