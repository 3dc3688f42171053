"""The filters of the inbox."""

from wtforms import SelectField

from core.forms import Form
from core.i18n import interface_tag, lazy_gettext
from crm.finding import number_in
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices
from crm.reference.choices import community_choices, language_choices
from crm.words import any_of
from scrapers.clips.inbox.queries import InboxFilters, list_waiting_outlets


class InboxFilterForm(Form):
    """What narrows the inbox; its values stand in the address."""

    outlet = SelectField(
        lazy_gettext("Outlet"), choices=lambda: any_of([(str(o.id), o.name) for o in list_waiting_outlets()])
    )
    community = SelectField(lazy_gettext("Serves"), choices=lambda: any_of(community_choices(interface_tag())))
    language = SelectField(lazy_gettext("Language"), choices=lambda: any_of(language_choices(interface_tag())))
    principle = SelectField(
        lazy_gettext("Principle"), choices=lambda: any_of(principle_choices(list_principles(), interface_tag()))
    )

    def to_filters(self) -> InboxFilters:
        """Return what was asked for."""
        return InboxFilters(
            outlet_id=number_in(self.outlet.data or "") or None, tag=self.language.data or "",
            community=self.community.data or "", principle_id=number_in(self.principle.data or "") or None,
        )  # fmt: skip
