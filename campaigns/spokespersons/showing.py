"""The quotations of a release in one language, and what is missing of them before it may be approved."""

from campaigns.releases.models import Release
from campaigns.releases.rules import texts_of
from campaigns.releases.words import names_of_languages
from campaigns.rendering.parts import Parts, Quotation
from campaigns.spokespersons.queries import list_quotes, named_for
from campaigns.spokespersons.rules import lacking_in
from core.i18n import gettext
from languages.fixed_words import said_in


def parts_of(asked: tuple[Release, str]) -> Parts:
    """Return what is quoted, each with name and title as the language of the mail writes them."""
    release, tag = asked
    quotes = [(said_in(q.texts, tag), named_for(release, q.spokesperson_id, tag)) for q in list_quotes(release.id)]
    return Parts(quotes=tuple(Quotation(text, *named) for text, named in quotes if text))


def before_approval(release: Release) -> list[str]:
    """Return, a sentence for each quotation, the versions that would leave without it."""
    tags = texts_of(release)
    lacking = [(quote, lacking_in(quote.texts, tags)) for quote in list_quotes(release.id)]
    return [
        gettext(
            "What %(who)s says is not written in %(languages)s yet.",
            who=quote.spokesperson.name, languages=names_of_languages(missing),
        )
        for quote, missing in lacking
        if missing
    ]  # fmt: skip
