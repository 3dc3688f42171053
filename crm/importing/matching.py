"""Whether a row is somebody on record, or in an earlier row of the file: what is known, and how it is judged. Pure."""

import re
from dataclasses import dataclass, field

from crm.duplicates.scoring import SURE, PersonFacts, ReasonKind, likeness
from crm.importing.facts import Facts
from languages.skeleton import skeleton

_LETTERS = re.compile(r"[^\W\d_]+")
MOST_COMPARED = 25
"""Namesakes a row is compared with; beyond, those who share an address count alone."""


@dataclass(frozen=True)
class Match:
    """Whom a row may be: a person by her number, an earlier row by its own below zero; how likely, and why."""

    who: int
    score: float
    reason: str
    is_sure: bool


@dataclass
class Known:
    """People by what they can be recognised by: those on record, and rows of the file as they come."""

    people: dict[int, PersonFacts] = field(default_factory=dict)
    put_away: set[int] = field(default_factory=set)
    """Those of them who are in no list any more: a colleague decides whether one comes back."""
    _by_address: dict[str, list[int]] = field(default_factory=dict)
    _by_name: dict[str, list[int]] = field(default_factory=dict)

    def add(self, who: int, facts: PersonFacts) -> None:
        """Make somebody known."""
        self._add(who, facts, name_key(facts.name))

    def _add(self, who: int, facts: PersonFacts, key: str) -> None:
        self.people[who] = facts
        for address in (*facts.emails, *facts.phones):
            self._by_address.setdefault(address, []).append(who)
        if key:
            self._by_name.setdefault(key, []).append(who)

    def meet(self, who: int, facts: PersonFacts) -> Match | None:
        """Return whom these facts are likeliest to be about, if anybody, and make them known themselves."""
        key = name_key(facts.name)
        found = self._match(facts, key) if facts.name else None
        self._add(who, facts, key)
        return found

    def _match(self, facts: PersonFacts, key: str) -> Match | None:
        """Return whom these facts are likeliest to be about; who is on record comes before the file."""
        namesakes = self._by_name.get(key, [])
        sharing = {who for address in (*facts.emails, *facts.phones) for who in self._by_address.get(address, ())[:50]}
        found = [self._compared(who, facts, len(namesakes)) for who in {*namesakes[:MOST_COMPARED], *sharing}]
        likely = [match for match in found if match is not None]
        return max(likely, key=lambda match: (match.is_sure, round(match.score, 3), match.who), default=None)

    def _compared(self, who: int, facts: PersonFacts, namesakes: int) -> Match | None:
        other = self.people[who]
        found = likeness(facts, other, namesakes)
        if not found.is_likely:
            return None
        shares = bool(facts.emails & other.emails or facts.phones & other.phones)
        kinds = [reason.kind for reason in found.reasons if not reason.is_against]
        reason = "name" if not shares else (kinds[0].value if kinds else ReasonKind.MAIL.value)
        # A name alone is never enough: there are many called Arta Krasniqi.
        is_sure = shares and found.score >= SURE and who not in self.put_away
        return Match(who, found.score, "put_away" if who in self.put_away else reason, is_sure)


def name_key(name: str) -> str:
    """Return the form in which the spellings of one name meet, whatever the order of its words."""
    return " ".join(sorted(_LETTERS.findall(skeleton(name.replace("'", "").replace("’", "")))))


def comparable(facts: Facts) -> PersonFacts:
    """Return facts of a row as people are compared by them."""
    return PersonFacts(
        facts.name, frozenset(mail.lower() for mail in facts.mails), frozenset(facts.phones),
        municipality=facts.municipality,
    )  # fmt: skip
