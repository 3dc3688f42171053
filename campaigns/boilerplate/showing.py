"""What the house says at the end of a release in one language."""

from campaigns.boilerplate.models import ReleaseEnding
from campaigns.boilerplate.queries import ABOUT, CONTACT, find_ending, said_for
from campaigns.releases.models import Release
from campaigns.rendering.parts import Contact, Parts
from crm.addresses import phone_shown
from languages.fixed_words import name_in, said_in


def parts_of(asked: tuple[Release, str]) -> Parts:
    """Return what the initiative says of itself and whom to ask, as it was when the release was approved."""
    release, tag = asked
    ending = find_ending(release.id)
    about = said_in(said_for(release, ABOUT), tag) if ending is None or ending.has_about else ""
    return Parts(about=about, contact=_contact(release, ending, tag))


def _contact(release: Release, ending: ReleaseEnding | None, tag: str) -> Contact | None:
    if ending is None or ending.contact_id is None:
        return None
    said = said_for(release, CONTACT, ending.contact_id)
    if not said:
        return None
    name = name_in(said["name"], said["name_cyrillic"], tag)
    return Contact(name, said_in(said["roles"], tag), phone_shown(said["phone"]), said["email"])
