"""The form of a line of the engagement plan."""

from typing import Any

from wtforms import IntegerField, SelectField, TextAreaField
from wtforms.validators import Length, NumberRange

from core.forms import InputRequired
from core.i18n import gettext, lazy_gettext
from crm.engagement.models import Plan
from crm.engagement.rules import LONGEST, SHORTEST
from crm.engagement.services import PlanValues
from crm.engagement.words import LEVELS
from crm.finding import number_in
from crm.forms import RecordForm, plain_text
from crm.meetings.models import Level

_LEVELS = [(level.value, word) for level, word in LEVELS.items()]


class PlanForm(RecordForm):
    """What for, how closely, how often, who of us."""

    aim = TextAreaField(lazy_gettext("What we want to reach"), [Length(max=2000)])
    every_weeks = IntegerField(
        lazy_gettext("In touch every so many weeks"),
        [
            InputRequired(lazy_gettext("How often? Type a number of weeks.")),
            NumberRange(SHORTEST, LONGEST, lazy_gettext("Between 1 and 104 weeks.")),
        ],
        default=8,
    )
    level_now = SelectField(lazy_gettext("How much say they have now"), choices=_LEVELS)
    level_wanted = SelectField(lazy_gettext("How much say they should have"), choices=_LEVELS)
    owner = SelectField(lazy_gettext("Who of us keeps in touch"))

    def __init__(self, colleagues: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the colleagues."""
        super().__init__(**kwargs)
        self.owner.choices = [("", gettext("nobody in particular")), *colleagues]

    def plan_values(self) -> PlanValues:
        """Return what was typed."""
        return PlanValues(
            every_weeks=self.every_weeks.data or 0, aim=plain_text(self.aim.data),
            level_now=Level(self.level_now.data), level_wanted=Level(self.level_wanted.data),
            owner_id=number_in(self.owner.data or "") or None,
        )  # fmt: skip


def plan_fields(plan: Plan) -> dict[str, Any]:
    """Return what the form holds for a stored line."""
    return {
        "version": plan.version, "aim": plan.aim, "every_weeks": plan.every_weeks, "owner": str(plan.owner_id or ""),
        "level_now": plan.level_now.value, "level_wanted": plan.level_wanted.value,
    }  # fmt: skip
