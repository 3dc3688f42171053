"""Who gets a release, in which language, and who is left out for what reason: pure decisions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from campaigns.audience.candidates import NOWHERE, TIMED, About, Candidate, Refusal, Workplace
from campaigns.audience.conditions import Condition, Group, conditions_of, group_from
from crm.contacts.choosing.rules import name_typed, number_typed
from languages.folding import fold
from languages.tags import readable_from

__all__ = [
    "NOWHERE", "Audience", "Candidate", "Chosen", "Difference", "Filters", "Refusal", "Workplace", "by_community",
    "choose", "difference", "is_meant", "people_named", "version_for",
]  # fmt: skip

EVERYTHING = Group()
"""The tree that narrows nothing."""
LINES = ("roles", "communities", "languages", "outlet_kinds", "municipalities")
BY_HAND = ("added", "removed")


@dataclass(frozen=True)
class Filters:
    """The choice of people as the officer reads it.

    Everything within one line is "or", the lines are "and"; the groups of `tree` narrow it further.
    """

    roles: frozenset[str] = frozenset()
    """`journalist`, `decision_maker`, `opinion_maker`."""
    communities: frozenset[str] = frozenset()
    """Communities that an outlet of the person serves."""
    languages: frozenset[str] = frozenset()
    """Tags among those the person reads."""
    outlet_kinds: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    """Her own, or that of the outlet or body she works for."""
    added: frozenset[int] = frozenset()
    """People put in one by one, whatever the filters say."""
    removed: frozenset[int] = frozenset()
    tree: Group = EVERYTHING
    fallback: tuple[str, ...] = ()
    """Versions for whoever reads none of those there are, the first of them that there is."""
    quiet_days: int = 0
    """Nobody whom another release reached fewer days ago; 0 asks for nothing."""
    saved: tuple[int, int] | None = None
    """The saved filter it was copied from, and the version of that."""

    def to_json(self) -> dict[str, Any]:
        """Return the filters as plain JSON, what says nothing left out."""
        plain: dict[str, Any] = {n: sorted(getattr(self, n)) for n in (*LINES, *BY_HAND) if getattr(self, n)}
        if self.tree.parts:
            plain["tree"] = self.tree.to_json()
        rest = {"fallback": list(self.fallback), "quiet_days": self.quiet_days, "saved": list(self.saved or ())}
        return plain | {name: value for name, value in rest.items() if value}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Filters":
        """Return the filters kept as JSON, also from before there were groups; names no longer known are dropped."""
        lists = {name: frozenset(plain.get(name, ())) for name in (*LINES, *BY_HAND)}
        ident, version = plain.get("saved") or (0, 0)
        return cls(
            **lists, tree=group_from(plain["tree"]) if "tree" in plain else Group(),
            fallback=tuple(plain.get("fallback", ())), quiet_days=plain.get("quiet_days", 0),
            saved=(ident, version) if ident else None,
        )  # fmt: skip

    @cached_property
    def says_nothing(self) -> bool:
        """Say whether no line narrows the choice; then only the people put in by hand are meant."""
        return not self.tree.parts and not any(getattr(self, line) for line in LINES)

    @cached_property
    def workplace(self) -> Condition:
        """Return what the lines ask of one outlet or body."""
        kinds, communities, places = self.outlet_kinds, self.communities, self.municipalities
        return Condition(About.WORKPLACE, kinds=kinds, communities=communities, municipalities=places)

    @cached_property
    def asks_workplace(self) -> bool:
        """Say whether the lines ask anything of it."""
        return not self.workplace.says_nothing

    @property
    def rule(self) -> "Filters":
        """Return what a saved filter keeps: whom it means, without people by hand and what one release decides."""
        return Filters(**{line: getattr(self, line) for line in LINES}, tree=self.tree)

    @property
    def asks_about(self) -> frozenset[About]:
        """Return of what the last moment has to be known."""
        asked = {condition.about for condition in conditions_of(self.tree)} & TIMED
        return frozenset(asked | ({About.RELEASE} if self.quiet_days else set()))

    def with_rule(self, rule: "Filters", saved: tuple[int, int]) -> "Filters":
        """Return a saved filter's choice for this release, which keeps its people by hand and its own decisions."""
        lines = {line: getattr(rule, line) for line in LINES}
        return replace(self, **lines, tree=rule.tree, saved=saved)

    def with_person(self, person_id: int) -> "Filters":
        """Return the choice with this person put in, also where she had been taken out."""
        return replace(self, added=self.added | {person_id}, removed=self.removed - {person_id})

    def without_person(self, person_id: int) -> "Filters":
        """Return the choice with this person taken out; she stays among those left out, to be put back."""
        return replace(self, removed=self.removed | {person_id})

    def back_in(self, person_id: int) -> "Filters":
        """Return the choice with this person no longer taken out."""
        return replace(self, removed=self.removed - {person_id})


class Chosen(NamedTuple):
    """A person with the version she gets, or the reason why she gets none."""

    person_id: int
    address: str
    tag: str = ""
    refusal: Refusal | None = None
    wanted: str = ""
    """Her first language, where the version she gets is in another."""
    is_fallback: bool = False
    """She reads none of the versions, and gets the one that was chosen for such."""


@dataclass
class Audience:
    """The whole choice: who gets it and who is left out."""

    recipients: list[Chosen] = field(default_factory=list)
    left_out: list[Chosen] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """What tells this choice from any other: who gets which version at which address."""
        lines = sorted(f"{r.person_id} {r.tag} {r.address}" for r in self.recipients)
        return sha256("\n".join(lines).encode()).hexdigest()[:32]

    @property
    def by_language(self) -> dict[str, int]:
        """How many get each version, the largest number first."""
        return dict(Counter(recipient.tag for recipient in self.recipients).most_common())

    @property
    def by_refusal(self) -> dict[Refusal, list[Chosen]]:
        """Those left out, by their reason; reasons that met nobody are not there."""
        found: dict[Refusal, list[Chosen]] = {refusal: [] for refusal in Refusal}
        for chosen in self.left_out:
            if chosen.refusal:
                found[chosen.refusal].append(chosen)
        return {refusal: people for refusal, people in found.items() if people}


def is_meant(candidate: Candidate, filters: Filters) -> bool:
    """Say whether the filters choose this person."""
    return candidate.person_id in filters.added or (not filters.says_nothing and _fits(candidate, filters))


def _fits(candidate: Candidate, filters: Filters) -> bool:
    # What asks for nothing is not asked, nor is a function called for it: this is done for ten thousand people.
    return (
        (not filters.roles or not filters.roles.isdisjoint(candidate.roles))
        and (not filters.languages or not filters.languages.isdisjoint(candidate.languages))
        and (not filters.asks_workplace or filters.workplace.holds(candidate))
        and (not filters.tree.parts or filters.tree.holds(candidate))
    )


def version_for(languages: Sequence[str], available: Collection[str]) -> str:
    """Return the tag of the version for a reader of these languages, her first language first; empty if none is.

    Only what she can read without a translation counts: the other script of her own language does.
    """
    for tag in languages:
        for readable in (tag, *readable_from(tag)):
            if readable in available:
                return readable
    return ""


def choose(
    candidates: Iterable[Candidate], filters: Filters, available: Collection[str],
    accepted: Collection[int] | None = None,
) -> Audience:  # fmt: skip
    """Return who gets which of the available versions; each person appears once, each address once.

    `accepted` are those who keep an embargo; None where there is none.
    """
    audience, taken, tags = Audience(), set[str](), dict[tuple[str, ...], str]()
    otherwise = next((tag for tag in filters.fallback if tag in available), "")
    for candidate in candidates:
        if not is_meant(candidate, filters):
            continue
        languages = candidate.languages
        if languages not in tags:
            tags[languages] = version_for(languages, available)
        own = tags[languages]
        address = candidate.address.casefold()
        refusal = _refusal(candidate, filters, own or otherwise, address in taken)
        if refusal in {None, Refusal.SAME_ADDRESS} and accepted is not None and candidate.person_id not in accepted:
            refusal = Refusal.EMBARGO_NOT_ACCEPTED
        if refusal:
            audience.left_out.append(Chosen(candidate.person_id, candidate.address, refusal=refusal))
            continue
        taken.add(address)
        audience.recipients.append(_chosen(candidate, own, otherwise))
    return audience


def _chosen(candidate: Candidate, own: str, otherwise: str) -> Chosen:
    tag, first = own or otherwise, candidate.languages[0] if candidate.languages else ""
    return Chosen(candidate.person_id, candidate.address, tag, None, first if first != tag else "", not own)


def _refusal(candidate: Candidate, filters: Filters, tag: str, is_taken: bool) -> Refusal | None:
    if candidate.person_id in filters.removed:
        return Refusal.TAKEN_OUT
    if candidate.do_not_contact:
        return Refusal.DO_NOT_CONTACT
    if candidate.stopped:
        return candidate.stopped
    if not candidate.has_basis:
        return Refusal.NO_BASIS
    if not candidate.address:
        return Refusal.BOUNCED if candidate.has_bounced else Refusal.NO_ADDRESS
    if is_taken:
        return Refusal.SAME_ADDRESS
    if filters.quiet_days and candidate.ago.get(About.RELEASE, filters.quiet_days) < filters.quiet_days:
        return Refusal.TOO_SOON
    return None if tag else Refusal.NO_VERSION


@dataclass(frozen=True)
class Difference:
    """Who came and who went between two choices of people, by number, in the order of their numbers."""

    joined: tuple[int, ...] = ()
    left: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.joined or self.left)


def difference(before: Iterable[int], now: Iterable[int]) -> Difference:
    """Return what changed from one choice of people to another."""
    old, new = set(before), set(now)
    return Difference(tuple(sorted(new - old)), tuple(sorted(old - new)))


def by_community(audience: Audience, candidates: Mapping[int, Candidate]) -> dict[str, int]:
    """Return how many recipients work for an outlet that serves each community; one may count for several."""
    served = (candidates[r.person_id].communities for r in audience.recipients)
    return dict(Counter(code for communities in served for code in sorted(communities)).most_common())


def people_named(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the people a typed name may mean: those of exactly this name or label, else all who have its words.

    Script, capitals and diacritics do not matter; a choice that carries a number means whoever has it.
    """
    if ident := number_typed(text):
        return [candidate for candidate in candidates if candidate.person_id == ident]
    typed, name_alone = _words(text), _words(name_typed(text))
    known = [(candidate, _words(candidate.name), _words(candidate.label)) for candidate in candidates]
    for wanted in filter(None, (typed, name_alone)):
        if exact := [candidate for candidate, name, label in known if wanted in (name, label)]:
            return exact
    return [candidate for candidate, _name, label in known if typed and set(typed) <= set(label)]


def _words(text: str) -> list[str]:
    return fold(text).replace("·", " ").replace(",", " ").split()
