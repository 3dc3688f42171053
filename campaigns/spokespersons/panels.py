"""What the page of a release shows of its quotations."""

from campaigns.releases.models import Release
from campaigns.releases.road import BEFORE_IT_LEAVES
from campaigns.releases.rules import texts_of
from campaigns.releases.words import names_of_languages
from campaigns.spokespersons.queries import list_quotes, named_for
from campaigns.spokespersons.rules import lacking_in
from core.i18n import gettext, interface_tag
from core.shell.slots import Section
from languages.fixed_words import said_in


def on_release_page(release: Release) -> list[Section]:
    """Show who says what, in the reader's language where it is written, and which versions lack it."""
    can_change = release.state in BEFORE_IT_LEAVES and release.archived_at is None
    quotes = list_quotes(release.id)
    if not quotes and not can_change:
        return []
    tags, lines = texts_of(release), []
    for quote in quotes:
        tag = next((t for t in (interface_tag(), release.master, *quote.texts) if said_in(quote.texts, t)), "")
        name, title = named_for(release, quote.spokesperson_id, tag)
        lacking = names_of_languages(lacking_in(quote.texts, tags))
        lines.append((quote, tag, said_in(quote.texts, tag), name, title, lacking))
    return [
        Section(
            gettext("Quotations"), "campaigns/_quotes.html",
            {"release": release, "lines": lines, "can_change": can_change},
        )
    ]  # fmt: skip
