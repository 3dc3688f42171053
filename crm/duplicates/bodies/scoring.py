"""How likely two outlets, organisations or offices are one, and why: pure, as crm.duplicates.scoring is for people.

A name says much where it is not a common one, a site or an address of their own nearly as much; what belongs to the
other is never the other, and a name that is at home in several towns tells them apart by the town.
"""

from dataclasses import dataclass
from math import log2

from crm.duplicates.bodies.names import how_alike
from crm.duplicates.scoring import Likeness, Reason, ReasonKind, Weighed, weighed
from languages.names import NameReason

BEFORE = -9.0
"""The odds, in bits, that two bodies which share a name, a site or an address are one."""
NAME_BITS: dict[NameReason, float] = {
    NameReason.EXACT: 11, NameReason.SCRIPT: 11, NameReason.DIACRITICS: 11, NameReason.SPELLING: 10.5,
    NameReason.ORDER: 10, NameReason.INFLECTION: 9.5, NameReason.PART: 7, NameReason.SLIP: 7,
}  # fmt: skip
TRANSLATED = 9.5
BITS: dict[ReasonKind, float] = {
    ReasonKind.SITE: 7, ReasonKind.MAIL: 7, ReasonKind.PHONE: 6, ReasonKind.MUNICIPALITY: 2,
    ReasonKind.OTHER_MUNICIPALITY: -7, ReasonKind.KIND: 1, ReasonKind.OTHER_KIND: -2, ReasonKind.OTHER_NAME: -9,
    ReasonKind.HOUSE: 2, ReasonKind.OTHER_HOUSE: -1, ReasonKind.BELONGS: -30,
}  # fmt: skip
OTHER_HOUSE_OF_AN_OFFICE = -9.0
"""Each municipality has a mayor's office."""


@dataclass(frozen=True)
class BodyFacts:
    """What two bodies are compared by; `house` is what it belongs to."""

    names: frozenset[str]
    sites: frozenset[str] = frozenset()
    """Hosts, without "www."."""
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    municipality: str = ""
    kind: str = ""
    house: int = 0
    ident: int = 0
    """Its own number, where what it belongs to is of the same kind; else 0."""


def likeness(a: BodyFacts, b: BodyFacts, namesakes: int = 2) -> Likeness:
    """Return how likely two bodies are one; `namesakes` is how many on record are called so."""
    return weighed(BEFORE, [_by_name(a, b, namesakes), *_by_address(a, b), *_by_place(a, b)])


def _by_name(a: BodyFacts, b: BodyFacts, namesakes: int) -> Weighed:
    rare = log2(max(namesakes, 2) / 2)
    found = [_weighed_name(one, other, rare) for one in sorted(a.names) for other in sorted(b.names)]
    best = max(filter(None, found), key=lambda pair: pair[1], default=None)
    if best:
        return best
    return Reason(ReasonKind.OTHER_NAME, _first(a), _first(b)), BITS[ReasonKind.OTHER_NAME]


def _first(facts: BodyFacts) -> str:
    return min(facts.names, default="")


def _weighed_name(one: str, other: str, rare: float) -> Weighed | None:
    met = how_alike(one, other)
    if met is None:
        return None
    how, is_translated = met
    kind = ReasonKind.TRANSLATED if is_translated else ReasonKind.NAME
    return Reason(kind, one, other, how), (TRANSLATED if is_translated else NAME_BITS[how]) - rare


def _by_address(a: BodyFacts, b: BodyFacts) -> list[Weighed]:
    shared = (
        (ReasonKind.SITE, a.sites & b.sites), (ReasonKind.MAIL, a.emails & b.emails),
        (ReasonKind.PHONE, a.phones & b.phones),
    )  # fmt: skip
    return [(Reason(kind, min(both), min(both)), BITS[kind]) for kind, both in shared if both]


def _by_place(a: BodyFacts, b: BodyFacts) -> list[Weighed]:
    found = [
        _same_or_not(a.municipality, b.municipality, ReasonKind.MUNICIPALITY, ReasonKind.OTHER_MUNICIPALITY),
        _same_or_not(a.kind, b.kind, ReasonKind.KIND, ReasonKind.OTHER_KIND),
        _same_or_not(str(a.house or ""), str(b.house or ""), ReasonKind.HOUSE, ReasonKind.OTHER_HOUSE),
    ]
    if (a.ident and a.ident == b.house) or (b.ident and b.ident == a.house):
        found.append((Reason(ReasonKind.BELONGS), BITS[ReasonKind.BELONGS]))
    is_office = not a.ident and not b.ident
    return [_of_an_office(one) if is_office else one for one in found if one]


def _of_an_office(one: Weighed) -> Weighed:
    return (one[0], OTHER_HOUSE_OF_AN_OFFICE) if one[0].kind is ReasonKind.OTHER_HOUSE else one


def _same_or_not(one: str, other: str, same: ReasonKind, differs: ReasonKind) -> Weighed | None:
    if not one or not other:
        return None
    kind = same if one == other else differs
    return Reason(kind, one, other), BITS[kind]
