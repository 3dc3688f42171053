"""What the form of a meeting offers to choose from, gathered once for all its lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.clock import today
from core.i18n import interface_tag
from crm.followups.models import FollowUp
from crm.meetings.choosing import PersonChoice, labels_of
from crm.meetings.models import Meeting
from crm.meetings.queries import list_colleague_choices, list_person_choices
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices

MOST_OFFERED = 400
"""People in the list a field offers while typing; the others are found by their whole name."""
USUAL_SPAN = timedelta(days=7)
"""By when something is promised unless somebody says otherwise."""


@dataclass(frozen=True)
class Offers:
    """People, colleagues and principles as the form offers them."""

    people: Sequence[PersonChoice]
    labels: Mapping[int, str]
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

    @property
    def suggestions(self) -> list[str]:
        """Return what the field suggests while somebody types."""
        return list(self.labels.values())[:MOST_OFFERED]

    def label_of(self, person_id: int | None) -> str:
        """Return what the list offers of one person, or nothing where she is not in it."""
        return self.labels.get(person_id or 0, "")

    def promiser_of(self, follow_up_id: int | None) -> str:
        """Return the choice that means whoever made a stored promise, or nothing."""
        person_id = self.promisers.get(follow_up_id or 0)
        return f"person:{person_id}" if person_id else ""


def load_offers(user_id: int, meeting: Meeting | None = None, promises: Sequence[FollowUp] = ()) -> Offers:
    """Return what the form offers now; what a meeting already names stays in, though it was put away since."""
    known = {p.person_id for p in meeting.participants} if meeting else set()
    promisers = {promise.id: promise.promised_by_id for promise in promises if promise.promised_by_id}
    known |= set(promisers.values())
    ours = {user.id for user in meeting.colleagues} if meeting else set()
    ours |= {user.id for user in meeting.readers} if meeting else set()
    ours |= {promise.owner_id for promise in promises if promise.owner_id}
    about = {point.principle_id for point in meeting.points} | {meeting.principle_id} if meeting else set()
    people = list_person_choices(interface_tag(), known)
    return Offers(
        people=people,
        labels=labels_of(people),
        colleagues=list_colleague_choices(ours),
        principles=principle_choices(list_principles({ident for ident in about if ident}), interface_tag()),
        promisers=promisers,
        user_id=user_id,
        is_author=meeting is None or meeting.author_id == user_id,
        may_decide_readers=meeting is None or meeting.author_id in {None, user_id},
    )
