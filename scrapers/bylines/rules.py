"""Who is named in a byline: journalists with their whole names, nobody else. Pure decisions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from languages.folding import fold
from languages.names import PERHAPS, SAME, compare
from languages.skeleton import skeleton

LONGEST_BYLINE = 300
MOST_WORDS = 4
"""Of a name; what has more is a sentence."""
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN = re.compile(r"[,;/|&+•·]|\s[-–—]\s|\b(?:dhe|and|ve|i|и|e)\b(?=\s+[^\W\d_a-zа-џ])|\n")
_BEFORE = re.compile(
    r"^\s*(?:nga|shkruan|shkruar nga|përgatiti|pergatiti|autori|autorja|autor|autorka|piše|пише|аутор|ауторка|"
    r"priredila|priredio|приредила|приредио|by|written by|yazan|foto|фото|photo)\b\s*:?\s*", re.IGNORECASE,
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_NOBODY = frozenset({
    "aa", "admin", "administrator", "afp", "agencies", "agencija", "agencije", "agency", "agjenci", "agjencia",
    "anadolu", "anonim", "anonymous", "ap", "bbc", "beta", "correspondent", "desk", "dopisnik", "dpa", "dw",
    "editor", "editorial", "editors", "ekipa", "ekipi", "ekonomia", "fonet", "gazeta", "gazetari", "guest", "haber",
    "haberler", "hina", "ina", "komuna", "korrespondenti", "kosovapres", "kosovapress", "lajme", "marketing", "mia",
    "ministarstvo", "ministria", "news", "newsroom", "novinar", "online", "opstina", "opština", "portal", "portali",
    "pr", "press", "promo", "radio", "redaction", "redakcija", "redakcije", "redakciji", "redaksi", "redaksia",
    "redaktor", "redaktori", "rel", "reporter", "reuters", "rfe", "rtk", "rts", "rtv", "sena", "srna", "staff",
    "tanjug", "team", "televizija", "televizioni", "tim", "tv", "unknown", "urednica", "urednik", "urednistvo",
    "uredništvo", "vesti", "vijesti",
})  # fmt: skip
"""Words no person is called by, folded: desks, agencies, offices."""


@dataclass(frozen=True)
class Likeness:
    """Which of our people a name may be: one for certain, or one that a person should look at."""

    known: int | None = None
    perhaps: int | None = None


def writers(byline: str, outlet: str = "") -> list[str]:
    """Return the people named in a byline, as they are printed; none for desks, agencies and the outlet itself."""
    plain = _BRACKETS.sub(" ", _ADDRESS.sub(" ", byline[:LONGEST_BYLINE]))
    parts = (_BEFORE.sub("", part) for part in _BETWEEN.split(plain))
    own = fold(outlet)
    names = (_name(part) for part in parts)
    return list(dict.fromkeys(name for name in names if name and fold(name) not in own))


def _name(part: str) -> str:
    words = _WORD.findall(part)
    text = " ".join(words)
    if not 2 <= len(words) <= MOST_WORDS or text != " ".join(part.split()):
        return ""
    folded = [fold(word).strip(".") for word in words]
    if _NOBODY.intersection(folded) or not all(word[0].isupper() for word in words):
        return ""
    whole = [word for word in folded if len(word) > 1]
    if len(whole) < 2:
        return ""
    return " ".join(_calmed(word) for word in words) if text.isupper() else text


def _calmed(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def key_of(name: str) -> str:
    """Return what is one for all spellings of a name: its words as skeletons, in one order, without initials."""
    words = [word.strip(".") for word in skeleton(name).split()]
    return " ".join(sorted(word for word in words if len(word) > 1))


@dataclass(frozen=True)
class Known:
    """One of our people, as far as names go."""

    person_id: int
    name: str


class KnownPeople:
    """Our people, to be asked for by names as they are printed."""

    def __init__(self, people: Iterable[Known]) -> None:
        """Sort them by the beginnings of their words, so that each name is compared with few."""
        self._by_word: dict[str, list[Known]] = {}
        for person in people:
            for beginning in beginnings(person.name):
                self._by_word.setdefault(beginning, []).append(person)

    def like(self, name: str) -> Likeness:
        """Return whom a name means."""
        near = {known.person_id: known for start in beginnings(name) for known in self._by_word.get(start, ())}
        scores = sorted(((compare(known.name, name).score, known.person_id) for known in near.values()), reverse=True)
        score, person_id = scores[0] if scores else (0.0, 0)
        if score >= SAME:
            return Likeness(known=person_id)
        return Likeness(perhaps=person_id) if score >= PERHAPS else Likeness()


def beginnings(name: str) -> set[str]:
    """Return how the words of a name begin: two names that share none are not one person's."""
    return {word[:2] for word in skeleton(name).split() if len(word) > 1}
