"""The form in which a colleague says what stays where two records say something else."""

from collections.abc import Mapping

from wtforms import HiddenField, RadioField

from core.forms import Form
from crm.duplicates.fields import CHOSEN, KEPT, OTHER
from crm.duplicates.merging import Opened
from crm.finding import number_in


class MergeForm(Form):
    """One choice for each field on which two records do not agree; it knows which versions were looked at."""

    kept_version = HiddenField()
    gone_version = HiddenField()
    name = RadioField(choices=[(KEPT, ""), (OTHER, "")], default=KEPT)
    municipality = RadioField(choices=[(KEPT, ""), (OTHER, "")], default=KEPT)
    languages = RadioField(choices=[(KEPT, ""), (OTHER, "")], default=KEPT)
    owner_id = RadioField(choices=[(KEPT, ""), (OTHER, "")], default=KEPT)

    def opened(self) -> Opened:
        """Return which versions the colleague looked at."""
        return Opened(number_in(self.kept_version.data or ""), number_in(self.gone_version.data or ""))

    def choices(self) -> Mapping[str, str]:
        """Return what was chosen, by field."""
        return {name: self[name].data or KEPT for name in CHOSEN}
