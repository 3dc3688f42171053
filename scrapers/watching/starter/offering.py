"""The starter set as its page offers it: each word with what it would have found in the last month."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.clock import now
from scrapers.watching.looking import Looking
from scrapers.watching.queries import list_starter_terms
from scrapers.watching.rules import FIELDS
from scrapers.watching.starter.catalogue import StarterWord, starter_words
from scrapers.watching.trial import LOOK_BACK, TRIAL_CHARACTERS
from scrapers.watching.unwatched import read_newest


@dataclass(frozen=True)
class Offered:
    """A word that may be taken over."""

    word: StarterWord
    found: int
    """Articles of the last month in which it stands."""
    is_loaded: bool


@dataclass(frozen=True)
class Offer:
    """The words that are offered, by topic, and how much was read to count what they find."""

    topics: list[tuple[str, list[Offered]]]
    read: int
    is_whole: bool

    @property
    def new(self) -> int:
        """Return how many of them are not watched for yet."""
        return sum(not one.is_loaded for _, several in self.topics for one in several)


def offer(tags: Sequence[str], topics: Sequence[str]) -> Offer:
    """Return the words of these languages and topics, of all where none is named; nothing is saved."""
    words = [w for w in starter_words() if (not tags or w.tag in tags) and (not topics or w.topic in topics)]
    loaded = {term.starter for term in list_starter_terms()}
    looking, reading = Looking([word.term for word in words]), read_newest(now() - LOOK_BACK, TRIAL_CHARACTERS)
    counts: Counter[int | str] = Counter()
    for article in reading:
        found = looking.places({name: getattr(article, name) for name in FIELDS}, article.tag)
        counts.update({place.hit.term for place in found})
    by_topic: dict[str, list[Offered]] = {}
    for word in words:
        by_topic.setdefault(word.topic, []).append(Offered(word, counts[word.key], word.key in loaded))
    return Offer(list(by_topic.items()), reading.read, reading.is_whole)
