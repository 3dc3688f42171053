"""Forms around the list of people: its columns, lists to keep, and what is done to many at once."""

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length

from core.forms import ChecksField, Form, OneLine, Required
from core.i18n import gettext, lazy_gettext, ngettext
from crm.contacts.labels import LONGEST_LABEL
from crm.contacts.lists.columns import COLUMNS
from crm.contacts.lists.models import BulkAction
from crm.finding import number_in
from crm.words import Choices, or_none

TICKED, ALL = "ticked", "all"


class ColumnsForm(Form):
    """Which columns the list shows."""

    columns = ChecksField(lazy_gettext("Columns"), choices=list(COLUMNS.items()))


class KeepListForm(Form):
    """The name under which a way to narrow the list is kept."""

    name = StringField(lazy_gettext("Name of the list"), [Required(), OneLine(), Length(max=80)])
    is_shared = BooleanField(lazy_gettext("For all colleagues"))


class BulkForm(Form):
    """What is done to people, and to whom: those ticked in the list, or all that it holds."""

    whom = RadioField(lazy_gettext("To whom"))
    ids = SelectMultipleField(coerce=number_in, validate_choice=False)
    action = SelectField(
        lazy_gettext("What"),
        choices=[
            (BulkAction.TAG.value, lazy_gettext("Put a tag on")),
            (BulkAction.UNTAG.value, lazy_gettext("Take a tag off")),
            (BulkAction.ASSIGN.value, lazy_gettext("Hand over to a colleague")),
        ],
    )
    tag = StringField(lazy_gettext("Tag"), [OneLine(), Length(max=LONGEST_LABEL)])
    keeper = SelectField(lazy_gettext("Colleague"))

    def offer(self, keepers: Choices, total: int) -> None:
        """Offer the colleagues, and say how many the list holds."""
        self.keeper.choices = or_none(keepers, gettext("Nobody"))
        everybody = ngettext("%(num)d that fits", "All %(num)d that fit", total)
        self.whom.choices = [(TICKED, gettext("Those ticked")), (ALL, everybody)]
        self.whom.data = self.whom.data or TICKED

    @property
    def is_for_all(self) -> bool:
        """Say whether all people of the list are meant."""
        return bool(self.whom.data == ALL)

    @property
    def value(self) -> str:
        """Return the tag, or the colleague."""
        return (self.keeper.data if self.action.data == BulkAction.ASSIGN else self.tag.data) or ""
