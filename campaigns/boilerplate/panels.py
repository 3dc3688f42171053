"""What the page of a release shows of its ending."""

from campaigns.boilerplate.queries import ABOUT, find_ending, said_for
from campaigns.releases.models import Release
from campaigns.releases.road import BEFORE_IT_LEAVES
from campaigns.releases.rules import texts_of
from campaigns.releases.words import names_of_languages
from core.i18n import gettext
from core.shell.slots import Section
from languages.fixed_words import said_in


def on_release_page(release: Release) -> list[Section]:
    """Show whom to ask, and whether the house's words follow, with the languages that lack them."""
    ending, said = find_ending(release.id), said_for(release, ABOUT)
    has_about = ending is None or ending.has_about
    lacking = [tag for tag in texts_of(release) if said and not said_in(said, tag)]
    data = {
        "release": release, "contact": ending.contact if ending else None, "has_about": has_about, "said": bool(said),
        "lacking": names_of_languages(lacking) if has_about else "", "can_change": release.state in BEFORE_IT_LEAVES,
    }  # fmt: skip
    return [Section(gettext("How it ends"), "campaigns/_ending.html", data)]
