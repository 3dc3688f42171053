"""What watching shows on the pages of people and organisations: is a name watched for, and the switch for it."""

from collections.abc import Sequence

from flask import url_for

from core.i18n import gettext
from core.shell.slots import Section
from crm.contacts.models import Person
from crm.organisations.models import Organisation
from scrapers.watching.models import WatchTerm
from scrapers.watching.queries import count_articles_with, list_terms_of


def person_section(person: Person) -> list[Section]:
    """Return whether coverage is watched for a person, under which spellings, and how much was found."""
    data = _data(list_terms_of(person_id=person.id), person, url_for("coverage.term_new", person_id=person.id))
    data |= {
        "watch_url": url_for("coverage.person_watch", person_id=person.id),
        "unwatch_url": url_for("coverage.person_unwatch", person_id=person.id),
    }
    return [Section(gettext("Coverage that names this person"), "coverage/_term_name.html", data)]


def organisation_section(organisation: Organisation) -> list[Section]:
    """Return whether coverage is watched for an organisation, under which names, and how much was found."""
    data = _data(
        list_terms_of(organisation_id=organisation.id),
        organisation,
        url_for("coverage.term_new", organisation_id=organisation.id),
    )
    data |= {
        "watch_url": url_for("coverage.organisation_watch", organisation_id=organisation.id),
        "unwatch_url": url_for("coverage.organisation_unwatch", organisation_id=organisation.id),
    }
    return [Section(gettext("Coverage that names this organisation"), "coverage/_term_name.html", data)]


def _data(terms: Sequence[WatchTerm], record: Person | Organisation, new_url: str) -> dict[str, object]:
    there = [term for term in terms if term.dropped_at is None]
    return {
        "is_put_away": record.archived_at is not None,
        "names": [term for term in there if term.is_derived],
        "spellings": [term for term in there if not term.is_derived],
        "articles": count_articles_with([term.id for term in terms]),
        "new_url": new_url,
    }
