"""The list of watch terms as its page shows it: under what they speak of."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from core.i18n import interface_tag
from languages.tags import sort_for_reader
from scrapers.watching.models import WatchTerm
from scrapers.watching.queries import CountedTerm
from scrapers.watching.words import heading_of


@dataclass(frozen=True)
class TermGroup:
    """The terms that speak of one thing, its name, and where its page is; a topic has none."""

    heading: str
    url: str
    terms: list[CountedTerm]


def grouped(terms: Iterable[CountedTerm]) -> list[TermGroup]:
    """Return the terms, which come in order, under their headings."""
    by_subject = groupby(terms, key=lambda counted: (heading_of(counted.term), _url(counted.term)))
    return [TermGroup(heading, url, _for_reader(members)) for (heading, url), members in by_subject]


def _for_reader(terms: Iterable[CountedTerm]) -> list[CountedTerm]:
    """Return the terms with the names first, then the reader's own language, then the others by theirs."""
    kept = list(terms)
    order = ["", *sort_for_reader({c.term.tag for c in kept if c.term.tag}, interface_tag())]
    return sorted(kept, key=lambda counted: (order.index(counted.term.tag), counted.term.folded))


def _url(term: WatchTerm) -> str:
    if term.principle_id:
        return url_for("crm.principle", principle_id=term.principle_id)
    if term.release_id:
        return url_for("campaigns.release", release_id=term.release_id)
    if term.organisation_id:
        return url_for("crm.organisation", organisation_id=term.organisation_id)
    return url_for("crm.person", person_id=term.person_id) if term.person_id else ""
