"""Who gets a release, in which language, and who is left out for what reason: pure decisions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from languages.folding import fold
from languages.tags import readable_from


class Refusal(StrEnum):
    """Why a person who was chosen still gets nothing."""

    TAKEN_OUT = "taken_out"
    DO_NOT_CONTACT = "do_not_contact"
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"
    NO_BASIS = "no_basis"
    NO_ADDRESS = "no_address"
    BOUNCED = "bounced"
    """She has addresses, and mail to them comes back."""
    EMBARGO_NOT_ACCEPTED = "embargo_not_accepted"
    """She has not said that she keeps the embargo, or said that she does not."""
    SAME_ADDRESS = "same_address"
    NO_VERSION = "no_version"


@dataclass(frozen=True)
class Filters:
    """The choice of people as the officer reads it: everything within one line is "or", the lines are "and"."""

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

    def to_json(self) -> dict[str, list[Any]]:
        """Return the filters as plain JSON, empty lines left out."""
        return {name: sorted(value) for name, value in vars(self).items() if value}

    @classmethod
    def from_json(cls, plain: Mapping[str, Iterable[Any]]) -> "Filters":
        """Return the filters kept as JSON; names that are no longer known are dropped."""
        return cls(**{name: frozenset(plain[name]) for name in cls.__dataclass_fields__ if name in plain})

    @property
    def says_nothing(self) -> bool:
        """Say whether no line narrows the choice; then only the people put in by hand are meant."""
        return not (self.roles or self.communities or self.languages or self.outlet_kinds or self.municipalities)

    def with_person(self, person_id: int) -> "Filters":
        """Return the choice with this person put in, also where she had been taken out."""
        return replace(self, added=self.added | {person_id}, removed=self.removed - {person_id})

    def without_person(self, person_id: int) -> "Filters":
        """Return the choice with this person taken out; she stays among those left out, to be put back."""
        return replace(self, removed=self.removed | {person_id})

    def back_in(self, person_id: int) -> "Filters":
        """Return the choice with this person no longer taken out."""
        return replace(self, removed=self.removed - {person_id})


@dataclass(frozen=True)
class Workplace:
    """An outlet or a body the person works for now."""

    name: str = ""
    kind: str = ""
    """Of an outlet; empty for a body."""
    communities: frozenset[str] = frozenset()
    """That an outlet serves; never anything about the person."""
    municipality: str = ""


NOWHERE = Workplace()


@dataclass(frozen=True)
class Candidate:
    """What the decision needs to know of a person."""

    person_id: int
    roles: frozenset[str]
    languages: tuple[str, ...]
    """In her order of preference."""
    address: str
    """The first mail address that works, or empty."""
    has_basis: bool
    do_not_contact: bool
    municipality: str = ""
    workplaces: tuple[Workplace, ...] = ()
    name: str = ""
    stopped: Refusal | None = None
    """She, or whoever reads her address, wants no releases."""
    has_bounced: bool = False
    """An address of hers does not work any more."""

    @property
    def communities(self) -> frozenset[str]:
        """The communities her outlets serve."""
        return frozenset(c for workplace in self.workplaces for c in workplace.communities)

    @property
    def label(self) -> str:
        """Her name with where she works, as a list offers her."""
        return " · ".join([self.name, *(workplace.name for workplace in self.workplaces[:1])])


@dataclass(frozen=True)
class Chosen:
    """A person with the version she gets, or the reason why she gets none."""

    person_id: int
    address: str
    tag: str = ""
    refusal: Refusal | None = None
    wanted: str = ""
    """Her first language, where the version she gets is in another that she reads."""


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
        found = {r: [c for c in self.left_out if c.refusal is r] for r in Refusal}
        return {refusal: people for refusal, people in found.items() if people}


def is_meant(candidate: Candidate, filters: Filters) -> bool:
    """Say whether the filters choose this person."""
    if candidate.person_id in filters.added:
        return True
    if filters.says_nothing:
        return False
    return (
        _met(filters.roles, candidate.roles)
        and _met(filters.languages, candidate.languages)
        and any(_is_there(candidate, workplace, filters) for workplace in candidate.workplaces or (NOWHERE,))
    )


def _is_there(candidate: Candidate, workplace: Workplace, filters: Filters) -> bool:
    # All lines about the outlet have to be true of one outlet: who writes for a Serbian portal and an Albanian radio
    # is not meant by "radio that serves the Serb community".
    return (
        _met(filters.communities, workplace.communities)
        and _met(filters.outlet_kinds, {workplace.kind})
        and _met(filters.municipalities, {workplace.municipality, candidate.municipality})
    )


def _met(wanted: frozenset[str], has: Iterable[str]) -> bool:
    return not wanted or not wanted.isdisjoint(has)


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
    audience, taken = Audience(), set[str]()
    for candidate in candidates:
        if not is_meant(candidate, filters):
            continue
        tag = version_for(candidate.languages, available)
        refusal = _refusal(candidate, filters, tag, taken)
        if refusal in {None, Refusal.SAME_ADDRESS} and accepted is not None and candidate.person_id not in accepted:
            refusal = Refusal.EMBARGO_NOT_ACCEPTED
        if refusal:
            audience.left_out.append(Chosen(candidate.person_id, candidate.address, refusal=refusal))
            continue
        taken.add(candidate.address.casefold())
        wanted = candidate.languages[0] if candidate.languages[0] != tag else ""
        audience.recipients.append(Chosen(candidate.person_id, candidate.address, tag, wanted=wanted))
    return audience


def _refusal(candidate: Candidate, filters: Filters, tag: str, taken: set[str]) -> Refusal | None:
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
    if candidate.address.casefold() in taken:
        return Refusal.SAME_ADDRESS
    return None if tag else Refusal.NO_VERSION


def by_community(audience: Audience, candidates: Mapping[int, Candidate]) -> dict[str, int]:
    """Return how many recipients work for an outlet that serves each community; one may count for several."""
    served = (candidates[r.person_id].communities for r in audience.recipients)
    return dict(Counter(code for communities in served for code in sorted(communities)).most_common())


def people_named(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the people a typed name may mean: those of exactly this name or label, else all who have its words.

    Script, capitals and diacritics do not matter.
    """
    typed = _words(text)
    known = [(candidate, _words(candidate.name), _words(candidate.label)) for candidate in candidates]
    exact = [candidate for candidate, name, label in known if typed and typed in (name, label)]
    if exact:
        return exact
    return [candidate for candidate, _name, label in known if typed and set(typed) <= set(label)]


def _words(text: str) -> list[str]:
    return fold(text).replace("·", " ").replace(",", " ").split()
