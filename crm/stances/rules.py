"""What makes a stance worth recording, and how many stand where: pure decisions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crm.stances.states import EvidenceKind, StanceState

NEEDS_EVIDENCE = frozenset({StanceState.SUPPORT, StanceState.SUPPORT_WITH_CHANGE, StanceState.OPPOSE})
SAID = (
    StanceState.SUPPORT, StanceState.SUPPORT_WITH_CHANGE, StanceState.NEUTRAL, StanceState.OPPOSE,
    StanceState.WITHDREW, StanceState.ASKED, StanceState.NOT_ASKED,
)  # fmt: skip
"""The states from the warmest to the one that says nothing, as tables and pictures have them."""
NO_COMMUNITY = ""
"""The column of those whose office or outlet has no community on record."""


class Fault(StrEnum):
    """Why a stance is not recorded."""

    TO_COME = "to_come"
    NO_EVIDENCE = "no_evidence"
    NO_MEETING = "no_meeting"
    NO_LINK = "no_link"
    CONSENT_TO_COME = "consent_to_come"


def faults_of(
    state: StanceState, said_on: date, evidence: EvidenceKind, meeting_id: int | None, url: str,
    consent_on: date | None, today: date,
) -> list[Fault]:  # fmt: skip
    """Return everything that stands against recording this."""
    found = {
        Fault.TO_COME: said_on > today,
        Fault.NO_EVIDENCE: state in NEEDS_EVIDENCE and evidence is EvidenceKind.NONE,
        Fault.NO_MEETING: evidence is EvidenceKind.MEETING and meeting_id is None,
        Fault.NO_LINK: evidence is EvidenceKind.STATEMENT and not url,
        Fault.CONSENT_TO_COME: consent_on is not None and consent_on > today,
    }
    return [fault for fault, is_so in found.items() if is_so]


@dataclass(frozen=True)
class Standing:
    """Where one holder stands on one principle, and which communities her office or outlet serves."""

    principle_id: int
    name: str
    url: str
    state: StanceState
    communities: tuple[str, ...] = ()


@dataclass
class Cell:
    """How many stand where, and who."""

    names: dict[StanceState, list[Standing]] = field(default_factory=dict)

    @property
    def counts(self) -> list[tuple[StanceState, int]]:
        """Return each state that occurs with its number, the warmest first."""
        return [(state, len(self.names[state])) for state in SAID if state in self.names]

    @property
    def total(self) -> int:
        """Return how many stand anywhere."""
        return sum(len(names) for names in self.names.values())


@dataclass(frozen=True)
class Matrix:
    """Principles by communities served; who serves several stands in each of their columns, and once in the sum."""

    communities: Sequence[str]
    cells: Mapping[tuple[int, str], Cell]
    sums: Mapping[int, Cell]

    def cell(self, principle_id: int, community: str) -> Cell:
        """Return one cell; an empty one where nobody stands."""
        return self.cells.get((principle_id, community), Cell())

    def of_all(self, principle_id: int) -> Cell:
        """Return the sum of a line."""
        return self.sums.get(principle_id, Cell())


def matrix_of(standings: Iterable[Standing], order: Sequence[str]) -> Matrix:
    """Return the matrix, its columns in this order of communities; those nobody serves are left out."""
    cells: dict[tuple[int, str], Cell] = {}
    sums: dict[int, Cell] = {}
    seen: set[str] = set()
    for standing in standings:
        sums.setdefault(standing.principle_id, Cell()).names.setdefault(standing.state, []).append(standing)
        for community in standing.communities or (NO_COMMUNITY,):
            seen.add(community)
            cell = cells.setdefault((standing.principle_id, community), Cell())
            cell.names.setdefault(standing.state, []).append(standing)
    last = [NO_COMMUNITY] if NO_COMMUNITY in seen else []
    return Matrix([code for code in order if code in seen] + last, cells, sums)


@dataclass(frozen=True)
class Said:
    """One entry of the record, without its words: whose, of which principle, when, what."""

    holder: tuple[str, int]
    principle_id: int
    said_on: date
    number: int
    state: StanceState


def standing_on(said: Iterable[Said], on: date) -> Counter[StanceState]:
    """Return how many stood where at the end of a day: of each holder and principle the last entry until then."""
    last: dict[tuple[tuple[str, int], int], Said] = {}
    for one in sorted(said, key=lambda entry: (entry.said_on, entry.number)):
        if one.said_on <= on:
            last[one.holder, one.principle_id] = one
    return Counter(one.state for one in last.values())


MOST_MONTHS = 12


def month_ends(first: date, last: date) -> list[date]:
    """Return up to twelve days on which to look: the ends of months from the first to the last, and the last itself."""
    found: list[date] = []
    year, month = last.year, last.month
    while len(found) < MOST_MONTHS - 1 and (year, month) > (first.year, first.month):
        found.append(date.fromordinal(date(year, month, 1).toordinal() - 1))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return [*reversed(found), last]


def series_of(said: Collection[Said], days: Sequence[date]) -> dict[StanceState, list[int]]:
    """Return, for each state that ever occurs, how many stood there on each of these days."""
    counted = [standing_on(said, on) for on in days]
    return {state: [count[state] for count in counted] for state in SAID if any(count[state] for count in counted)}
