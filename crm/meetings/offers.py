"""What the form of a meeting offers to choose from, gathered once for all its lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.clock import today
from core.i18n import interface_tag
from crm.contacts.choosing.people import People
from crm.followups.models import FollowUp
from crm.meetings.models import Meeting
from crm.meetings.queries import list_colleague_choices
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices

USUAL_SPAN = timedelta(days=7)
"""By when something is promised unless somebody says otherwise."""


@dataclass(frozen=True)
class Offers:
    """People, colleagues and principles as the form offers them."""

    people: People
    """Whom a line may mean: asked one by one, never all of them."""
    colleagues: Sequence[tuple[str, str]]
    principles: Sequence[tuple[str, str]]
    promisers: Mapping[int, int]
    """Which person made which of the stored promises."""
    user_id: int
    """Who has the form open: promises are hers unless she says otherwise."""
    is_author: bool = True
    """Whether she is or will be the author of the meeting."""
    may_decide_readers: bool = True
    """Its author does; where her account is gone, whoever may read it."""
    usual_due: date = field(default_factory=lambda: today() + USUAL_SPAN)

    def label_of(self, person_id: int | None) -> str:
        """Return the choice that means one person, or nothing where she cannot be named here."""
        return self.people.label_of(person_id)

    def promiser_of(self, follow_up_id: int | None) -> str:
        """Return the choice that means whoever made a stored promise, or nothing."""
        person_id = self.promisers.get(follow_up_id or 0)
        return f"person:{person_id}" if person_id else ""


def load_offers(
    user_id: int, meeting: Meeting | None = None, promises: Sequence[FollowUp] = (), also: Collection[int | None] = ()
) -> Offers:
    """Return what the form offers now; what a record already names stays in, though it was put away since."""
    known = {p.person_id for p in meeting.participants} if meeting else set()
    promisers = {promise.id: promise.promised_by_id for promise in promises if promise.promised_by_id}
    known |= {ident for ident in (*promisers.values(), *(p.person_id for p in promises), *also) if ident}
    ours = {user.id for user in meeting.colleagues} if meeting else set()
    ours |= {user.id for user in meeting.readers} if meeting else set()
    ours |= {promise.owner_id for promise in promises if promise.owner_id}
    about = {point.principle_id for point in meeting.points} | {meeting.principle_id} if meeting else set()
    return Offers(
        people=People(interface_tag(), known),
        colleagues=list_colleague_choices(ours),
        principles=principle_choices(list_principles({ident for ident in about if ident}), interface_tag()),
        promisers=promisers,
        user_id=user_id,
        is_author=meeting is None or meeting.author_id == user_id,
        may_decide_readers=meeting is None or meeting.author_id in {None, user_id},
    )
