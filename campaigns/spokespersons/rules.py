"""Which versions still lack a quotation: pure."""

from collections.abc import Iterable, Mapping

from languages.fixed_words import said_in


def lacking_in(texts: Mapping[str, str], tags: Iterable[str]) -> list[str]:
    """Return the tags a quotation is not written under; Serbian Latin is made from Cyrillic."""
    return [tag for tag in tags if not said_in(texts, tag)]
