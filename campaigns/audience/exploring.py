"""The page of an audience: the choice that is tried out, who it means, and a name that was typed to be put in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaigns.audience.forms import Query, query_of
from campaigns.audience.rules import Audience, Candidate, Chosen, Filters, Refusal, by_community, people_named
from campaigns.audience.services import select_audience
from campaigns.releases.models import Release
from core.i18n import gettext
from crm.finding import page_asked

ON_A_PAGE = 100
SHOWN_OF_A_REASON = 25
"""Of those left out for one reason; the number of all stands above them."""
SUGGESTED = 500
"""Names a browser offers while one is typed; any other may be typed as well."""


@dataclass(frozen=True)
class AudiencePage:
    """What the page shows."""

    filters: Filters
    audience: Audience
    people: Mapping[int, Candidate]
    is_saved: bool
    number: int = 1
    """Of the page, counted from 1."""
    typed: str = ""
    fault: str = ""
    """Why nobody was put in by the typed name."""
    added: bool = False
    """Somebody was: the address has to follow."""
    by_community: Mapping[str, int] = field(default_factory=dict)

    @property
    def recipients(self) -> list[Chosen]:
        """Return those of this page."""
        start = (self.number - 1) * ON_A_PAGE
        return self.audience.recipients[start : start + ON_A_PAGE]

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-len(self.audience.recipients) // ON_A_PAGE))

    @property
    def left_out(self) -> list[tuple[Refusal, int, list[Chosen]]]:
        """Return each reason with how many it met and the first of them."""
        found = self.audience.by_refusal
        return [(refusal, len(people), people[:SHOWN_OF_A_REASON]) for refusal, people in found.items()]

    @property
    def suggestions(self) -> list[str]:
        """Return labels of people the choice does not mean yet."""
        meant = {chosen.person_id for chosen in (*self.audience.recipients, *self.audience.left_out)}
        return [c.label for ident, c in self.people.items() if ident not in meant][:SUGGESTED]

    @property
    def query(self) -> Query:
        """Return the choice as the values of an address."""
        return query_of(self.filters)

    def without(self, person_id: int) -> Query:
        """Return the address of the choice without this person."""
        return query_of(self.filters.without_person(person_id))

    def back_in(self, person_id: int) -> Query:
        """Return the address of the choice with this person back in."""
        return query_of(self.filters.back_in(person_id))


def explore(release: Release, filters: Filters | None, args: Mapping[str, str], tag: str) -> AudiencePage:
    """Return the page for filters that are tried out, or for those saved with the release."""
    selection = select_audience(release, filters, tag)
    saved, typed = Filters.from_json(release.audience), args.get("person", "").strip()[:200]
    found = people_named(typed, selection.candidates.values()) if typed else []
    is_found = len(found) == 1
    return AudiencePage(
        filters=selection.filters.with_person(found[0].person_id) if is_found else selection.filters,
        audience=selection.audience, people=selection.candidates, is_saved=selection.filters == saved,
        number=page_asked(args),
        typed=typed, added=is_found, fault="" if is_found or not typed else _fault(typed, found),
        by_community=by_community(selection.audience, selection.candidates),
    )  # fmt: skip


def _fault(typed: str, found: list[Candidate]) -> str:
    if not found:
        return gettext("Nobody here is called “%(name)s”. Check the spelling, or add the person first.", name=typed)
    labels = "; ".join(candidate.label for candidate in found[:5])
    return gettext("“%(name)s” may be several people: %(who)s. Type one of these.", name=typed, who=labels)
