"""What imports show on other pages: where a person came from, and files that wait for a colleague."""

from flask import url_for
from flask_security import current_user

from core.i18n import gettext
from core.shell.slots import Section, TodayItem
from crm.contacts.models import Person
from crm.importing.queries import imports_of_person, list_unfinished


def person_page(person: Person) -> list[Section]:
    """Say out of which files a person came, or was changed."""
    found = imports_of_person(person.id)
    return [Section(gettext("Imported"), "crm/_imported.html", {"imports": found})] if found else []


def needs_you(_: None) -> list[TodayItem]:
    """Return the files that somebody brought and did not finish."""
    return [
        TodayItem(
            text=gettext("%(name)s is not imported yet", name=found.name),
            url=url_for("crm.people_import", import_id=found.id),
            detail=gettext("Its people are checked; nothing is recorded."),
            at=found.created_at,
        )
        for found in list_unfinished(current_user.id)
    ]
