"""Forms of purposes, and of what the installation says of itself."""

from typing import Any

from wtforms import DateField, FormField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange

from core.clock import today
from core.forms import EditForm, Form, InputRequired, OneLine, Optional, Required
from core.i18n import lazy_gettext
from crm.contacts.models import Basis
from crm.contacts.words import BASES
from crm.forms import LineForm, NotToCome, plain_text
from crm.privacy.purposes.models import PurposeKind
from crm.privacy.purposes.rules import LONGEST, SHORTEST
from crm.privacy.purposes.services import PurposeValues
from crm.privacy.purposes.words import PURPOSES

BASIS_CHOICES = [(basis.value, label) for basis, label in BASES.items() if basis]


class PurposeForm(Form):
    """For what somebody is on record."""

    kind = SelectField(lazy_gettext("Purpose"), choices=[(kind.value, label) for kind, label in PURPOSES.items()])
    basis = SelectField(lazy_gettext("Lawful basis"), choices=BASIS_CHOICES)
    since = DateField(lazy_gettext("Since"), [InputRequired(), NotToCome()])
    source = StringField(lazy_gettext("Where the details come from"), [Required(), Length(max=500), OneLine()])
    source_on = DateField(lazy_gettext("Got on"), [Optional(), NotToCome()])

    def to_values(self) -> PurposeValues:
        """Return what was typed."""
        return PurposeValues(
            kind=PurposeKind(self.kind.data), basis=Basis(self.basis.data), since=self.since.data or today(),
            source=plain_text(self.source.data), source_on=self.source_on.data,
        )  # fmt: skip


class NoteForm(Form):
    """A reason, in one line."""

    note = StringField(lazy_gettext("Reason"), [Length(max=500), OneLine()])


class ClockForm(LineForm):
    """One clock: after how many months a purpose is looked at again."""


for _kind, _label in PURPOSES.items():
    _months = IntegerField(_label, [InputRequired(), NumberRange(SHORTEST, LONGEST)])
    setattr(ClockForm, _kind.value, _months)


class SettingsForm(EditForm):
    """What the installation says of itself."""

    controller = TextAreaField(
        lazy_gettext("Who is responsible"), [Length(max=500)],
        description=lazy_gettext("Name and postal address, as people read it in a notice."),
    )  # fmt: skip
    contact = StringField(
        lazy_gettext("Where people ask about their data"), [Length(max=300), OneLine()],
        description=lazy_gettext("A mail address that somebody reads."),
    )  # fmt: skip
    hosting = TextAreaField(lazy_gettext("Who runs the server, and where"), [Length(max=500)])
    security = TextAreaField(
        lazy_gettext("Your own measures"), [Length(max=3000)],
        description=lazy_gettext("Such as: disks encrypted, keys kept by two people, backups restored once a year."),
    )  # fmt: skip
    smallest_cell = IntegerField(
        lazy_gettext("Smallest number shown"), [InputRequired(), NumberRange(3, 50)],
        description=lazy_gettext("In counts of people by community, smaller numbers are hidden."),
    )  # fmt: skip
    clocks = FormField(ClockForm, lazy_gettext("Look again after so many months without a contact"))

    def months(self) -> dict[PurposeKind, int]:
        """Return the clocks as they were typed."""
        return {kind: int(self.clocks.form[kind.value].data) for kind in PurposeKind}

    def texts(self) -> dict[str, Any]:
        """Return all but the clocks."""
        words = {name: plain_text(self[name].data) for name in ("controller", "contact", "hosting", "security")}
        return {**words, "smallest_cell": self.smallest_cell.data}
