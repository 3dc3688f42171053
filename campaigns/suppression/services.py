"""Writes: what stops our mails, what lifts that again, and crm's own marks kept in step with both.

The rows here are the truth. `Person.do_not_contact` and a bounced `Address` are marks for those who look at a person,
call or write letters, and may not know of campaigns: each is written in the transaction of its row, and a mark that
somebody sets on the person's form is heard (PERSON_CHANGED) and gets its row at once.
"""

from campaigns.suppression.models import Source, Suppression, SuppressionKind
from campaigns.suppression.queries import (
    find_standing,
    get_suppression,
    is_marked_bounced,
    list_bounces_at,
    list_ids_at,
    list_standing_of,
)
from campaigns.suppression.rules import Obstacle, obstacle_to_lifting
from campaigns.suppression.words import OBSTACLES
from core.audit import actor_id
from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from crm.contacts.models import AddressKind, AddressState, Person
from crm.contacts.services import confirm_address, record_bounce, set_do_not_contact


def suppress(
    kind: SuppressionKind, *, address: str = "", person_id: int | None = None, source: Source,
    by_user_id: int | None = None, delivery_id: int | None = None, note: str = "",
) -> Suppression:  # fmt: skip
    """Let nothing more of this kind go to a person, to an address, or to both; what stands already stays as it is.

    A bounce concerns the address alone. Raises ValueError where neither a person nor an address is named.
    """
    if person_id is None and not address:
        raise ValueError("nobody is named")
    if person_id is not None:
        # Of two presses of one button the second waits here, and then finds the row of the first.
        db.session.get(Person, person_id, with_for_update=True)
    address = address.strip().lower()
    found = find_standing(kind, person_id, address)
    if found is not None:
        return found
    made = Suppression(
        kind=kind, source=source, person_id=person_id, address=address, delivery_id=delivery_id, at=now(),
        by_id=by_user_id, note=note.strip(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _mark(made)
    return made


def _mark(made: Suppression) -> None:
    if made.kind is SuppressionKind.DO_NOT_CONTACT and made.person_id is not None:
        set_do_not_contact(made.person_id, True)
    if made.kind is SuppressionKind.BOUNCE:
        for person_id in list_ids_at(made.address):
            record_bounce(person_id, made.address)


def lift(suppression_id: int, user_id: int | None, *, note: str = "", is_admin: bool = False) -> Suppression:
    """Lift a suppression on behalf of a colleague; it stays in the history, with who did it and why.

    Raises Refused where only an administrator may, or where how she asked for it is not written down.
    """
    found = get_suppression(suppression_id)
    obstacle = obstacle_to_lifting(found.kind, note, is_admin=is_admin)
    if obstacle:
        raise Refused(str(OBSTACLES[obstacle]))
    _lift(found, user_id, note)
    return found


def may_lift(suppression: Suppression, *, is_admin: bool) -> bool:
    """Say whether a colleague who writes here may lift this, given that she writes down how it was asked for."""
    return obstacle_to_lifting(suppression.kind, "x", is_admin=is_admin) is not Obstacle.NOT_ADMIN


def _lift(found: Suppression, user_id: int | None, note: str) -> None:
    if found.lifted_at is not None:
        return
    found.lifted_at, found.lifted_by_id, found.lifted_note = now(), user_id, note.strip()
    db.session.flush()
    if found.kind is SuppressionKind.DO_NOT_CONTACT and found.person_id is not None:
        set_do_not_contact(found.person_id, False)
    if found.kind is SuppressionKind.BOUNCE:
        for person_id in list_ids_at(found.address):
            confirm_address(person_id, found.address)


def take_back(found: Suppression, note: str) -> None:
    """Lift what a recipient had set herself, because she says so herself."""
    _lift(found, None, note)


def follow_person(person: Person) -> None:
    """Give each mark on a person's record its row, and end the rows of marks that are gone; hears PERSON_CHANGED.

    Raises Refused where "do not contact" was taken off the record: that needs a note, so it is done by lifting.
    """
    stands = list_standing_of(person.id, SuppressionKind.DO_NOT_CONTACT)
    if person.do_not_contact and not stands:
        suppress(SuppressionKind.DO_NOT_CONTACT, person_id=person.id, source=Source.COLLEAGUE, by_user_id=actor_id())
    if stands and not person.do_not_contact:
        raise Refused(gettext("“Do not contact” is lifted further down on the person’s page, with how they asked."))
    _follow_addresses(person)


def _follow_addresses(person: Person) -> None:
    mails = {a.value.lower(): a.state for a in person.addresses if a.kind is AddressKind.EMAIL}
    bounces = list_bounces_at(person.id, mails)
    known = {bounce.address for bounce in bounces}
    for address, state in mails.items():
        if state is AddressState.BOUNCED and address not in known:
            by = actor_id()
            source = Source.SERVER if by is None else Source.COLLEAGUE
            suppress(SuppressionKind.BOUNCE, address=address, person_id=person.id, source=source, by_user_id=by)
    for bounce in bounces:
        # Where another person's record still calls it bounced, the same mailbox cannot work for this one.
        if bounce.lifted_at is None and not is_marked_bounced(bounce.address):
            _lift(bounce, actor_id(), "")


def stop_by_colleague(person_id: int, kind: SuppressionKind, user_id: int, note: str) -> Suppression:
    """Write down that a person told a colleague to stop. Raises Refused without how she said so."""
    if not note.strip():
        raise Refused(gettext("Write down how they told you: a call, a mail, in person."))
    return suppress(kind, person_id=person_id, source=Source.COLLEAGUE, by_user_id=user_id, note=note)
