"""The choice of people, and why somebody is left out, in the reader's words and each with its way out."""

from collections.abc import Iterable

from campaigns.audience.candidates import About, Refusal
from campaigns.audience.conditions import Condition, Group, How
from campaigns.audience.rules import Filters
from core.i18n import LazyString, gettext, interface_tag, lazy_gettext, ngettext
from crm.reference.catalogue import find_community, find_municipality
from crm.reference.kinds import OutletKind
from languages.tags import BY_TAG

ROLES: dict[str, LazyString] = {
    "journalist": lazy_gettext("journalists"),
    "decision_maker": lazy_gettext("decision-makers"),
    "opinion_maker": lazy_gettext("opinion-makers"),
}

ABOUT: dict[About, LazyString] = {
    About.ROLE: lazy_gettext("what they are"),
    About.READS: lazy_gettext("what they read"),
    About.WORKPLACE: lazy_gettext("where they work"),
    About.BEAT: lazy_gettext("what they write about"),
    About.TAG: lazy_gettext("the tags they have"),
    About.CONTACT: lazy_gettext("the last contact with them"),
    About.RELEASE: lazy_gettext("the last release they got"),
    About.REPLY: lazy_gettext("the last time they wrote back"),
    About.COVERAGE: lazy_gettext("the last coverage in their outlet"),
}
"""What a sentence may be about, after "Add a sentence about"."""

HOWS: dict[How, LazyString] = {
    How.ALL: lazy_gettext("all of this is true"),
    How.ANY: lazy_gettext("any of this is true"),
    How.NONE: lazy_gettext("none of this is true"),
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
    Refusal.TOO_SOON: lazy_gettext("Got another release only lately"),
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
    Refusal.TOO_SOON: lazy_gettext("Send it later, or ask for fewer days between two releases."),
    Refusal.NO_VERSION: lazy_gettext(
        "Write that version, choose another for whoever reads none, or add a language on the person’s page."
    ),
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
    kinds, places = filters.outlet_kinds, filters.municipalities
    clauses = [
        _roles(filters.roles), _served(filters.communities), _reads(filters.languages), _works_for(kinds),
        gettext("In: %(what)s", what=_places(places)) if places else "", _tree(filters.tree),
    ]  # fmt: skip
    if filters.added:
        clauses.append(gettext("Put in by hand: %(n)s", n=len(filters.added)))
    if filters.removed:
        clauses.append(gettext("Taken out by hand: %(n)s", n=len(filters.removed)))
    if filters.quiet_days:
        days = ngettext("%(num)d day", "%(num)d days", filters.quiet_days)
        clauses.append(gettext("At least %(days)s after another release", days=days))
    if filters.fallback:
        names = ", ".join(BY_TAG[tag].endonym for tag in filters.fallback if tag in BY_TAG)
        clauses.append(gettext("Whoever reads none of its languages gets: %(languages)s", languages=names))
    return [clause for clause in clauses if clause]


def _roles(roles: frozenset[str]) -> str:
    return _either(ROLES[role] for role in ROLES if role in roles)


def _served(communities: frozenset[str]) -> str:
    return gettext("Their outlet serves: %(what)s", what=_communities(communities)) if communities else ""


def _reads(tags: frozenset[str]) -> str:
    return gettext("They read: %(what)s", what=_either(BY_TAG[t].endonym for t in BY_TAG if t in tags)) if tags else ""


def _works_for(kinds: frozenset[str]) -> str:
    return gettext("They work for: %(what)s", what=_either(k.label for k in OutletKind if k in kinds)) if kinds else ""


def _tree(tree: Group) -> str:
    parts = [_group(part) if isinstance(part, Group) else condition_in_words(part) for part in tree.parts]
    return parts[0] if len(parts) == 1 and tree.how is not How.NONE else _joined(tree.how, parts)


def _group(group: Group) -> str:
    parts = [f"({_group(part)})" if isinstance(part, Group) else condition_in_words(part) for part in group.parts]
    return parts[0] if len(parts) == 1 and group.how is not How.NONE else _joined(group.how, parts)


def _joined(how: How, parts: list[str]) -> str:
    return gettext("%(how)s: %(what)s", how=str(HOWS[how]), what="; ".join(parts)) if parts else ""


def condition_in_words(condition: Condition) -> str:
    """Return one condition as a clause."""
    words = _condition(condition)
    return gettext("not: %(what)s", what=words) if condition.is_not and condition.about not in _AGO else words


def _condition(condition: Condition) -> str:
    if condition.about in _AGO:
        lately, long_ago = _AGO[condition.about]
        days = ngettext("%(num)d day", "%(num)d days", condition.days)
        return str(long_ago if condition.is_not else lately) % {"days": days}
    if condition.about is About.WORKPLACE:
        places = condition.municipalities
        clauses = [
            _works_for(condition.kinds), _served(condition.communities),
            gettext("In: %(what)s", what=_places(places)) if places else "",
        ]  # fmt: skip
        return gettext(" and ").join(clause for clause in clauses if clause)
    if condition.about is About.BEAT:
        return gettext("They write about: %(what)s", what=_either(sorted(condition.values)))
    if condition.about is About.TAG:
        return gettext("Tagged: %(what)s", what=_either(sorted(condition.values)))
    return _roles(condition.values) if condition.about is About.ROLE else _reads(condition.values)


_AGO: dict[About, tuple[LazyString, LazyString]] = {
    About.CONTACT: (
        lazy_gettext("Contact with them within %(days)s"), lazy_gettext("No contact with them for %(days)s"),
    ),
    About.RELEASE: (lazy_gettext("Got a release within %(days)s"), lazy_gettext("Got no release for %(days)s")),
    About.REPLY: (lazy_gettext("Wrote back within %(days)s"), lazy_gettext("Have not written back for %(days)s")),
    About.COVERAGE: (
        lazy_gettext("Coverage in their outlet within %(days)s"),
        lazy_gettext("No coverage in their outlet for %(days)s"),
    ),
}  # fmt: skip
