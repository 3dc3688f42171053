"""What narrows the queue of records to look at."""

from wtforms import BooleanField, SelectField

from core.forms import Form
from core.i18n import lazy_gettext
from crm.verifying.words import KINDS
from crm.words import any_of


class QueueForm(Form):
    """Its fields are those of `Queue`."""

    kind = SelectField(
        lazy_gettext("Kind"), choices=lambda: any_of([(kind, str(word)) for kind, word in KINDS.items()])
    )
    mine = BooleanField(lazy_gettext("Only people I keep"))
    never = BooleanField(lazy_gettext("Never verified"))
