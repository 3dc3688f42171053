"""What the principles show elsewhere: in the search, and among the first steps."""

from flask import url_for

from core.auth.access import WRITE, may
from core.i18n import gettext, interface_tag
from core.shell.slots import FirstStep, SearchHit
from crm.principles.queries import count_principles, find_principles
from crm.principles.rules import principle_label, texts_of


def found(query: str) -> list[SearchHit]:
    """Return the principles with this number, or called like this in any language."""
    return [
        SearchHit(
            gettext("Principle"),
            principle_label(principle, interface_tag()),
            " · ".join(dict.fromkeys(shown.title for shown in texts_of(principle).values())),
            url_for("crm.principle", principle_id=principle.id),
        )
        for principle in find_principles(query)
    ]


def first_steps(_: None) -> list[FirstStep]:
    """Ask a newcomer to write the principles down."""
    if not may(WRITE):
        return []
    return [FirstStep(gettext("Write down your principles"), url_for("crm.principle_new"), count_principles() > 0)]
