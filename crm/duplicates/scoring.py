"""How likely two records are one person, and why: pure, and the same whichever comes first.

Each thing that agrees or differs is worth some bits of evidence (Fellegi and Sunter, 1969): how many times more often
it is seen among records of one person than among those of two. The bits are added to the odds before anything is
known of a pair that met in a block, and read as a probability. They were set by reasoning on what newsrooms and
town halls write down, not fitted: a mail address of one's own says nearly all, a number nearly as much, a desk's
address that several share says little, and a name says the less, the more people are called so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import log2

from languages.folding import fold
from languages.names import PERHAPS, NameReason, compare

LIKELY = 0.5
"""From here on a person should look."""
SURE = 0.95
"""From here on it is one person by all that is recorded."""
BEFORE = -9.0
"""The odds, in bits, that two records which share a name, an address or a number are one person."""


class ReasonKind(StrEnum):
    """What speaks for one person, or against it."""

    MAIL = "mail"
    DESK_MAIL = "desk_mail"
    """An address of a desk, which several people have."""
    PHONE = "phone"
    NAME = "name"
    """The same name; `how` says by which spelling."""
    GIVEN_NAME = "given_name"
    """Only the given name is the same: people marry."""
    WORKPLACE = "workplace"
    MUNICIPALITY = "municipality"
    OTHER_MUNICIPALITY = "other_municipality"
    OTHER_NAME = "other_name"
    TRANSLATED = "translated"
    """The same name in two languages."""
    SITE = "site"
    """The same site, or a feed from there."""
    KIND = "kind"
    OTHER_KIND = "other_kind"
    HOUSE = "house"
    """Both belong to the same one."""
    OTHER_HOUSE = "other_house"
    BELONGS = "belongs"
    """One belongs to the other."""


BITS: dict[ReasonKind, float] = {
    ReasonKind.MAIL: 13, ReasonKind.DESK_MAIL: 3, ReasonKind.PHONE: 9, ReasonKind.GIVEN_NAME: -3,
    ReasonKind.WORKPLACE: 3, ReasonKind.MUNICIPALITY: 2, ReasonKind.OTHER_MUNICIPALITY: -1,
    ReasonKind.OTHER_NAME: -14,
}  # fmt: skip
NAME_BITS: dict[NameReason, float] = {
    NameReason.EXACT: 11, NameReason.SCRIPT: 11, NameReason.DIACRITICS: 11, NameReason.SPELLING: 10.5,
    NameReason.ORDER: 10.5, NameReason.PART: 9.5, NameReason.INFLECTION: 8.5, NameReason.SLIP: 9.5,
    NameReason.INITIAL: 5,
}  # fmt: skip
ONE_WORD = -5.0
"""What a name of one word is worth less: half of it may be anybody's."""
AGAINST = frozenset({
    ReasonKind.OTHER_MUNICIPALITY, ReasonKind.OTHER_NAME, ReasonKind.OTHER_KIND, ReasonKind.OTHER_HOUSE,
    ReasonKind.BELONGS,
})  # fmt: skip

_DESKS = frozenset({
    "redaksia", "redakcija", "redakcia", "desk", "lajme", "vesti", "vijesti", "news", "newsroom", "info", "kontakt",
    "contact", "office", "zyra", "kancelarija", "press", "media", "medija", "shtypi", "marketing", "studio",
    "radio", "tv", "portal", "admin", "komuna", "opstina", "mail",
})  # fmt: skip
"""What the address of a desk begins with, folded."""


@dataclass(frozen=True)
class PersonFacts:
    """What two records are compared by; addresses and numbers as they are stored, places as `outlet:3`."""

    name: str
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    municipality: str = ""


@dataclass(frozen=True)
class Reason:
    """One thing that agrees or differs: its kind, the two values, and for a name how they meet."""

    kind: ReasonKind
    one: str = ""
    other: str = ""
    how: NameReason = NameReason.EXACT

    @property
    def is_against(self) -> bool:
        """Say whether it speaks for two people."""
        return self.kind in AGAINST


@dataclass(frozen=True)
class Likeness:
    """How likely two records are one person, from 0 to 1, and why, the weightiest first."""

    score: float
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def is_likely(self) -> bool:
        """Say whether a person should look."""
        return self.score >= LIKELY


def likeness(a: PersonFacts, b: PersonFacts, namesakes: int = 2) -> Likeness:
    """Return how likely two records are one person; `namesakes` is how many people on record are called so."""
    return weighed(BEFORE, [*_by_name(a, b, namesakes), *_by_address(a, b), *_by_place(a, b)])


Weighed = tuple[Reason, float]


def weighed(before: float, found: Sequence[Weighed]) -> Likeness:
    """Return the likeness that reasons make, each with its bits, from the odds before any of them."""
    bits = before + sum(worth for _, worth in found)
    weighty = sorted(found, key=lambda pair: -abs(pair[1]))
    return Likeness(round(1 / (1 + 2**-bits), 4), tuple(reason for reason, _ in weighty))


def _by_name(a: PersonFacts, b: PersonFacts, namesakes: int) -> list[Weighed]:
    match = compare(a.name, b.name)
    if match.score >= PERHAPS:
        rare = log2(max(namesakes, 2) / 2)
        few = ONE_WORD if min(len(a.name.split()), len(b.name.split())) < 2 else 0.0
        return [(Reason(ReasonKind.NAME, a.name, b.name, match.reason), NAME_BITS[match.reason] - rare + few)]
    if not a.name or not b.name:
        return []
    given, also = a.name.split()[0], b.name.split()[0]
    same_given = len(a.name.split()) > 1 and len(b.name.split()) > 1 and compare(given, also).score >= PERHAPS
    kind = (
        ReasonKind.GIVEN_NAME if same_given and (a.emails & b.emails or a.phones & b.phones) else ReasonKind.OTHER_NAME
    )
    return [(Reason(kind, a.name, b.name), BITS[kind])]


def _by_address(a: PersonFacts, b: PersonFacts) -> list[Weighed]:
    found = []
    mails = sorted(a.emails & b.emails, key=lambda mail: (is_of_a_desk(mail), mail))
    if mails:
        kind = ReasonKind.DESK_MAIL if is_of_a_desk(mails[0]) else ReasonKind.MAIL
        found.append((Reason(kind, mails[0], mails[0]), BITS[kind]))
    if phones := sorted(a.phones & b.phones):
        found.append((Reason(ReasonKind.PHONE, phones[0], phones[0]), BITS[ReasonKind.PHONE]))
    return found


def _by_place(a: PersonFacts, b: PersonFacts) -> list[Weighed]:
    found = []
    if shared := sorted(a.places & b.places):
        found.append((Reason(ReasonKind.WORKPLACE, shared[0], shared[0]), BITS[ReasonKind.WORKPLACE]))
    if a.municipality and b.municipality:
        same = a.municipality == b.municipality
        kind = ReasonKind.MUNICIPALITY if same else ReasonKind.OTHER_MUNICIPALITY
        found.append((Reason(kind, a.municipality, b.municipality), BITS[kind]))
    return found


def is_of_a_desk(email: str) -> bool:
    """Say whether a mail address reads like one that several people share."""
    local = fold(email.partition("@")[0])
    return any(word in _DESKS for word in local.replace("-", ".").replace("_", ".").replace("+", ".").split("."))
