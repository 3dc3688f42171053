"""Short words an office puts on people: what they write about, and tags of its own. Pure."""

from collections.abc import Iterable

MOST_LABELS, LONGEST_LABEL = 20, 40


def read_labels(typed: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the words typed between commas, each once and as it is spelled elsewhere already.

    Raises ValueError, with the word, for one that is too long, and with nothing for too many.
    """
    spelled = {word.casefold(): word for word in known}
    found = {word.casefold(): word for piece in typed.split(",") if (word := " ".join(piece.split()))}
    if too_long := next((word for word in found.values() if len(word) > LONGEST_LABEL), ""):
        raise ValueError(too_long)
    if len(found) > MOST_LABELS:
        raise ValueError
    return tuple(spelled.get(small, word) for small, word in found.items())


def shown(labels: Iterable[str]) -> str:
    """Return them as they are typed."""
    return ", ".join(labels)
