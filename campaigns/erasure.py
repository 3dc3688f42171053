"""What of a person's lies in campaigns, and what an erasure does to it: mails are emptied, and stay counted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, cast, func, or_, select, true

from campaigns.embargo.models import EmbargoAnswer
from campaigns.enquiries.models import Enquiry
from campaigns.incoming.models import IncomingMail, NoReminders, Reminder, Reply
from campaigns.recipients.models import LanguageWish, SoftBounce
from campaigns.sending.models import Delivery, DeliveryState, LeftOut
from campaigns.spokespersons.models import Spokesperson
from campaigns.suppression.models import Suppression
from core.db import db
from core.i18n import lazy_gettext
from crm.contacts.models import Address
from crm.exchange.held import OnErase, Reach, pointing

_QUEUED = Delivery.state == DeliveryState.QUEUED
_CANCELLED = case((_QUEUED, DeliveryState.CANCELLED.value), else_=cast(Delivery.state, Text))
"""What still waited leaves no more."""


def person_reach(_: None) -> list[Reach]:
    """Return the rows of campaigns that hang on a person."""
    return [
        pointing(
            Delivery.__table__, word=lazy_gettext("Mails sent to you"),
            keep=frozenset({"tag", "claimed_by", "message_id"}), values={"state": _CANCELLED},
        ),
        Reach(SoftBounce.__table__, _bounces_of, word=lazy_gettext("Mails that came back"), is_told=False),
        pointing(LeftOut.__table__, word=lazy_gettext("Sendings you were left out of"), on_erase=OnErase.DETACH),
        pointing(IncomingMail.__table__, word=lazy_gettext("Mails from you"), keep=frozenset({"key"})),
        Reach(IncomingMail.__table__, _mails_from, keep=frozenset({"key"}), is_told=False),
        pointing(Reply.__table__, word=lazy_gettext("Your replies")),
        pointing(Reminder.__table__, word=lazy_gettext("Reminders"), on_erase=OnErase.DETACH),
        pointing(NoReminders.__table__, word=lazy_gettext("Wants no reminders"), on_erase=OnErase.DELETE),
        pointing(Enquiry.__table__, word=lazy_gettext("Enquiries")),
        pointing(Enquiry.__table__, "spokesperson_id", is_told=False, on_erase=OnErase.DETACH),
        pointing(
            Spokesperson.__table__, word=lazy_gettext("Speaks for the initiative"), on_erase=OnErase.DETACH,
            values={"phone": ""},
        ),
        pointing(EmbargoAnswer.__table__, word=lazy_gettext("Answers about embargoes")),
        pointing(LanguageWish.__table__, word=lazy_gettext("Languages you asked for"), on_erase=OnErase.DELETE),
        # A bounce stays where somebody else is written to at the same address.
        Reach(
            Suppression.__table__, _at_shared_address, on_erase=OnErase.DETACH,
            values={"person_id": None, "note": ""}, is_told=False,
        ),
        pointing(Suppression.__table__, word=lazy_gettext("Mails you stopped"), on_erase=OnErase.DELETE),
        Reach(Suppression.__table__, _at_own_address, on_erase=OnErase.DELETE, is_told=False),
    ]  # fmt: skip


def _bounces_of(person_id: int) -> ColumnElement[bool]:
    return SoftBounce.delivery_id.in_(select(Delivery.id).where(Delivery.person_id == person_id))


def _mails_from(person_id: int) -> ColumnElement[bool]:
    """Mails from an address of hers, those that were never sorted to her, and those her replies are made of."""
    answered = select(Reply.mail_id).where(Reply.person_id == person_id)
    return or_(IncomingMail.sender.in_(_own_addresses(person_id)), IncomingMail.id.in_(answered))


def _own_addresses(person_id: int) -> Select[tuple[str]]:
    return select(func.lower(Address.value)).where(Address.person_id == person_id)


def _at_shared_address(person_id: int) -> ColumnElement[bool]:
    others = select(func.lower(Address.value)).where(Address.person_id != person_id)
    return (Suppression.person_id == person_id) & (Suppression.address != "") & Suppression.address.in_(others)


def _at_own_address(person_id: int) -> ColumnElement[bool]:
    others = select(func.lower(Address.value)).where(Address.person_id != person_id)
    return (
        (Suppression.address != "")
        & Suppression.address.in_(_own_addresses(person_id))
        & Suppression.address.not_in(others)
    )


def mails_with(person_ids: Sequence[int]) -> Mapping[int, tuple[datetime, datetime]]:
    """Return when each of these people first and last got a mail of ours that arrived, or wrote back."""
    spans: dict[int, tuple[datetime, datetime]] = {}
    for who, at, is_meant in (
        (Delivery.person_id, Delivery.sent_at, Delivery.state == DeliveryState.SENT),
        (Reply.person_id, Reply.received_at, true()),
    ):
        query = select(who, func.min(at), func.max(at)).where(who.in_(person_ids), is_meant, at.is_not(None))
        rows: Any = db.session.execute(query.group_by(who))
        for ident, began, ended in rows:
            known = spans.get(ident, (began, ended))
            spans[ident] = (min(began, known[0]), max(ended, known[1]))
    return spans
