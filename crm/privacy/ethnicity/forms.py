"""Forms of what is sealed."""

from wtforms import DateField, StringField
from wtforms.validators import Length

from core.clock import today
from core.forms import Form, InputRequired, OneLine, Required
from core.i18n import lazy_gettext
from crm.forms import NotToCome
from crm.privacy.ethnicity.services import EthnicityValues


class EthnicityForm(Form):
    """What a person said of herself, and how she agreed that it is kept."""

    community = StringField(
        lazy_gettext("Community, in the person’s own words"), [Required(), Length(max=120), OneLine()],
        description=lazy_gettext("Never guessed from a name, a language or a place."),
    )  # fmt: skip
    consent_on = DateField(lazy_gettext("Agreed on"), [InputRequired(), NotToCome()])
    consent_for = StringField(lazy_gettext("What was agreed to"), [Required(), Length(max=300), OneLine()])
    consent_how = StringField(lazy_gettext("How it was said"), [Required(), Length(max=300), OneLine()])

    def to_values(self) -> EthnicityValues:
        """Return what was typed."""
        return EthnicityValues(
            self.community.data or "",
            self.consent_on.data or today(),
            self.consent_for.data or "",
            self.consent_how.data or "",
        )
