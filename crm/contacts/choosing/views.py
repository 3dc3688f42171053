"""What a field offers while the name of a person is typed."""

from flask import render_template, request

from core.auth.access import READ, requires
from core.i18n import interface_tag
from crm.blueprint import crm
from crm.contacts.choosing.people import labels_for
from crm.contacts.choosing.queries import find_choices
from crm.contacts.choosing.rules import name_typed
from crm.finding import LONGEST_QUERY


@crm.get("/people/choices")
@requires(READ)
def people_choices() -> str:
    """Give the few best while somebody types, as the lines of a list box; `?names=1` where the name alone is wanted."""
    query = name_typed(request.args.get("q", "")[:LONGEST_QUERY])
    found = find_choices(query, interface_tag()) if query else []
    labels = {} if request.args.get("names") else labels_for(found)
    return render_template("crm/_people_choices.html", query=query, found=found, labels=labels)
