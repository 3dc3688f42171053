"""Forms of requests, of people at risk, and of erasing."""

from wtforms import BooleanField, DateField, RadioField, SelectField, StringField
from wtforms.validators import Length

from core.forms import Form, InputRequired, OneLine, Required
from core.i18n import lazy_gettext
from crm.forms import NotToCome
from crm.privacy.requests.models import RequestKind

KINDS = {
    RequestKind.ACCESS: lazy_gettext("Wants to see what is held"),
    RequestKind.RECTIFY: lazy_gettext("Wants it corrected"),
    RequestKind.RESTRICT: lazy_gettext("Wants it kept, not used"),
    RequestKind.OBJECT: lazy_gettext("Objects to its use"),
    RequestKind.ERASE: lazy_gettext("Wants to be erased"),
}


class RequestForm(Form):
    """What a person asked for."""

    kind = SelectField(
        lazy_gettext("What is asked for"), choices=[(kind.value, label) for kind, label in KINDS.items()]
    )
    received_on = DateField(lazy_gettext("It came on"), [InputRequired(), NotToCome()])
    how = StringField(lazy_gettext("How it came"), [Length(max=300), OneLine()])


class OutcomeForm(Form):
    """What was done about a request."""

    outcome = StringField(lazy_gettext("What was done"), [Required(), Length(max=500), OneLine()])


class RiskForm(Form):
    """Why a person is at risk."""

    reason = StringField(
        lazy_gettext("Why"), [Required(), Length(max=500), OneLine()],
        description=lazy_gettext("Read by you and the administrators alone."),
    )  # fmt: skip


class EraseForm(Form):
    """The last question before a person is erased."""

    why = RadioField(
        lazy_gettext("Why"), [InputRequired()],
        choices=[
            ("wish", lazy_gettext("It was asked for")), ("needless", lazy_gettext("Nothing needs these data any more")),
        ],
    )  # fmt: skip
    sure = BooleanField(lazy_gettext("I have read what will be gone"), [InputRequired()])
