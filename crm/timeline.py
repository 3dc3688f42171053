"""The one timeline of a page: facts of every feature, newest first, filtered by their kind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.feature import Slot, Subject
from core.shell.slots import TimelineFact
from core.slots import fill

SHOWN_AT_FIRST = 40
"""Facts shown before the reader asks for the older ones."""


@dataclass(frozen=True)
class FactKind:
    """A kind of fact that occurs, in a word, and how often it does."""

    kind: str
    word: str
    count: int


@dataclass(frozen=True)
class Story:
    """What a page shows of a timeline: the facts chosen, the kinds to choose from, how many more there are."""

    facts: Sequence[TimelineFact]
    kinds: Sequence[FactKind]
    chosen: str
    total: int
    more: int

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all has happened yet."""
        return self.total == 0


def timeline(slot: Slot[Subject, list[TimelineFact]], subject: Subject, kind: str | None = None) -> list[TimelineFact]:
    """Return what every feature knows of the subject, newest first; only facts of one kind where it is named."""
    facts = [fact for facts in fill(slot, subject) for fact in facts if kind in (None, "", fact.kind)]
    return sorted(facts, key=lambda fact: fact.at, reverse=True)


def kinds_of(facts: Sequence[TimelineFact]) -> list[FactKind]:
    """Return the kinds that occur, the most frequent first."""
    words = {fact.kind: fact.word for fact in facts}
    return [FactKind(kind, words[kind], count) for kind, count in Counter(fact.kind for fact in facts).most_common()]


def story(slot: Slot[Subject, list[TimelineFact]], subject: Subject, asked: Mapping[str, str]) -> Story:
    """Return the timeline as an address asks for it: `kind=meeting` for one kind, `older=1` for all of it."""
    everything = timeline(slot, subject)
    kinds = kinds_of(everything)
    chosen = asked.get("kind", "")
    chosen = chosen if chosen in {one.kind for one in kinds} else ""
    facts = [fact for fact in everything if chosen in ("", fact.kind)]
    shown = facts if asked.get("older") else facts[:SHOWN_AT_FIRST]
    return Story(shown, kinds, chosen, len(everything), len(facts) - len(shown))
