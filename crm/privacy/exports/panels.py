"""What a person is told of the lists in which she left the program."""

from core.clock import to_local
from core.i18n import gettext
from crm.contacts.lists.words import export_words
from crm.contacts.models import Person
from crm.exchange.held import Held
from crm.privacy.exports.queries import exports_with


def held(person: Person) -> list[Held]:
    """Return each export she was in: when it left, what it was, and who took it."""
    when, what, who = gettext("When"), gettext("What left"), gettext("Taken by")
    rows = [
        {
            when: to_local(export.at).strftime("%Y-%m-%d %H:%M"), what: export_words(export),
            who: export.by.name if export.by else gettext("a colleague whose account is gone"),
        }
        for export in exports_with(person)
    ]  # fmt: skip
    return [Held(gettext("Lists in which you left this program"), rows, "exports")] if rows else []
