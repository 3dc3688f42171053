"""Fixed words of mails and public pages by content language: written once in Cyrillic, read in both scripts."""

from collections.abc import Iterable, Mapping
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


def said_in(texts: Mapping[str, str], tag: str) -> str:
    """Return what is written under a tag; Serbian Latin is made from Cyrillic where nothing is."""
    written = (texts.get(tag) or "").strip()
    return written or (to_latin((texts.get("sr-Cyrl") or "").strip()) if tag == "sr-Latn" else "")


def name_in(name: str, cyrillic: str, tag: str) -> str:
    """Return a name as a text under this tag writes it: where its Cyrillic form is known, Serbian goes by that."""
    return said_in({"sr-Cyrl": cyrillic}, tag) or name
