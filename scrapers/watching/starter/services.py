"""Taking words of the starter set into the watch terms, each once."""

from collections.abc import Collection

from core.clock import now
from core.db import db
from languages.folding import fold
from scrapers.watching.models import WatchTerm
from scrapers.watching.queries import list_starter_terms
from scrapers.watching.services import TermValues, look_again
from scrapers.watching.starter.catalogue import StarterWord, starter_words
from scrapers.watching.starter.words import TOPICS


def load_starter(keys: Collection[str]) -> int:
    """Watch for these words of the set from now on; return how many are new. What was loaded before is left alone.

    A word joins those of its topic that were loaded before, whatever their topic is called by now.
    """
    there = list_starter_terms()
    loaded = {term.starter for term in there}
    topics = {_topic_of(term.starter): term.topic for term in there if term.topic}
    new = [_term(word, topics) for word in starter_words() if word.key in keys and word.key not in loaded]
    db.session.add_all(new)
    look_again(new)
    return len(new)


def _topic_of(key: str) -> str:
    return next((word.topic for word in starter_words() if word.key == key), "")


def _term(word: StarterWord, topics: dict[str, str]) -> WatchTerm:
    topic = topics.setdefault(word.topic, str(TOPICS[word.topic]))
    values = TermValues(
        text=word.text, tag=word.tag, other_tags=word.other_tags, importance=word.importance, topic=topic,
        aliases=word.aliases, also=word.also, company=word.company, exclusions=word.exclusions, capitals=word.capitals,
    )  # fmt: skip
    return WatchTerm(
        text=word.text, tag=word.tag, folded=fold(word.text), topic=topic, starter=word.key, is_derived=False,
        created_at=now(), **values.refinements,
    )  # fmt: skip
