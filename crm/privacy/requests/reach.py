"""Everything that hangs on a person: the tables that point to her, found in the schema itself, and what rooms add."""

from sqlalchemy import Table, Text, case, cast

from core.db import Base
from core.feature import Slot
from core.i18n import lazy_gettext
from core.slots import fill
from crm.contacts.models import Address, Person, Position
from crm.exchange.held import OnErase, Reach, pointing
from crm.importing.models import ImportRow
from crm.meetings.models import Participant
from crm.posting.models import LetterState, OutgoingLetter
from crm.privacy.ethnicity.models import Ethnicity, EthnicityLook
from crm.privacy.notices.models import Notice
from crm.privacy.purposes.models import Purpose
from crm.privacy.requests.models import DataRequest, Erasure, RiskNote
from crm.slots import PERSON_REACH

_WAITS = OutgoingLetter.state == LetterState.WAITING
_STOPPED = case((_WAITS, LetterState.STOPPED.value), else_=cast(OutgoingLetter.state, Text))
"""What still waited leaves no more."""

WORDS = {
    "commitment_step": lazy_gettext("What became of commitments"),
    "engagement_plan": lazy_gettext("Plan of contacts"),
    "letter_person": lazy_gettext("Mails logged"),
    "person_merge": lazy_gettext("Records made one"),
    "person_note": lazy_gettext("Notes"),
    "placing": lazy_gettext("Influence and interest"),
    "stance": lazy_gettext("Positions on principles"),
    "twins": lazy_gettext("Records that may be the same person"),
}
"""What rows are called for which the rule for all is right."""
DERIVED = frozenset({"twin_key", "twin_mark", "person_mark"})
"""Tables that only help to find her record, and say nothing that it does not."""


def own_reach(_: None) -> list[Reach]:
    """Return what crm itself says of its tables."""
    gone = OnErase.DELETE
    return [
        pointing(Address.__table__, word=lazy_gettext("Addresses"), on_erase=gone),
        pointing(Position.__table__, word=lazy_gettext("Positions"), on_erase=gone),
        pointing(Participant.__table__, word=lazy_gettext("Meetings")),
        pointing(
            OutgoingLetter.__table__, word=lazy_gettext("Letters sent to you"),
            keep=frozenset({"kind", "language", "claimed_by"}), values={"state": _STOPPED},
        ),
        pointing(ImportRow.__table__, word=lazy_gettext("Rows of files you came in"), keep=frozenset({"reason"})),
        pointing(ImportRow.__table__, "match_id", keep=frozenset({"reason"}), is_told=False),
        pointing(Purpose.__table__, word=lazy_gettext("Purposes"), on_erase=gone),
        pointing(Notice.__table__, word=lazy_gettext("Notices given"), on_erase=gone),
        pointing(DataRequest.__table__, word=lazy_gettext("Requests")),
        pointing(RiskNote.__table__, word=lazy_gettext("Why at risk"), on_erase=gone),
        pointing(Ethnicity.__table__, on_erase=gone, is_told=False),
        pointing(EthnicityLook.__table__, word=lazy_gettext("Looks at the community")),
        pointing(Erasure.__table__, on_erase=OnErase.DETACH, is_told=False),
    ]  # fmt: skip


def columns_to_person() -> list[tuple[Table, str]]:
    """Return every column of the schema that points to a person, her own record left out."""
    return [
        (table, key.parent.name)
        for table in Base.metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table is Person.__table__ and table is not Person.__table__
    ]


def whole_reach(slot: Slot[None, list[Reach]] = PERSON_REACH) -> list[Reach]:
    """Return all that hangs on a person, what stands farthest from her first.

    What no room spoke of gets the rule for all: the row stays, every text in it is emptied, and she is told of it.
    """
    said = [reach for reaches in fill(slot, None) for reach in reaches]
    spoken = {(reach.table.name, reach.column) for reach in said}
    rest = [
        pointing(table, column, word=WORDS.get(table.name, ""), is_told=table.name not in DERIVED)
        for table, column in columns_to_person()
        if (table.name, column) not in spoken
    ]
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    return sorted([*said, *rest], key=lambda reach: -order[reach.table.name])
