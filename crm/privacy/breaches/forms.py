"""The form of a breach."""

from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange

from core.clock import now
from core.forms import EditForm, InputRequired, LocalMomentField, OneLine, Optional, Required
from core.i18n import lazy_gettext
from crm.forms import plain_text
from crm.privacy.breaches.services import BreachValues


class BreachForm(EditForm):
    """What is known of a breach, and what was done."""

    discovered_at = LocalMomentField(
        lazy_gettext("Discovered"), [InputRequired()],
        description=lazy_gettext("The 72 hours run from here."),
    )  # fmt: skip
    what = TextAreaField(lazy_gettext("What happened"), [Required(), Length(max=5000)])
    whose = StringField(lazy_gettext("Whose data"), [Length(max=300), OneLine()])
    how_many = IntegerField(lazy_gettext("How many people, about"), [Optional(), NumberRange(0, 10_000_000)])
    effects = TextAreaField(lazy_gettext("What may come of it"), [Length(max=3000)])
    measures = TextAreaField(lazy_gettext("What was done about it"), [Length(max=5000)])
    agency_told_at = LocalMomentField(lazy_gettext("The Agency was told"), [Optional()])
    no_risk = StringField(
        lazy_gettext("Or why it need not be told"), [Length(max=500), OneLine()],
        description=lazy_gettext("Only where nobody is at risk from it."),
    )  # fmt: skip
    people_told_at = LocalMomentField(
        lazy_gettext("The people were told"), [Optional()],
        description=lazy_gettext("Needed where the risk to them is high."),
    )  # fmt: skip

    def to_values(self) -> BreachValues:
        """Return what was typed."""
        words = {n: plain_text(self[n].data) for n in ("what", "whose", "effects", "measures", "no_risk")}
        return BreachValues(
            discovered_at=self.discovered_at.data or now(), how_many=self.how_many.data,
            agency_told_at=self.agency_told_at.data, people_told_at=self.people_told_at.data, **words,
        )  # fmt: skip
