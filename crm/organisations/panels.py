"""What the search shows of organisations."""

from flask import url_for

from core.i18n import gettext
from core.shell.slots import SearchHit
from crm.organisations.queries import find_organisations
from crm.organisations.words import called, office_kind
from crm.words import place

MOST_HITS = 20


def organisations_found(query: str) -> list[SearchHit]:
    """Return the organisations called so."""
    return [
        SearchHit(
            kind=gettext("Organisation"),
            name=called(found),
            detail=" · ".join(filter(None, (office_kind(found.kind), place(found.municipality)))),
            url=url_for("crm.organisation", organisation_id=found.id),
        )
        for found in find_organisations(query, MOST_HITS)
    ]
