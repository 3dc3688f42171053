"""Which days and which place counts are asked for; the values stand in the address."""

from flask import request
from wtforms import DateField, SelectField

from core.forms import Form, Optional
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.attendance.queries import Span
from crm.reference.choices import municipality_choices


class SpanForm(Form):
    """What counts are narrowed to."""

    first = DateField(lazy_gettext("From day"), [Optional()])
    last = DateField(lazy_gettext("Until day"), [Optional()])
    municipality = SelectField(lazy_gettext("Held in"))

    def __init__(self) -> None:
        """Read the address; a day that there is not narrows nothing."""
        super().__init__(formdata=None)
        self.municipality.choices = [("", gettext("all")), *municipality_choices(interface_tag())]
        self.process(request.args)

    def span(self) -> Span:
        """Return the days; 1900 to 2200 is what a database and a calendar have in common."""
        first, last = self.first.data, self.last.data
        return Span(*(day if day and 1900 <= day.year <= 2200 else None for day in (first, last)))
