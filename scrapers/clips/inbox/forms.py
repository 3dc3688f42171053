"""The filters of the inbox, and what several articles are judged by."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectField

from core.forms import Form
from core.i18n import interface_tag, lazy_gettext
from crm.finding import number_in
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices
from crm.reference.choices import community_choices, language_choices
from crm.words import any_of
from scrapers.clips.inbox.queries import InboxFilters, list_waiting_outlets
from scrapers.clips.inbox.services import Act
from scrapers.clips.inbox.words import CLASSES
from scrapers.watching.models import TermClass

MOST_AT_ONCE = 300


class InboxFilterForm(Form):
    """What narrows the inbox; its values stand in the address."""

    importance = SelectField(
        lazy_gettext("What stands in it"),
        choices=lambda: any_of([(one.value, str(word)) for one, word in CLASSES.items()]),
    )
    outlet = SelectField(
        lazy_gettext("Outlet"), choices=lambda: any_of([(str(o.id), o.name) for o in list_waiting_outlets()])
    )
    community = SelectField(lazy_gettext("Serves"), choices=lambda: any_of(community_choices(interface_tag())))
    language = SelectField(lazy_gettext("Language"), choices=lambda: any_of(language_choices(interface_tag())))
    principle = SelectField(
        lazy_gettext("Principle"), choices=lambda: any_of(principle_choices(list_principles(), interface_tag()))
    )
    under_way = BooleanField(lazy_gettext("Only of releases under way"))

    def to_filters(self) -> InboxFilters:
        """Return what was asked for."""
        importance = self.importance.data or ""
        return InboxFilters(
            outlet_id=number_in(self.outlet.data or "") or None, tag=self.language.data or "",
            community=self.community.data or "", principle_id=number_in(self.principle.data or "") or None,
            importance=TermClass(importance) if importance in set(TermClass) else None,
            under_way=bool(self.under_way.data),
        )  # fmt: skip


def ids_in(form: MultiDict[str, str], name: str = "id") -> list[int]:
    """Return the numbers that were ticked; one box may stand for several: a line does for all articles of a story."""
    words = [word for text in form.getlist(name) for word in text.split()]
    return list(dict.fromkeys(ident for word in words[:MOST_AT_ONCE] if (ident := number_in(word))))


def act_in(form: Mapping[str, str]) -> Act | None:
    """Return what is to be done, or None for what we do not know."""
    asked = form.get("act", "")
    return Act(asked) if asked in set(Act) else None
