"""The words an office may begin with, from words.toml; none of them is watched for until it is chosen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from languages.matching import Term
from scrapers.watching.models import TermClass

_FILE = Path(__file__).parent / "words.toml"


@dataclass(frozen=True)
class StarterWord:
    """A word to begin with, as a term would hold it, and texts that show what it finds and what it does not."""

    key: str
    topic: str
    """Key of what it stands for; words.py says it in the reader's language."""
    tag: str
    text: str
    importance: TermClass
    other_tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    capitals: bool = False
    forms: tuple[str, ...] = ()
    """As they stand in texts; each is found."""
    misses: tuple[str, ...] = ()
    """Texts in which it must not be found."""

    @property
    def term(self) -> Term:
        """Return it as the matcher takes it, under its key."""
        return Term(
            self.key, self.text, (self.tag, *self.other_tags), aliases=self.aliases, company=self.company,
            exclusions=self.exclusions, also=self.also, case=self.capitals,
        )  # fmt: skip


@cache
def starter_words() -> tuple[StarterWord, ...]:
    """Return all words to begin with, read once."""
    return tuple(_word(row) for row in tomllib.loads(_FILE.read_text("utf-8"))["word"])


def _word(row: Mapping[str, Any]) -> StarterWord:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    values["importance"] = TermClass(row["importance"])
    return StarterWord(**values)


def starter_tags() -> list[str]:
    """Return the languages the words are in, in the order of the file."""
    return list(dict.fromkeys(word.tag for word in starter_words()))


def starter_topics() -> list[str]:
    """Return the keys of the topics, in the order of the file."""
    return list(dict.fromkeys(word.topic for word in starter_words()))
