"""What watching shows on the page of a person: whether her name is watched for, and the switch for it."""

from core.i18n import gettext
from core.shell.slots import Section
from crm.contacts.models import Person
from scrapers.watching.queries import count_articles_naming, find_watch_of, list_terms_of


def person_section(person: Person) -> list[Section]:
    """Return whether coverage is watched for a person, under which spellings, and how much was found."""
    typed = [t for t in list_terms_of(person_id=person.id) if not t.is_derived and t.dropped_at is None]
    data = {
        "person": person,
        "term": find_watch_of(person.id),
        "spellings": typed,
        "articles": count_articles_naming(person.id),
    }
    return [Section(gettext("Coverage that names this person"), "coverage/_term_person.html", data)]
