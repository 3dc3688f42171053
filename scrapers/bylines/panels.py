"""What bylines show elsewhere: who writes of us on the page of an outlet, what a journalist wrote on hers."""

from flask import url_for

from core.i18n import gettext, ngettext
from core.shell.slots import Section, TodayItem
from crm.contacts.models import Person
from crm.outlets.models import Outlet
from scrapers.bylines.queries import list_articles_by, list_unknown_writers, names_of

SHOWN = 5
WORTH_TELLING = 3
"""Articles after which somebody is worth a line on Today."""


def outlet_section(outlet: Outlet) -> list[Section]:
    """Return who of an outlet writes of us and is not among our people."""
    found = [] if outlet.archived_at else list_unknown_writers(outlet.id)
    if not found:
        return []
    shown = found[:SHOWN]
    perhaps = names_of({writer.perhaps_id for writer in shown if writer.perhaps_id})
    data = {"writers": shown, "more": len(found) - len(shown), "perhaps": perhaps, "outlet": outlet}
    return [Section(gettext("Write about us"), "coverage/_writers_of_outlet.html", data)]


def person_section(person: Person) -> list[Section]:
    """Return what a journalist wrote lately, whether it is about us or not."""
    found = list_articles_by(person)
    if not found:
        return []
    return [Section(gettext("Her or his last articles"), "coverage/_articles_by_person.html", {"articles": found})]


def came_in(_: None) -> list[TodayItem]:
    """Return the line that says how many people write of us again and again and are not recorded."""
    often = [writer for writer in list_unknown_writers() if len(writer.articles) >= WORTH_TELLING]
    if not often:
        return []
    text = ngettext(
        "%(num)d person who writes about us often is not among your people",
        "%(num)d people who write about us often are not among your people", len(often),
    )  # fmt: skip
    detail = f"{often[0].name}, {often[0].outlet.name}"
    return [TodayItem(text, url_for("coverage.bylines"), action=gettext("See who"), detail=detail)]
