"""The page of an audience: the choice that is tried out, who it means, and a name that was typed to be put in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from werkzeug.datastructures import MultiDict

from campaigns.audience.forms import Query, query_of, read_filters, tree_asked
from campaigns.audience.models import SavedFilter
from campaigns.audience.rules import Audience, Candidate, Chosen, Filters, Refusal, by_community, people_named
from campaigns.audience.saved import find_origin, get_filter, list_filters
from campaigns.audience.services import SinceApproval, select_audience, since_approval
from campaigns.audience.trees import GroupBox, boxes_of
from campaigns.releases.models import Release
from core.i18n import gettext
from crm.finding import page_asked

ON_A_PAGE = 100
SHOWN_OF_A_REASON = 25
"""Of those left out for one reason; the table has them all."""


@dataclass(frozen=True)
class AudiencePage:
    """What the page shows."""

    filters: Filters
    audience: Audience
    people: Mapping[int, Candidate]
    is_saved: bool
    how: str = "all"
    """How the groups are read together."""
    groups: Sequence[GroupBox] = ()
    number: int = 1
    """Of the page, counted from 1."""
    typed: str = ""
    fault: str = ""
    """Why nobody was put in by the typed name."""
    moves: bool = False
    """The choice is another than the address says: the address has to follow."""
    by_community: Mapping[str, int] = field(default_factory=dict)
    origin: SavedFilter | None = None
    """The saved filter it was copied from."""
    since_approval: SinceApproval | None = None
    saved_filters: Sequence[SavedFilter] = ()

    @property
    def recipients(self) -> list[Chosen]:
        """Return those of this page."""
        start = (self.number - 1) * ON_A_PAGE
        return self.audience.recipients[start : start + ON_A_PAGE]

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-len(self.audience.recipients) // ON_A_PAGE))

    @cached_property
    def left_out(self) -> list[tuple[Refusal, int, list[Chosen]]]:
        """Return each reason with how many it met and the first of them."""
        found = self.audience.by_refusal
        return [(refusal, len(people), people[:SHOWN_OF_A_REASON]) for refusal, people in found.items()]

    @cached_property
    def query(self) -> Query:
        """Return the choice as the values of an address."""
        return query_of(self.filters)

    def back_in(self, person_id: int) -> Query:
        """Return the address of the choice with this person back in."""
        return self.query | {"removed": sorted(self.filters.removed - {person_id})}

    @property
    def differs_from_origin(self) -> bool:
        """Say whether it means others than the saved filter it was copied from does now."""
        return self.origin is not None and self.filters.rule != Filters.from_json(self.origin.filters).rule


def filters_asked(release: Release, args: MultiDict[str, str]) -> Filters:
    """Return the choice an address tries out, else the one saved with the release; with a saved filter on top."""
    filters = read_filters(args) if "explore" in args else Filters.from_json(release.audience)
    use = args.get("use", "")
    if not use.isdecimal() or len(use) > 9:
        return filters
    kept = get_filter(int(use))
    return filters.with_rule(Filters.from_json(kept.filters), (kept.id, kept.version))


def explore(release: Release, args: MultiDict[str, str], tag: str) -> AudiencePage:
    """Return the page for a choice that is tried out, or for the one saved with the release."""
    filters = filters_asked(release, args)
    selection = select_audience(release, filters, tag)
    typed = args.get("person", "").strip()[:200]
    found = people_named(typed, selection.candidates.values()) if typed else []
    is_found = len(found) == 1
    tree = filters.tree if args.get("use") else tree_asked(args, filters)
    return AudiencePage(
        filters=filters.with_person(found[0].person_id) if is_found else filters,
        audience=selection.audience, people=selection.candidates,
        is_saved=filters == Filters.from_json(release.audience), how=tree.how.value, groups=boxes_of(tree),
        number=page_asked(args), typed=typed, moves=is_found or bool(args.get("use")),
        fault="" if is_found or not typed else _fault(typed, found),
        by_community=by_community(selection.audience, selection.candidates), origin=find_origin(filters),
        since_approval=since_approval(release, selection), saved_filters=list_filters(),
    )  # fmt: skip


def _fault(typed: str, found: list[Candidate]) -> str:
    if not found:
        return gettext("Nobody here is called “%(name)s”. Check the spelling, or add the person first.", name=typed)
    labels = "; ".join(candidate.label for candidate in found[:5])
    return gettext("“%(name)s” may be several people: %(who)s. Type one of these.", name=typed, who=labels)
