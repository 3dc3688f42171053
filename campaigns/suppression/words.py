"""What stands against writing to somebody, in a colleague's words, each with its way out."""

from campaigns.suppression.models import Suppression
from campaigns.suppression.rules import Obstacle, Source, SuppressionKind
from core.i18n import LazyString, gettext, lazy_gettext

KINDS: dict[SuppressionKind, LazyString] = {
    SuppressionKind.UNSUBSCRIBE: lazy_gettext("Wants no more releases"),
    SuppressionKind.DO_NOT_CONTACT: lazy_gettext("Wants no contact at all"),
    SuppressionKind.BOUNCE: lazy_gettext("Mail to this address comes back"),
    SuppressionKind.COMPLAINT: lazy_gettext("Called our mail spam"),
}

WAYS_OUT: dict[SuppressionKind, LazyString] = {
    SuppressionKind.UNSUBSCRIBE: lazy_gettext(
        "Only they can change that. If they did, lift it and note how they asked."
    ),
    SuppressionKind.DO_NOT_CONTACT: lazy_gettext(
        "Only they can change that. If they did, lift it and note how they asked."
    ),
    SuppressionKind.BOUNCE: lazy_gettext("Correct the address, or confirm that it works again."),
    SuppressionKind.COMPLAINT: lazy_gettext("An administrator can lift it, if they asked for our mail again."),
}

SOURCES: dict[Source, LazyString] = {
    Source.COLLEAGUE: lazy_gettext("noted by a colleague"),
    Source.LINK: lazy_gettext("by the link in a mail"),
    Source.ONE_CLICK: lazy_gettext("by the button of their mail program"),
    Source.MAIL: lazy_gettext("by mail"),
    Source.SERVER: lazy_gettext("said by the mail server"),
    Source.PROVIDER: lazy_gettext("reported by their mail provider"),
}

OBSTACLES: dict[Obstacle, LazyString] = {
    Obstacle.NO_NOTE: lazy_gettext("Write down how they asked: a call, a mail, in person. Only they can change this."),
    Obstacle.NOT_ADMIN: lazy_gettext("Only an administrator lifts a complaint."),
}

HELD_BACK: dict[SuppressionKind, LazyString] = {
    SuppressionKind.UNSUBSCRIBE: lazy_gettext("wanted no more releases"),
    SuppressionKind.DO_NOT_CONTACT: lazy_gettext("wanted no contact at all"),
    SuppressionKind.BOUNCE: lazy_gettext("the address had stopped working"),
    SuppressionKind.COMPLAINT: lazy_gettext("had called our mail spam"),
}
"""Why a message that was on its way was held back at the last moment."""


def whose(found: Suppression) -> str:
    """Return whom or what it concerns: her name, the address, or both."""
    name = found.person.name if found.person else ""
    return " · ".join(filter(None, (name, found.address)))


def who_set(found: Suppression) -> str:
    """Return who set it and by which way."""
    if found.by:
        return found.by.name
    return gettext("The program") if found.source is Source.COLLEAGUE else str(SOURCES[found.source])


def who_lifted(found: Suppression) -> str:
    """Return who lifted it; recipients do so by the link."""
    if found.lifted_by:
        return found.lifted_by.name
    return str(SOURCES[Source.LINK]) if found.kind is SuppressionKind.UNSUBSCRIBE else gettext("The program")
