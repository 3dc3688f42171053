"""A choice as a small tree: groups of conditions of which all, any or none are true of a person. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Union

from campaigns.audience.candidates import NOWHERE, TIMED, About, Candidate, Workplace


class How(StrEnum):
    """How the parts of a group are read together."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


WORDS = ("values", "kinds", "communities", "municipalities")
"""What a condition lists; within one list everything is "or"."""


@dataclass(frozen=True)
class Condition:
    """One sentence about a person: true or false of her alone, so that groups of them obey logic."""

    about: About
    values: frozenset[str] = frozenset()
    """Roles, tags of languages, beats or tags of people."""
    kinds: frozenset[str] = frozenset()
    communities: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    """With kinds and communities: all that is asked of a workplace has to be true of one and the same."""
    days: int = 0
    """Of what happens at a moment: within the last so many days."""
    is_not: bool = False

    @property
    def says_nothing(self) -> bool:
        """Say whether nothing is asked yet; such a condition is left out."""
        return self.days <= 0 if self.about in TIMED else not any(getattr(self, name) for name in WORDS)

    def holds(self, candidate: Candidate) -> bool:
        """Say whether it is true of this person."""
        return self._is_so(candidate) is not self.is_not

    def _is_so(self, candidate: Candidate) -> bool:
        if self.about in TIMED:
            return self.about in candidate.ago and candidate.ago[self.about] < self.days
        if self.about is About.WORKPLACE:
            return any(self._is_there(candidate, place) for place in candidate.workplaces or (NOWHERE,))
        return is_met(self.values, _said_of(candidate, self.about))

    def _is_there(self, candidate: Candidate, workplace: Workplace) -> bool:
        # All of it has to be true of one outlet: who writes for a Serbian portal and an Albanian radio is not meant by
        # "a radio that serves the Serb community".
        return (
            is_met(self.communities, workplace.communities)
            and is_met(self.kinds, {workplace.kind})
            and is_met(self.municipalities, {workplace.municipality, candidate.municipality})
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON; what says nothing is left out."""
        lists = {name: sorted(getattr(self, name)) for name in WORDS if getattr(self, name)}
        rest = {"days": self.days, "is_not": self.is_not}
        return {"about": self.about.value, **lists, **{name: value for name, value in rest.items() if value}}


@dataclass(frozen=True)
class Group:
    """Several parts of which all, any or none are true."""

    how: How = How.ALL
    parts: tuple[Union["Group", Condition], ...] = ()

    def holds(self, candidate: Candidate) -> bool:
        """Say whether it is true of this person; of no parts all are true, and none."""
        if self.how is How.ALL:
            return all(part.holds(candidate) for part in self.parts)
        return any(part.holds(candidate) for part in self.parts) is (self.how is How.ANY)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {"how": self.how.value, "parts": [part.to_json() for part in self.parts]}


Part = Group | Condition


def _said_of(candidate: Candidate, about: About) -> Iterable[str]:
    said: dict[About, Iterable[str]] = {
        About.ROLE: candidate.roles, About.READS: candidate.languages, About.BEAT: candidate.beats,
        About.TAG: candidate.tags,
    }  # fmt: skip
    return said[about]


def is_met(wanted: frozenset[str], has: Iterable[str]) -> bool:
    """Say whether one of the wanted words is there, or none is wanted."""
    return not wanted or not wanted.isdisjoint(has)


def tidy(group: Group) -> Group:
    """Return a group without what says nothing: an empty "none of" would mean everybody, an empty "any of" nobody."""
    parts = [tidy(part) if isinstance(part, Group) else part for part in group.parts]
    return replace(group, parts=tuple(part for part in parts if not _is_empty(part)))


def _is_empty(part: Part) -> bool:
    return not part.parts if isinstance(part, Group) else part.says_nothing


def conditions_of(group: Group) -> Iterator[Condition]:
    """Yield every condition, however deep."""
    for part in group.parts:
        if isinstance(part, Group):
            yield from conditions_of(part)
        else:
            yield part


def group_from(plain: Mapping[str, Any]) -> Group:
    """Return the group kept as JSON. Raises ValueError for a word nobody knows: dropping it would mean others."""
    return Group(How(plain["how"]), tuple(_part_from(part) for part in plain["parts"]))


def _part_from(plain: Mapping[str, Any]) -> Part:
    if "parts" in plain:
        return group_from(plain)
    lists = {name: frozenset(plain.get(name, ())) for name in WORDS}
    return Condition(About(plain["about"]), **lists, days=plain.get("days", 0), is_not=plain.get("is_not", False))
