"""Facts of this floor that floors above may hear, in the transaction in which they happen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.feature import Event
from crm.contacts.models import Person
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.principles.models import Principle


@dataclass(frozen=True)
class Merge:
    """Two records that became one, or are two again: the one that stays in the lists, and the one put away."""

    kept_id: int
    gone_id: int


@dataclass(frozen=True)
class Again:
    """A person who had been erased, recorded anew, and how she asked for it."""

    person: Person
    note: str


OUTLET_ADDED: Event[Outlet] = Event("crm.outlet_added")
OUTLET_CHANGED: Event[Outlet] = Event("crm.outlet_changed")
"""Changed, or by what it is known (its feeds); archived or brought back."""
OUTLET_MERGED: Event[Merge] = Event("crm.outlet_merged")
"""As PERSON_MERGED, of outlets."""
OUTLET_SPLIT: Event[Merge] = Event("crm.outlet_split")
"""As PERSON_SPLIT, of outlets."""
PERSON_CHANGED: Event[Person] = Event("crm.person_changed")
"""Created or changed, archived or brought back."""
ORGANISATION_CHANGED: Event[Organisation] = Event("crm.organisation_changed")
"""Its names changed, or it was archived or brought back."""
OFFICE_CHANGED: Event[Office] = Event("crm.office_changed")
"""Recorded or changed, archived or brought back."""
PRINCIPLE_CHANGED: Event[Principle] = Event("crm.principle_changed")
"""Its texts or keywords changed, or it was archived or brought back."""
PERSON_AGAIN: Event[Again] = Event("crm.person_again")
"""Somebody who had been erased was recorded anew."""
PERSON_ERASED: Event[Person] = Event("crm.person_erased")
"""Told before her record loses what it says, in the transaction in which it does: she is still known by it."""
PERSON_MERGED: Event[Merge] = Event("crm.person_merged")
"""Told when all that pointed to the one that is put away points to the one that is kept."""
PERSON_SPLIT: Event[Merge] = Event("crm.person_split")
"""A merge was undone: told when everything points again to where it pointed before."""


@dataclass(frozen=True)
class Imported:
    """Whom one import, or its undo, made, changed and took out again; by the thousand, so by their numbers alone."""

    made: Sequence[int] = ()
    changed: Sequence[int] = ()
    gone: Sequence[int] = ()
    """Deleted in this transaction already."""
    changes: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """What is another thing now of those who were changed: columns, `addresses`, `positions`."""

    def changed_in(self, what: Collection[str]) -> list[int]:
        """Return who was changed in one of these, for a listener whom no other change concerns."""
        asked = frozenset(what)
        return [ident for ident in self.changed if self.changes.get(ident, asked) & asked]


PEOPLE_IMPORTED: Event[Imported] = Event("crm.people_imported")
"""Told once for a whole file, instead of PERSON_CHANGED for each of its people."""
PERSON_FORGOTTEN: Event[Person] = Event("crm.person_forgotten")
"""Told when her record is empty, in the same transaction: indexes write themselves anew without her."""


@dataclass(frozen=True)
class Exported:
    """A list of people that leaves the program: the number under which that is written down, and who is in it."""

    export_id: int
    person_ids: Sequence[int]


PEOPLE_EXPORTED: Event[Exported] = Event("crm.people_exported")
"""Told in the transaction in which an export is written down."""
