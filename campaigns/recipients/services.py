"""Writes about what became of a mail.

With its link in hand a recipient stops the mails, takes that back or chooses a language; what came back ends in a
suppression, or in the count that leads to one.
"""

from campaigns.audience.rules import version_for
from campaigns.recipients.models import LanguageWish, SoftBounce
from campaigns.recipients.queries import get_wish, has_soft_bounce, list_arrivals
from campaigns.releases.rules import texts_of
from campaigns.sending.models import Delivery
from campaigns.sending.queries import get_delivery
from campaigns.sending.tokens import read_unsubscribe_token
from campaigns.suppression.models import Source, Suppression, SuppressionKind
from campaigns.suppression.queries import list_standing_of
from campaigns.suppression.rules import HERSELF, is_given_up, languages_after, token_in_subject
from campaigns.suppression.services import suppress, take_back
from core.clock import now
from core.db import db
from core.errors import NotFound
from core.mail.posting import settings_of_app
from crm.contacts.services import set_languages


def delivery_of(token: str) -> Delivery:
    """Return the message whose link somebody opened. Raises NotFound for a link that is not one of ours."""
    delivery_id = read_unsubscribe_token(token, settings_of_app())
    if delivery_id is None:
        raise NotFound("unsubscribe token")
    return get_delivery(delivery_id)


def stop_by_token(token: str, source: Source) -> Suppression:
    """Send no more releases to whoever got this message, nor to the address it went to. Twice is once."""
    delivery = delivery_of(token)
    return suppress(
        SuppressionKind.UNSUBSCRIBE, address=delivery.address, person_id=delivery.person_id, source=source,
        delivery_id=delivery.id,
    )  # fmt: skip


def unsubscribe_by_mail(subject: str) -> Suppression | None:
    """Do what a mail asks for that List-Unsubscribe had prepared; None where its subject carries no token of ours."""
    token = token_in_subject(subject)
    try:
        return stop_by_token(token, Source.MAIL) if token else None
    except NotFound:
        return None


def undo_by_token(token: str) -> int:
    """Take back what she stopped herself; return how many rows were lifted. What others set is not hers to lift."""
    delivery = delivery_of(token)
    standing = list_standing_of(delivery.person_id, SuppressionKind.UNSUBSCRIBE)
    hers = [found for found in standing if found.source in HERSELF]
    for found in hers:
        take_back(found, "")
    return len(hers)


def wish_language(token: str, tag: str, *, is_once: bool) -> LanguageWish:
    """Note in which language and script she wants releases, or only this one; from now on it is her first."""
    delivery = delivery_of(token)
    person = delivery.person
    wish = LanguageWish(
        person_id=person.id, delivery_id=delivery.id, at=now(), tag=tag, is_once=is_once,
        needs_version=is_once or not version_for([tag], texts_of(delivery.release)),
    )  # fmt: skip
    db.session.add(wish)
    db.session.flush()
    if not is_once:
        set_languages(person.id, languages_after(person.languages, tag))
    return wish


def settle_wish(wish_id: int, user_id: int) -> LanguageWish:
    """Note that a colleague has done what was wished for."""
    wish = get_wish(wish_id)
    if wish.settled_at is None:
        wish.settled_at, wish.settled_by_id = now(), user_id
        db.session.flush()
    return wish


def record_hard_bounce(delivery_id: int, answer: str = "") -> Suppression:
    """Give up the address of a message that came back for good."""
    delivery = get_delivery(delivery_id)
    return _bounce(delivery, answer)


def record_soft_bounce(delivery_id: int, answer: str = "") -> Suppression | None:
    """Note that a message came back for a reason that may pass; return the suppression where that was one too many."""
    delivery = get_delivery(delivery_id)
    if not has_soft_bounce(delivery_id):
        db.session.add(SoftBounce(delivery_id=delivery_id, at=now(), answer=answer))
        db.session.flush()
    return _bounce(delivery, answer) if is_given_up(list_arrivals(delivery.address), now()) else None


def _bounce(delivery: Delivery, answer: str) -> Suppression:
    return suppress(
        SuppressionKind.BOUNCE, address=delivery.address, person_id=delivery.person_id, source=Source.SERVER,
        delivery_id=delivery.id, note=answer,
    )  # fmt: skip


def record_complaint(delivery_id: int, note: str = "") -> Suppression:
    """Stop all releases to a recipient who told her provider that we send her spam."""
    delivery = get_delivery(delivery_id)
    return suppress(
        SuppressionKind.COMPLAINT, address=delivery.address, person_id=delivery.person_id, source=Source.PROVIDER,
        delivery_id=delivery_id, note=note,
    )  # fmt: skip
