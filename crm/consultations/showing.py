"""What the pages of a round show: its road, its guests by community, what was said place by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.charts import Columns, columns
from core.i18n import gettext
from crm.consultations.models import Consultation, Input, Invitation, RoundState
from crm.consultations.queries import list_invitations, list_submissions
from crm.consultations.rules import (
    ShownRound,
    has_answered,
    missing_communities,
    places_of,
    served_counts,
    shown_round,
    unanswered,
)
from crm.consultations.words import about
from crm.reference.catalogue import communities
from crm.reference.choices import capitalised
from languages.tags import sort_for_reader


@dataclass(frozen=True)
class Step:
    """One step of the road of a round."""

    word: str
    state: str
    """`done`, `current` or nothing."""


@dataclass(frozen=True)
class RoundPage:
    """A round with what it counts."""

    shown: ShownRound
    tags: Sequence[str]
    road: Sequence[Step]
    invited: int
    written_to: int
    answered: int
    inputs: int
    unanswered: Sequence[Input]


@dataclass(frozen=True)
class Balance:
    """Who is asked, by the community that is served."""

    rows: Sequence[tuple[str, int, int]]
    """Name, how many are invited, how many answered."""
    missing: Sequence[str]
    chart: Columns
    series: Sequence[str]


def round_page(consultation: Consultation, tag: str, own: str) -> RoundPage:
    """Return what the page of a round shows in one of its languages."""
    guests, submissions = list_invitations(consultation.id), list_submissions(consultation.id)
    return RoundPage(
        shown=shown_round(consultation, tag), tags=sort_for_reader(consultation.languages, own),
        road=road(consultation), invited=len(guests), written_to=sum(1 for g in guests if g.invited_at),
        answered=len(submissions), inputs=sum(len(s.inputs) for s in submissions),
        unanswered=unanswered(submissions),
    )  # fmt: skip


def road(consultation: Consultation) -> list[Step]:
    """Return the steps of a round, with where it stands."""
    steps = [
        (gettext("Written"), consultation.state is not RoundState.DRAFT),
        (gettext("Open for answers"), consultation.state in (RoundState.CLOSED, RoundState.REPORTED)),
        (gettext("Replies"), consultation.state is RoundState.REPORTED),
        (gettext("Report published"), consultation.published_at is not None),
    ]
    here = next((n for n, (_word, is_done) in enumerate(steps) if not is_done), len(steps))
    return [Step(word, "done" if done else "current" if n == here else "") for n, (word, done) in enumerate(steps)]


def balance(guests: Sequence[Invitation], tag: str) -> Balance:
    """Return how the guests are spread over the communities served, and whom nobody of them serves."""
    asked, came = served_counts(guests), served_counts([guest for guest in guests if has_answered(guest)])
    known = {community.code: capitalised(community.name_in(tag)) for community in communities()}
    order = [code for code in [*known, ""] if asked.get(code)]
    names = [known.get(code, gettext("None recorded")) for code in order]
    rows = [(name, asked[code], came[code]) for name, code in zip(names, order, strict=True)]
    series = [gettext("Answered"), gettext("No answer yet")]
    values = {series[0]: [came[code] for code in order], series[1]: [asked[code] - came[code] for code in order]}
    missing = [known[code] for code in missing_communities(asked, known)]
    return Balance(rows, missing, _with_numbers(columns(names, values, width=680)), series)


@dataclass(frozen=True)
class BalanceThen:
    """How the list would be spread over the communities served if some more were on it."""

    rows: Sequence[tuple[str, int, int, int]]
    """Name, how many are on the list, how many more, how many then."""
    missing: Sequence[str]
    """Whom nobody would serve then."""


def balance_then(guests: Sequence[Invitation], more: Mapping[str, int], tag: str) -> BalanceThen:
    """Return the balance of a list with as many more by the community they serve."""
    asked = served_counts(guests)
    known = {community.code: capitalised(community.name_in(tag)) for community in communities()}
    order = [code for code in [*known, ""] if asked.get(code) or more.get(code)]
    names = {**known, "": gettext("None recorded")}
    then = {code: asked[code] + more.get(code, 0) for code in order}
    rows = [(names[code], asked[code], more.get(code, 0), then[code]) for code in order]
    return BalanceThen(rows, [known[code] for code in missing_communities(then, known)])


def _with_numbers(chart: Columns) -> Columns:
    """Return the picture with numbers in its pieces: the words of a series are wider than a bar, and stand below."""
    found = [
        replace(column, pieces=[replace(piece, label=str(piece.value)) for piece in column.pieces])
        for column in chart.columns
    ]
    return replace(chart, columns=found)


def place_choices(consultation: Consultation, tag: str) -> list[tuple[str, str]]:
    """Return what an input may be about, as choices."""
    return [(p.key, (p.heading or p.text or gettext("The whole"))[:120]) for p in places_of(consultation, tag)]


def grouped(inputs: Sequence[Input], tag: str) -> list[tuple[str, list[Input]]]:
    """Return inputs under what they are about, in the order in which each came up first."""
    groups: dict[str, list[Input]] = {}
    for said in inputs:
        groups.setdefault(about(said, tag), []).append(said)
    return list(groups.items())


def reply_tags(inputs: Sequence[Input]) -> list[str]:
    """Return the languages a reply is written in: both official ones, and those the inputs are in."""
    return list(dict.fromkeys(["sq", "sr-Cyrl", *(said.submission.language for said in inputs)]))
