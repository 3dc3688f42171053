"""The choice of people, and why somebody is left out, in the reader's words and each with its way out."""

from collections.abc import Iterable

from campaigns.audience.rules import Filters, Refusal
from core.i18n import LazyString, gettext, interface_tag, lazy_gettext
from crm.reference.catalogue import find_community, find_municipality
from crm.reference.kinds import OutletKind
from languages.tags import BY_TAG

ROLES: dict[str, LazyString] = {
    "journalist": lazy_gettext("journalists"),
    "decision_maker": lazy_gettext("decision-makers"),
    "opinion_maker": lazy_gettext("opinion-makers"),
}

REFUSALS: dict[Refusal, LazyString] = {
    Refusal.TAKEN_OUT: lazy_gettext("Taken out by hand"),
    Refusal.DO_NOT_CONTACT: lazy_gettext("Asked not to be contacted"),
    Refusal.COMPLAINED: lazy_gettext("Called our mail spam"),
    Refusal.UNSUBSCRIBED: lazy_gettext("Wanted no more releases"),
    Refusal.NO_BASIS: lazy_gettext("No ground for writing to them is recorded"),
    Refusal.NO_ADDRESS: lazy_gettext("No mail address that works"),
    Refusal.BOUNCED: lazy_gettext("Mail to their address comes back"),
    Refusal.EMBARGO_NOT_ACCEPTED: lazy_gettext("Has not accepted the embargo"),
    Refusal.SAME_ADDRESS: lazy_gettext("Somebody else on the list has the same address"),
    Refusal.NO_VERSION: lazy_gettext("No version in a language they read"),
}

WAYS_OUT: dict[Refusal, LazyString] = {
    Refusal.TAKEN_OUT: lazy_gettext("Put them back in if that was a mistake."),
    Refusal.DO_NOT_CONTACT: lazy_gettext("Only they can change that. If they did, note it on the person’s page."),
    Refusal.COMPLAINED: lazy_gettext("Only they can change that. If they did, an administrator lifts it."),
    Refusal.UNSUBSCRIBED: lazy_gettext("Only they can change that. If they did, note it on the person’s page."),
    Refusal.NO_BASIS: lazy_gettext("Record on the person’s page on what ground we write to them."),
    Refusal.NO_ADDRESS: lazy_gettext("Ask for an address and add it to the record."),
    Refusal.BOUNCED: lazy_gettext("Ask for the right address and correct it, or confirm that it works again."),
    Refusal.EMBARGO_NOT_ACCEPTED: lazy_gettext("Ask them, and record what they answer; or wait until it lifts."),
    Refusal.SAME_ADDRESS: lazy_gettext("An address gets a release once. Add an address of their own."),
    Refusal.NO_VERSION: lazy_gettext("Write that version, or add a language they read on the person’s page."),
}


def _either(words: Iterable[object]) -> str:
    return gettext(" or ").join(str(word) for word in words)


def _places(slugs: frozenset[str]) -> str:
    found = (find_municipality(slug) for slug in sorted(slugs))
    return _either(place.shown_in(interface_tag()) for place in found if place)


def _communities(codes: frozenset[str]) -> str:
    found = (find_community(code) for code in sorted(codes))
    return _either(community.name_in(interface_tag()) for community in found if community)


def filters_in_words(filters: Filters) -> list[str]:
    """Return the choice as short clauses: each narrows it, and the people put in or taken out come last."""
    clauses = [_either(ROLES[role] for role in ROLES if role in filters.roles)]
    if filters.communities:
        clauses.append(gettext("Their outlet serves: %(what)s", what=_communities(filters.communities)))
    if filters.languages:
        read = _either(BY_TAG[tag].endonym for tag in BY_TAG if tag in filters.languages)
        clauses.append(gettext("They read: %(what)s", what=read))
    if filters.outlet_kinds:
        kinds = _either(kind.label for kind in OutletKind if kind in filters.outlet_kinds)
        clauses.append(gettext("They work for: %(what)s", what=kinds))
    if filters.municipalities:
        clauses.append(gettext("In: %(what)s", what=_places(filters.municipalities)))
    if filters.added:
        clauses.append(gettext("Put in by hand: %(n)s", n=len(filters.added)))
    if filters.removed:
        clauses.append(gettext("Taken out by hand: %(n)s", n=len(filters.removed)))
    return [clause for clause in clauses if clause]
