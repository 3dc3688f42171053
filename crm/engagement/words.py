"""What the engagement plan says in the reader's language."""

from core.clock import today
from core.i18n import LazyString, day, gettext, lazy_gettext, ngettext
from crm.blueprint import crm
from crm.engagement.models import Plan
from crm.engagement.queries import PlanRow
from crm.engagement.rules import Standing
from crm.meetings.models import Level
from crm.offices.words import office_in_full
from crm.organisations.words import called
from crm.trail.words import CODES

LEVELS: dict[Level, LazyString] = {
    Level.NONE: lazy_gettext("not said"),
    Level.INFORM: lazy_gettext("inform: they hear from us"),
    Level.CONSULT: lazy_gettext("consult: we ask what they think"),
    Level.INVOLVE: lazy_gettext("involve: what they say shapes the work"),
    Level.COLLABORATE: lazy_gettext("collaborate: we decide together"),
    Level.EMPOWER: lazy_gettext("empower: they decide"),
}
"""The spectrum of the IAP2 (International Association for Public Participation)."""
SHORT_LEVELS: dict[Level, LazyString] = {
    Level.NONE: lazy_gettext("not said"),
    Level.INFORM: lazy_gettext("inform"),
    Level.CONSULT: lazy_gettext("consult"),
    Level.INVOLVE: lazy_gettext("involve"),
    Level.COLLABORATE: lazy_gettext("collaborate"),
    Level.EMPOWER: lazy_gettext("empower"),
}

CODES.update(
    {f"{name}:{level.value}": word for name in ("level_now", "level_wanted") for level, word in SHORT_LEVELS.items()}
)


@crm.app_template_filter("plan_with")
def plan_with(plan: Plan) -> str:
    """Return whom a line is about."""
    if plan.person:
        return plan.person.name
    return office_in_full(plan.office) if plan.office else called(plan.organisation) if plan.organisation else ""


@crm.app_template_filter("level_words")
def level_words(level: Level) -> str:
    """Return how much say they have, in words."""
    return str(LEVELS[level])


@crm.app_template_filter("levels_in_short")
def levels_in_short(plan: Plan) -> str:
    """Return the level now and the one wanted."""
    if plan.level_now is Level.NONE and plan.level_wanted is Level.NONE:
        return ""
    return f"{SHORT_LEVELS[plan.level_now]} → {SHORT_LEVELS[plan.level_wanted]}"


@crm.app_template_filter("rhythm_words")
def rhythm_words(weeks: int) -> str:
    """Return how often."""
    return ngettext("every week", "every %(num)d weeks", weeks)


@crm.app_template_filter("contact_due")
def contact_due(row: PlanRow) -> str:
    """Return when we are to be in touch again, as somebody would say it."""
    if row.standing is Standing.LATE:
        late = (today() - row.rhythm.due_on).days
        return ngettext("%(num)d day late", "%(num)d days late", late)
    if row.rhythm.due_on == today():
        return gettext("due today")
    return gettext("due %(day)s", day=day(row.rhythm.due_on))


@crm.app_template_filter("contact_signal")
def contact_signal(row: PlanRow) -> str:
    """Return the signal a line carries."""
    return {Standing.LATE: "failed", Standing.DUE: "needs"}.get(row.standing, "quiet")
