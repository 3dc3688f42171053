"""Forms: narrowing the list, lifting with a note, and writing down what somebody said."""

from wtforms import BooleanField, RadioField, SearchField, SelectField, TextAreaField
from wtforms.validators import Length

from campaigns.suppression.rules import SuppressionKind
from campaigns.suppression.words import KINDS
from core.forms import Form, Required
from core.i18n import lazy_gettext
from crm.words import any_of


class SuppressionFilterForm(Form):
    """What narrows the list; its fields are those of `SuppressionFilters`."""

    q = SearchField(lazy_gettext("Name or mail"))
    kind = SelectField(
        lazy_gettext("Reason"), choices=lambda: any_of([(kind.value, str(label)) for kind, label in KINDS.items()])
    )
    lifted = BooleanField(lazy_gettext("Lifted again"))


class LiftForm(Form):
    """How somebody asked for mail again; what has to be said is for the rules."""

    note = TextAreaField(lazy_gettext("How they asked"), [Length(max=1000)])


class StopForm(Form):
    """What somebody told a colleague."""

    kind = RadioField(
        lazy_gettext("What they want"),
        choices=[
            (SuppressionKind.UNSUBSCRIBE.value, lazy_gettext("No more releases; calls and letters are fine")),
            (SuppressionKind.DO_NOT_CONTACT.value, lazy_gettext("No contact at all")),
        ],
        default=SuppressionKind.UNSUBSCRIBE.value,
    )
    note = TextAreaField(
        lazy_gettext("How they said so"),
        [Required(), Length(max=1000)],
        description=lazy_gettext("Such as: told me on the phone on Monday."),
    )
