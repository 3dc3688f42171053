"""What stands in the index of names and how it is asked: places and tokens. Pure.

A place says in one number what a record is, when we last had to do with it, and which it is, so that both databases
give the best first by walking the index backwards, without sorting. Tokens are a to z and digits alone, so that both
compare them alike; those that begin with 0 are no words: a whole name, an address, a number.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from crm.addresses import digits_looked_for
from languages.folding import fold
from languages.index_terms import root
from languages.skeleton import skeleton, wanted_forms

LONGEST_QUERY = 200
MOST_WORDS = 8
"""Words of a query that are looked for."""
LONGEST_WORD = 60
"""Characters of a token; PostgreSQL takes 2,046 bytes."""
_DAYS, _IDS = 20, 32
"""Bits for the day and the number of a record."""
ID_MASK = (1 << _IDS) - 1
_WORD = re.compile(r"[^\W_]+")
_ODD = re.compile("[^a-z0-9]")
_LANGUAGES = ("sq", "hbs", "tr")
"""In which languages a name may be bent."""
SHORTEST_ROOT = 4
"""Letters of a root that is looked for; fewer would find nearly everything."""


class Kind(IntEnum):
    """What can be found; of two found equally well, the higher comes first."""

    MEETING = 2
    PRINCIPLE = 3
    OUTLET = 4
    ORGANISATION = 5
    OFFICE = 6
    PERSON = 7


@dataclass(frozen=True)
class Group:
    """Kinds that are looked through together, in an index of their own; each group has its own best.

    What begins with some letters has to be gathered before the best of it is known: who looks for people does not wait
    until three hundred thousand meetings are gathered.
    """

    name: str
    kinds: tuple[Kind, ...]

    @property
    def table(self) -> str:
        """Return what its index is called."""
        return f"find_{self.name}_index"

    @property
    def first(self) -> int:
        """Return the first place of all."""
        return min(self.kinds) << (_DAYS + _IDS)

    @property
    def end(self) -> int:
        """Return what no place of the group comes up to."""
        return (max(self.kinds) + 1) << (_DAYS + _IDS)


PEOPLE = Group("people", (Kind.PERSON,))
BODIES = Group("bodies", (Kind.PRINCIPLE, Kind.OUTLET, Kind.ORGANISATION, Kind.OFFICE))
MEETINGS = Group("meetings", (Kind.MEETING,))
GROUPS = (PEOPLE, BODIES, MEETINGS)


def place_of(kind: Kind, ref_id: int, last: date | None) -> int:
    """Return the place of a record with which we last had to do on a day, or never."""
    days = last.toordinal() if last else 0
    return (kind << (_DAYS + _IDS)) | (days << _IDS) | ref_id


def kind_of(place: int) -> Kind:
    """Return what stands at a place."""
    return Kind(place >> (_DAYS + _IDS))


def ref_of(place: int) -> int:
    """Return the number of the record at a place."""
    return place & ID_MASK


def group_of(kind: Kind) -> Group:
    """Return the group of a kind."""
    return next(group for group in GROUPS if kind in group.kinds)


# What is stored


def terms_of(names: Iterable[str], *, mails: Iterable[str] = (), phones: Iterable[str] = (), bent: bool = False) -> str:
    """Return the tokens by which a record is found; `bent` where its names are phrases, whose words have roots."""
    tokens: dict[str, None] = {}
    for name in filter(None, names):
        words = _WORD.findall(name)
        tokens |= dict.fromkeys(_token(form) for word in words for form in _forms(word))
        if bent:
            tokens |= dict.fromkeys(_token(fold(each)) for word in words for each in roots_of(word))
        tokens[_whole(words)] = None
    for mail in mails:
        tokens[_mail(mail)] = tokens[_domain(mail)] = None
    for phone in phones:
        digits = re.sub(r"\D", "", phone)
        tokens |= dict.fromkeys(f"0t{each}" for each in (digits, digits[3:], digits.removeprefix("383")) if each)
    return " ".join(filter(None, tokens))


def _forms(word: str) -> Iterable[str]:
    # A word with several parts once folded ("d'Arc") is found by each of them.
    for form in (fold(word), skeleton(word)):
        yield from _WORD.findall(form)


def _token(word: str) -> str:
    plain = f"0{word}" if word.startswith("0") else word  # What begins with one 0 and a letter from g on is no word.
    return _ODD.sub(lambda odd: f"0{ord(odd.group()):x}", plain[:LONGEST_WORD])


def _whole(words: Sequence[str]) -> str:
    """Return the token of a name as a whole, whatever the order of its words."""
    return "0w" + "".join(sorted(_token(skeleton(word)) for word in words))[: LONGEST_WORD * 2]


def _mail(address: str) -> str:
    return "0m" + _ODD.sub("", address.lower())[: LONGEST_WORD * 2]


def _domain(address: str) -> str:
    return "0s" + _ODD.sub("", address.lower().rpartition("@")[2])[: LONGEST_WORD * 2]


def roots_of(word: str) -> list[str]:
    """Return the roots a word may have in our languages, long enough to be looked for."""
    found = dict.fromkeys(root(word, language) for language in _LANGUAGES)
    return [each for each in found if len(each) >= SHORTEST_ROOT]


# What is asked


@dataclass(frozen=True)
class Asked:
    """A question to the index: of each group of tokens one must stand in a record, as the beginning or as a whole."""

    groups: tuple[tuple[str, ...], ...]
    is_beginning: bool = True

    def for_sqlite(self) -> str:
        """Return the question as FTS5 reads it."""
        star = " *" if self.is_beginning else ""
        return " AND ".join("(" + " OR ".join(f'"{t}"{star}' for t in tokens) + ")" for tokens in self.groups)

    def for_postgresql(self) -> str:
        """Return it as a tsquery."""
        star = ":*" if self.is_beginning else ""
        return " & ".join("(" + " | ".join(f"'{t}'{star}" for t in tokens) + ")" for tokens in self.groups)


def asked_for(query: str) -> Asked | None:
    """Return what somebody who types asks for: an address, a number, or names of which each word may go on."""
    typed = query.strip()[:LONGEST_QUERY]
    if "@" in typed:
        local, _, domain = typed.partition("@")
        token = _mail(typed) if local else _domain(f"@{domain}")
        return Asked(((token,),)) if len(token) > len("0m") else None
    if digits := digits_looked_for(typed):
        return Asked(((f"0t{digits}",),))
    words = wanted_forms(typed)[:MOST_WORDS]
    return Asked(tuple(tuple(dict.fromkeys(map(_token, forms))) for forms in words)) if words else None


def asked_address(address: str) -> Asked | None:
    """Return the question for whoever has this mail address or number, as it is stored."""
    if "@" in address:
        return Asked(((_mail(address),),), is_beginning=False)
    digits = re.sub(r"\D", "", address)
    return Asked(((f"0t{digits}",),), is_beginning=False) if digits else None


def asked_whole(query: str) -> Asked | None:
    """Return the question for what is called exactly so."""
    words = _WORD.findall(query[:LONGEST_QUERY])
    return Asked(((_whole(words),),), is_beginning=False) if words else None


def asked_words(asked: Asked) -> Asked:
    """Return the same question for records that have these words as they are."""
    return Asked(asked.groups, is_beginning=False)


def asked_roots(query: str) -> Asked | None:
    """Return the question by the roots of the words, for what was typed as it stands in a sentence: Koliqijem."""
    words = _WORD.findall(query[:LONGEST_QUERY])[:MOST_WORDS]
    groups = [tuple(dict.fromkeys(_token(f) for r in roots_of(w) for f in (fold(r), skeleton(r)))) for w in words]
    return Asked(tuple(groups)) if groups and all(groups) else None
