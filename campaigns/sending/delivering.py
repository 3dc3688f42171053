"""Delivering a release: claims, speaks SMTP with no session open, records. The order of its steps is the promise.

Claim a slice -> commit. For each message: record the one before and take this one in hand -> commit; give it to the
mail server. At the end: record the last, give back what was not begun, settle the release -> commit.
"""

import logging
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage

from campaigns.releases.mail import request_for
from campaigns.releases.queries import get_release
from campaigns.rendering.rendering import Rendered, RenderRequest, render_release
from campaigns.sending.claims import claim, give_back, halt, record, settle, take_in_hand
from campaigns.sending.composing import Sender, compose
from campaigns.sending.queries import Parcel
from campaigns.sending.rules import Halt, Outcome, accepted, outcome_of
from core.clock import now, to_local
from core.db import transaction
from core.mail.posting import settings_of_app
from core.mail.smtp import RecipientRefused, SenderRefused, SmtpConnection, SmtpError, Unreachable
from core.queue import worker_name
from core.settings import Settings
from crm.contacts.services import record_bounce

log = logging.getLogger(__name__)

SLICE = 20
"""Deliveries claimed at once, given over one connection."""
SHIFT_SECONDS = 5.0
"""A job ends after so long and rings for the next: whoever stops the program waits for jobs, and not for long."""
UNREACHABLE_IN_A_ROW = 2
"""After so many messages the server is taken to be gone, and the rest of the slice is put off with them."""


@dataclass
class Mails:
    """The mail of each version of a release, rendered when it is first needed and once in a shift."""

    release_id: int
    rendered: dict[str, Rendered] = field(default_factory=dict)
    requests: dict[str, RenderRequest] = field(default_factory=dict)

    def prepare(self, tags: set[str]) -> None:
        """Read what is to be rendered; the rendering itself needs no database."""
        missing = tags - self.requests.keys()
        if missing:
            release = get_release(self.release_id)
            on = to_local(release.started_at or now()).date()
            self.requests |= {tag: request_for(release, tag, on) for tag in missing}

    def of(self, tag: str) -> Rendered:
        """Return the mail of a version."""
        if tag not in self.rendered:
            self.rendered[tag] = render_release(self.requests[tag])
        return self.rendered[tag]


def deliver(release_id: int) -> bool:
    """Deliver what is due of a release, slice by slice; return whether something is left when the shift is over."""
    mails, end = Mails(release_id), time.monotonic() + SHIFT_SECONDS
    while Slice(mails, end).work():
        if time.monotonic() >= end:
            return True
    return False


class Slice:
    """A few deliveries that one worker has claimed."""

    def __init__(self, mails: Mails, end: float) -> None:
        """Claim nothing yet; after `end` no further message is begun."""
        self.mails, self.end = mails, end
        self.release_id = mails.release_id
        self.holder = f"{worker_name()}:{secrets.token_hex(6)}"
        self.settings: Settings = settings_of_app()
        self.sender = Sender(self.settings.mail_from_name, self.settings.mail_from)
        self.left: list[Parcel] = []
        self.done: list[tuple[Parcel, Outcome]] = []
        """Given, or found impossible to give, and not recorded yet."""
        self.gone: list[Parcel] = []
        """To addresses that do not exist."""

    def work(self) -> bool:
        """Deliver one slice; return False where nothing was due, or nothing more can be done now."""
        with transaction():
            self.left = claim(self.release_id, self.holder, SLICE)
            self.mails.prepare({parcel.tag for parcel in self.left})
            if not self.left:
                settle(self.release_id)
        if not self.left:
            return False
        goes_on = self._give_all()
        with transaction():
            self._record_done()
            give_back(self.holder, [parcel.delivery_id for parcel in self.left])
            settle(self.release_id)
        self._give_up_addresses()
        return goes_on

    def _give_up_addresses(self) -> None:
        # In transactions of their own: whatever others make of a changed person, what was sent stays recorded.
        for parcel in self.gone:
            with transaction():
                record_bounce(parcel.person_id, parcel.address)

    def _give_all(self) -> bool:
        try:
            with SmtpConnection(self.settings.smtp_url) as server:
                return self._give_one_by_one(server)
        except SenderRefused as error:
            # Only the opening of the connection ends in these two: nothing was given. One tells of it.
            self._failed(self.left.pop(0), error)
        except SmtpError as error:
            self._put_off(error)
        return False

    def _give_one_by_one(self, server: SmtpConnection) -> bool:
        in_a_row = 0
        while self.left and time.monotonic() < self.end:
            message = self._compose(self.left[0])
            if message is None:
                continue
            if not self._take_next_in_hand():
                return False
            error = self._give(server, self.left.pop(0), message)
            in_a_row = in_a_row + 1 if isinstance(error, Unreachable) else 0
            if error and self.done[-1][1].halts:
                return False
            if error and in_a_row == UNREACHABLE_IN_A_ROW:
                self._put_off(error)
                return False
        return True

    def _compose(self, parcel: Parcel) -> EmailMessage | None:
        try:
            return compose(
                self.mails.of(parcel.tag), tag=parcel.tag, name=parcel.name, address=parcel.address,
                message_id=parcel.message_id, sender=self.sender, at=now(),
            )  # fmt: skip
        except SmtpError as error:
            self._failed(self.left.pop(0), error)
        except ValueError as error:
            self._failed(self.left.pop(0), RecipientRefused(0, f"{parcel.address}: {error}"))
        return None

    def _take_next_in_hand(self) -> bool:
        with transaction():
            self._record_done()
            return take_in_hand(self.release_id, self.left[0].delivery_id, self.holder, _ids(self.left[1:]))

    def _give(self, server: SmtpConnection, parcel: Parcel, message: EmailMessage) -> SmtpError | None:
        try:
            answer = server.send(message, sender=self.sender.address, recipient=parcel.address)
        except SmtpError as error:
            return self._failed(parcel, error)
        self.done.append((parcel, accepted(answer)))
        return None

    def _failed(self, parcel: Parcel, error: SmtpError) -> SmtpError:
        log.warning("release %s, delivery %s: %s", self.release_id, parcel.delivery_id, error)
        self.done.append((parcel, outcome_of(error, parcel.attempts + 1, now())))
        return error

    def _put_off(self, error: SmtpError) -> None:
        while self.left:
            self._failed(self.left.pop(0), error)

    def _record_done(self) -> None:
        for parcel, outcome in self.done:
            if record(parcel.delivery_id, self.holder, outcome) and outcome.mailbox_is_gone:
                self.gone.append(parcel)
            if outcome.halts:
                halt(self.release_id, Halt.SERVER_REFUSES, outcome.answer)
        self.done.clear()


def _ids(parcels: Sequence[Parcel]) -> list[int]:
    return [parcel.delivery_id for parcel in parcels]
