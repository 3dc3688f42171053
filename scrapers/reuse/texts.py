"""What a release said, as plain text: title, lead, body and quotations of one version."""

from collections.abc import Iterable

from campaigns.releases.models import Release
from campaigns.releases.rules import VersionText, texts_of
from campaigns.rendering.markdown import to_text
from campaigns.spokespersons.models import ReleaseQuote
from languages.forms import language_class
from languages.scripts import to_latin
from scrapers.reuse.comparing import LiveText


def text_of(version: VersionText, quotations: Iterable[str]) -> str:
    """Return a version as one text, a blank line between its paragraphs."""
    parts = (version.title, version.lead, to_text(version.body), *quotations)
    return "\n\n".join(part.strip() for part in parts if part.strip())


def texts_by_tag(release: Release, quotes: Iterable[ReleaseQuote]) -> dict[str, str]:
    """Return what each version that can leave says."""
    quotes = list(quotes)
    return {tag: text_of(version, _said(quotes, tag)) for tag, version in texts_of(release).items()}


def live_texts(release: Release, quotes: Iterable[ReleaseQuote]) -> list[LiveText]:
    """Return a release that left in each of its languages, once for all scripts of one."""
    if release.started_at is None:
        return []
    texts = texts_by_tag(release, quotes)
    once = {language_class(tag): tag for tag in sorted(texts, reverse=True)}
    return [LiveText(release.id, release.started_at, tag, texts[tag]) for tag in once.values()]


def _said(quotes: Iterable[ReleaseQuote], tag: str) -> list[str]:
    return [_in_script(quote.texts, tag) for quote in quotes]


def _in_script(texts: dict[str, str], tag: str) -> str:
    return texts.get(tag, "") or (to_latin(texts.get("sr-Cyrl", "")) if tag == "sr-Latn" else "")
