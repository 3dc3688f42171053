"""What the figures are narrowed to; it stands in the address."""

from wtforms import DateField, SelectField

from core.clock import today
from core.forms import Form, Optional
from core.i18n import interface_tag, lazy_gettext
from crm.finding import number_in
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices
from crm.words import any_of
from scrapers.clips.forms import release_choices
from scrapers.statistics.queries import Asked
from scrapers.statistics.rules import Period, span_of

PERIODS = {
    Period.WEEK: lazy_gettext("This week"),
    Period.MONTH: lazy_gettext("This month"),
    Period.QUARTER: lazy_gettext("This quarter"),
    Period.LAST_MONTH: lazy_gettext("Last month"),
    Period.LAST_QUARTER: lazy_gettext("Last quarter"),
    Period.OWN: lazy_gettext("The dates typed here"),
}
EARLIEST, LATEST = 1990, 2200


class FiguresForm(Form):
    """The period, and a release or a principle alone."""

    period = SelectField(
        lazy_gettext("Period"), choices=lambda: [(p.value, str(word)) for p, word in PERIODS.items()],
        default=Period.QUARTER.value,
    )  # fmt: skip
    since = DateField(lazy_gettext("From"), [Optional()])
    until = DateField(lazy_gettext("Until"), [Optional()])
    release = SelectField(lazy_gettext("Release"), choices=lambda: any_of(release_choices()))
    principle = SelectField(
        lazy_gettext("Principle"), choices=lambda: any_of(principle_choices(list_principles(), interface_tag()))
    )

    def to_asked(self) -> Asked:
        """Return what is to be counted; nonsense asks for the quarter."""
        asked = self.period.data or ""
        ends = [day if day and EARLIEST < day.year < LATEST else None for day in (self.since.data, self.until.data)]
        period = Period(asked) if asked in set(Period) else Period.QUARTER
        return Asked(
            span_of(period, today(), *ends), number_in(self.release.data or "") or None,
            number_in(self.principle.data or "") or None,
        )  # fmt: skip
