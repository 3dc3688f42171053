"""Writes: letting a release leave now or later, stopping it, and deciding on what the program must not decide."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from campaigns.audience.rules import Audience
from campaigns.audience.services import Selection, select_audience
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.road import Act, after
from campaigns.releases.words import STATES
from campaigns.sending.claims import cancel_waiting, decide, halt, settle
from campaigns.sending.jobs import deliver_release, employ
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.queries import get_delivery, is_address_taken
from campaigns.sending.rules import Halt
from campaigns.sending.starting import freeze, insert_deliveries, select_added, what_hinders, win_start
from campaigns.sending.words import hindrance_in_words
from campaigns.suppression.queries import find_against
from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from core.queue import enqueue
from crm.contacts.models import Person
from crm.contacts.queries import has_usable_basis


class AudienceChanged(Exception):
    """Since the page was shown, others would get the release than it said; nothing was sent."""

    def __init__(self, selection: Selection) -> None:
        """Carry who would get it now."""
        super().__init__()
        self.selection = selection


def start_now(release_id: int, shown: str = "") -> Release:
    """Let an approved release leave now; `shown` is the fingerprint of the audience the officer saw.

    Raises AudienceChanged where it is another by now, Refused where nobody would get it or it is not approved.
    """
    release = _approved(release_id, Act.START)
    state = release.state
    selection = _selection(release, shown)
    if not win_start(release_id, state):
        raise Refused(gettext("Somebody else has just changed where this release stands. Nothing was sent twice."))
    freeze(release, selection)
    employ(Mailing(release_id))
    return release


def schedule(release_id: int, at: datetime, shown: str = "") -> Release:
    """Let an approved release leave at this moment, to whoever its choice of people means then.

    Raises AudienceChanged as `start_now` does, Refused for a moment that has passed.
    """
    release = _approved(release_id, Act.SCHEDULE)
    if at <= now():
        raise Refused(gettext("This moment has passed. Choose a later one, or send now."))
    _selection(release, shown)
    release.state, release.send_at = ReleaseState.SCHEDULED, at
    release.halt = release.halt_detail = ""
    db.session.flush()
    return release


def unschedule(release_id: int) -> Release:
    """Take the date back; the release stays approved. Raises Refused once it leaves."""
    release = get_release(release_id)
    state = after(Act.UNSCHEDULE, release.state)
    if state is None:
        raise Refused(gettext("It is not scheduled. Where it stands: %(state)s.", state=STATES[release.state]))
    release.state, release.send_at = state, None
    db.session.flush()
    return release


def _approved(release_id: int, act: Act) -> Release:
    release = get_release(release_id)
    if release.archived_at is not None:
        raise Refused(gettext("This release was put away. Bring it back first."))
    if after(act, release.state) is None:
        raise Refused(
            gettext("Only an approved release can leave. Where it stands: %(state)s.", state=STATES[release.state])
        )
    return release


def _selection(release: Release, shown: str) -> Selection:
    selection = select_audience(release)
    _refuse_hindered(release, selection.audience)
    if shown and shown != selection.audience.fingerprint:
        raise AudienceChanged(selection)
    return selection


def _refuse_hindered(release: Release, audience: Audience) -> None:
    reason, detail = what_hinders(release, audience)
    if reason:
        raise Refused(hindrance_in_words(reason, detail))


def pause(release_id: int) -> Release:
    """Let nothing more of a release leave until somebody resumes it. Raises Refused where it is not leaving."""
    if not halt(Mailing(release_id), Halt.PAUSED):
        raise Refused(gettext("There is nothing to pause: it is not leaving at this moment."))
    return get_release(release_id)


def resume(release_id: int) -> Release:
    """Let a release that stands still go on, or forget why it did not leave at its hour."""
    release = get_release(release_id)
    release.halt = release.halt_detail = ""
    db.session.flush()
    if release.state is ReleaseState.SENDING:
        employ(Mailing(release_id))
    return release


def send_no_more(release_id: int) -> int:
    """Cancel what still waits of a release that stands still; return how many. Raises Refused where it goes on."""
    number = cancel_waiting(Mailing(release_id))
    if not number:
        raise Refused(gettext("Nothing was cancelled: it is not paused, or nothing waits any more."))
    settle(release_id)
    return number


def judge_unknown(delivery_id: int, arrived: bool, user_id: int) -> Delivery:
    """Decide on a message whose fate is unknown: it arrived, or it goes again. Raises Refused if decided."""
    delivery = get_delivery(delivery_id)
    if arrived:
        values = {"state": DeliveryState.SENT, "sent_at": delivery.given_at or now(), "decided_by_id": user_id}
        _decide(delivery, [DeliveryState.UNKNOWN], values)
    else:
        _refuse_unwanted(delivery.person)
        _decide(delivery, [DeliveryState.UNKNOWN], _from_the_start(user_id))
        enqueue(deliver_release, *delivery.mailing.ids)
    return delivery


def try_again(delivery_id: int, user_id: int | None = None) -> Delivery:
    """Send a message that failed or was held back once more, to the address the person has now.

    Raises Refused where she has none or may not be written to, where the address has got the release already, or where
    the delivery is in another state.
    """
    delivery = get_delivery(delivery_id)
    _refuse_unwanted(delivery.person)
    address = delivery.person.email
    if not address:
        raise Refused(gettext("%(name)s has no mail address that works. Correct it first.", name=delivery.person.name))
    if is_address_taken(delivery, address):
        raise Refused(gettext("Somebody else at %(address)s is on the list of this release.", address=address))
    values = {"address": address, **_from_the_start(user_id)}
    _decide(delivery, [DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.CANCELLED], values)
    enqueue(deliver_release, *delivery.mailing.ids)
    return delivery


def record_return(delivery_id: int, answer: str, *, arrived: bool = False) -> bool:
    """Record what a later mail says of a message: a bounce with its words, or that it arrived; say whether it is news.

    A bounce overrules what the mail server said when it took it, and settles what was unknown. A report of arrival
    settles what was unknown and changes nothing else. Both may come again, and for a delivery that is long gone.
    """
    if arrived:
        values = {"state": DeliveryState.SENT, "sent_at": now(), "claimed_by": ""}
        is_news = decide(delivery_id, [DeliveryState.UNKNOWN], values)
    else:
        values = {"state": DeliveryState.BOUNCED, "answer": answer, "lease_until": None, "claimed_by": ""}
        is_news = decide(delivery_id, [DeliveryState.SENT, DeliveryState.UNKNOWN], values)
    if is_news:
        db.session.expire_all()
    return is_news


def send_to_added(release_id: int, shown: str) -> int:
    """Let a release that has left, or leaves, also go to those who meet its choice only now; return to how many.

    Raises AudienceChanged where others would get it than the page showed, Refused where nobody is new.
    """
    release = get_release(release_id)
    selection = select_added(release)
    recipients = selection.audience.recipients
    if release.state not in {ReleaseState.SENDING, ReleaseState.SENT} or release.archived_at is not None:
        raise Refused(gettext("Only a release that has left can go to those added since."))
    if shown != selection.audience.fingerprint:
        raise AudienceChanged(selection)
    if not recipients:
        raise Refused(gettext("Nobody was added since it left."))
    insert_deliveries(Mailing(release_id), recipients)
    settle(release_id)
    db.session.expire_all()
    employ(Mailing(release_id))
    return len(recipients)


def _from_the_start(user_id: int | None) -> dict[str, Any]:
    return {
        "state": DeliveryState.QUEUED, "due_at": now(), "attempts": 0, "answer": "", "claimed_by": "", "given_at": None,
        "decided_by_id": user_id,
    }  # fmt: skip


def _refuse_unwanted(person: Person) -> None:
    is_stopped = find_against(person.id, person.email) is not None
    if person.archived_at is not None or person.do_not_contact or is_stopped or not has_usable_basis(person):
        raise Refused(gettext("%(name)s may not be written to: the page of this person says why.", name=person.name))


def _decide(delivery: Delivery, states: Sequence[DeliveryState], values: dict[str, Any]) -> None:
    if not decide(delivery.id, states, values):
        raise Refused(gettext("Somebody else has decided on this message already."))
    db.session.refresh(delivery)
    settle(delivery.release_id)
