"""Starting: the moment in which it is settled who gets a release, and its deliveries come into being."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert, update

from campaigns.audience.rules import Audience, Chosen
from campaigns.audience.services import Selection, keep_sent, select_audience
from campaigns.events import RELEASE_SENT
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import what_is_missing
from campaigns.releases.words import lacks_in_words
from campaigns.sending.claims import update_rows
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState, LeftOut
from campaigns.sending.queries import who_has_it
from campaigns.sending.rules import Halt, domain_of, paced
from core.clock import now
from core.db import db
from core.mail.posting import settings_of_app
from core.slots import announce

ROWS_AT_ONCE = 2000


def win_start(release_id: int, state: ReleaseState, until: datetime | None = None) -> bool:
    """Say whether this transaction may start a release that is in this state; of several who try at once one wins.

    `until` asks that the hour set for it has come. Whoever comes second waits for the first, and finds another state.
    """
    row = update(Release).where(Release.id == release_id, Release.state == state, Release.archived_at.is_(None))
    if until is not None:
        row = row.where(Release.send_at <= until)
    is_won = update_rows(row.values(version=Release.version + 1)) == 1
    db.session.expire_all()
    return is_won


def freeze(release: Release, selection: Selection) -> None:
    """Write down that it leaves, who gets it and who is left out; the audit trail keeps whose hand it was."""
    release.state, release.started_at = ReleaseState.SENDING, now()
    release.halt = release.halt_detail = ""
    db.session.flush()
    keep_sent(release, selection)
    insert_deliveries(Mailing(release.id), selection.audience.recipients)
    for some in slices(selection.audience.left_out):
        rows = [{"release_id": release.id, "person_id": one.person_id, "reason": one.refusal} for one in some]
        db.session.execute(insert(LeftOut), rows)
    announce(RELEASE_SENT, release)


def insert_deliveries(mailing: Mailing, recipients: Sequence[Chosen]) -> None:
    """Write down a delivery to each of these, due at the pace that mail servers like."""
    settings = settings_of_app()
    domain = domain_of(settings.mail_from)
    moments = paced((r.address for r in recipients), now(), settings.mail_per_domain_minute)
    for some in slices(recipients):
        deliveries = [
            {
                "release_id": mailing.release_id, "letters_id": mailing.letters_id, "person_id": r.person_id,
                "address": r.address, "tag": r.tag, "state": DeliveryState.QUEUED, "due_at": next(moments),
                "message_id": f"{mailing.release_id}.{r.person_id}.{secrets.token_hex(8)}@{domain}",
            }
            for r in some
        ]  # fmt: skip
        db.session.execute(insert(Delivery), deliveries)


def slices(chosen: Sequence[Chosen]) -> Iterator[Sequence[Chosen]]:
    """Yield a choice of people in slices, so that the rows made of it never stand in memory all at once."""
    for first in range(0, len(chosen), ROWS_AT_ONCE):
        yield chosen[first : first + ROWS_AT_ONCE]


def select_added(release: Release) -> Selection:
    """Return who would get a release now and has no delivery of it: people who came after it began to leave."""
    selection = select_audience(release)
    people, addresses = who_has_it(Mailing(release.id))
    new = [
        r for r in selection.audience.recipients if r.person_id not in people and r.address.lower() not in addresses
    ]  # fmt: skip
    return replace(selection, audience=Audience(new, []))


def what_hinders(release: Release, audience: Audience) -> tuple[Halt, str]:
    """Return why a release cannot begin to leave, with the details in words; `Halt.NONE` where it can."""
    if lacks := what_is_missing(release):
        return Halt.NOT_READY, lacks_in_words(lacks)
    return (Halt.NONE, "") if audience.recipients else (Halt.NOBODY, "")


def start_scheduled(release_id: int) -> bool:
    """Start a release whose hour has come, with the audience of this moment; true only for whoever is first.

    Where nobody would get it, or something is missing, it is approved as before and says why it did not leave.
    """
    if not win_start(release_id, ReleaseState.SCHEDULED, now()):
        return False
    release = get_release(release_id)
    selection = select_audience(release)
    reason, detail = what_hinders(release, selection.audience)
    if reason:
        release.state, release.send_at = ReleaseState.APPROVED, None
        release.halt, release.halt_detail = reason, detail
        db.session.flush()
        return False
    freeze(release, selection)
    return True
