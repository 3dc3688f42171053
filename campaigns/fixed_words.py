"""Fixed words of mails and public pages by content language: written once in Cyrillic, read in both scripts."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Protocol, TypeVar

from languages.scripts import to_latin


class Tagged(Protocol):
    """Words that know the tag they are in."""

    @property
    def tag(self) -> str:
        """Return it."""


W = TypeVar("W", bound=Tagged)


def by_tag(written: Iterable[W]) -> dict[str, W]:
    """Return words, each a dataclass of texts with its `tag`, by their tags; Serbian Latin is made from Cyrillic."""
    found: dict[str, Any] = {words.tag: words for words in written}
    cyrillic = found["sr-Cyrl"]
    # The names of the placeholders are Latin in both, so transliteration leaves them alone.
    latin = {field.name: to_latin(getattr(cyrillic, field.name)) for field in fields(cyrillic)}
    return {**found, "sr-Latn": replace(cyrillic, **latin | {"tag": "sr-Latn"})}
