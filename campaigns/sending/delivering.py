"""Delivering: takes in hand, gives to the mail server, records. The order of its steps is the promise.

A shift is one job with one connection. It takes a batch in hand -> commit; gives message after message, each with a
line in its journal before and after; then records the batch and takes the next in hand -> one commit. At its end it
records the last, gives back what was not begun, and settles the release.
"""

import logging
import secrets
import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from campaigns.sending.claims import HOLD_SECONDS, claim, give_back, halt, record, record_taken, renew, settle
from campaigns.sending.journal import Journal
from campaigns.sending.mailings import Mailing
from campaigns.sending.mails import Mails, mails_of
from campaigns.sending.pacing import slow_down
from campaigns.sending.parcels import Parcel, count_shifts
from campaigns.sending.rules import FIRST_BATCH, NO_ADDRESS, Halt, Outcome, domain_of, next_batch, outcome_for
from core.clock import now
from core.db import in_transaction
from core.mail.pipelining import Answer, Letter, Pipeline, letter
from core.mail.posting import settings_of_app
from core.mail.smtp import RecipientRefused, SmtpError, Unreachable
from core.queue import worker_name
from core.settings import Settings
from crm.contacts.services import record_bounce

log = logging.getLogger(__name__)

SHIFT_SECONDS = 5.0
"""A job ends after so long and rings for the next: whoever stops the program waits for jobs, and not for long."""
LOOK_UP_SECONDS = 1.0
"""A batch that takes longer is looked at again so often: whether the release may go on, and for a longer lease."""
UNREACHABLE_IN_A_ROW = 2
"""After so many messages the server is taken to be gone, and the rest of the batch is put off with them."""


def journals(settings: Settings) -> Path:
    """Return the folder of the journals of this host."""
    return settings.data_dir / "sending"


def deliver(mailing: Mailing) -> bool:
    """Deliver what is due of a mailing for the length of a shift; return whether something is left to go on with."""
    settings = settings_of_app()
    if in_transaction(lambda: count_shifts(now())) >= settings.smtp_connections:
        return False
    shift = Shift(mails_of(mailing, settings), time.monotonic() + SHIFT_SECONDS)
    with Journal(journals(settings), shift.holder) as journal:
        shift.work(journal)
        # Not where it raises: then whoever comes next reads it.
        journal.remove()
    shift.give_up_addresses()
    return shift.goes_on


class Shift:
    """What one worker does over one connection."""

    def __init__(self, mails: Mails, end: float) -> None:
        """Take nothing in hand yet; after `end` no further message is begun."""
        self.mails, self.end = mails, end
        self.mailing, self.settings = mails.mailing, mails.settings
        self.holder = f"{worker_name()}:{secrets.token_hex(6)}"
        self.goes_on = True
        """False once nothing was due, or nothing more can be done now."""
        self._left: deque[Parcel] = deque()
        """In hand and not begun."""
        self._begun: dict[int, tuple[Parcel, float]] = {}
        """In hand and with the connection, each with the moment its lease was looked at."""
        self._done: list[tuple[Parcel, Outcome]] = []
        """Given, or found impossible to give, and not recorded yet."""
        self._gone: list[Parcel] = []
        """To addresses that do not exist."""
        self._batch = FIRST_BATCH
        self._taken_at = self._looked_at = 0.0

    def work(self, journal: Journal) -> None:
        """Deliver until the shift is over, nothing is due, or nothing more can be done now."""
        self._journal = journal
        server = Pipeline(self.settings.smtp_url)
        in_a_row = 0
        with closing(server.send_all(self._letters(), self._begin)) as answers:
            for given, answer in answers:
                self._note(self._begun.pop(given.number)[0], answer)
                in_a_row = in_a_row + 1 if isinstance(answer, Unreachable) else 0
                if self._done[-1][1].halts:
                    self.goes_on = False
                    break
                if isinstance(answer, SmtpError) and in_a_row == UNREACHABLE_IN_A_ROW:
                    self._put_off(answer)
                    break
        in_transaction(self._finish)
        self._done.clear()

    def give_up_addresses(self) -> None:
        """Write to the addresses that do not exist no more."""
        give_up_addresses(self._gone)

    def _letters(self) -> Iterator[Letter]:
        """Yield what is to be given next; asking for one is also the time to record and to take more in hand."""
        while time.monotonic() < self.end:
            if not self._left:
                self._next_batch()
            elif time.monotonic() - self._looked_at > LOOK_UP_SECONDS:
                self._look_up()
            if not self._left:
                self.goes_on = False
                return
            if found := self._compose(self._left[0]):
                parcel = self._left.popleft()
                self._begun[parcel.delivery_id] = parcel, self._looked_at
                yield found

    def _next_batch(self) -> None:
        started = time.monotonic()
        if self._taken_at:
            self._batch = next_batch(self._batch, started - self._taken_at)
        # A commit whose answer was lost is made again; what it took in hand is given back at the end of the shift.
        self._left = deque(in_transaction(self._exchange))
        self._done.clear()
        self._taken_at = self._looked_at = started

    def _exchange(self) -> list[Parcel]:
        self._record_done()
        parcels = claim(self.mailing, self.holder, self._batch)
        self.mails.prepare(parcels)
        return parcels

    def _look_up(self) -> None:
        started = time.monotonic()
        held = [*self._begun, *(parcel.delivery_id for parcel in self._left)]
        if not in_transaction(lambda: self._record_and_renew(held)):
            # Stopped, or too slow: the rest is given back.
            self._left.clear()
        self._done.clear()
        self._looked_at = started

    def _record_and_renew(self, held: list[int]) -> bool:
        self._record_done()
        return renew(self.mailing, self.holder, held)

    def _begin(self, given: Letter) -> bool:
        if time.monotonic() - self._begun[given.number][1] > HOLD_SECONDS:
            return False
        self._journal.given(given.number)
        return True

    def _compose(self, parcel: Parcel) -> Letter | None:
        try:
            message, sender = self.mails.compose(parcel, now())
            return letter(parcel.delivery_id, message, sender=sender, recipient=parcel.address)
        except (RecipientRefused, ValueError) as error:
            log.warning("delivery %s: %r: %s", parcel.delivery_id, parcel.address, error)
            self._note(self._left.popleft(), RecipientRefused(0, NO_ADDRESS))
        return None

    def _note(self, parcel: Parcel, answer: Answer) -> None:
        self._journal.answered(parcel.delivery_id, answer)
        if isinstance(answer, SmtpError):
            log.warning("release %s, delivery %s: %s", self.mailing.release_id, parcel.delivery_id, answer)
        self._done.append((parcel, outcome_for(answer, parcel.attempts + 1, now())))

    def _put_off(self, error: SmtpError) -> None:
        self.goes_on = False
        for parcel in [*(parcel for parcel, _moment in self._begun.values()), *self._left]:
            self._note(parcel, error)
        self._left.clear()

    def _record_done(self) -> None:
        self._gone += record_all(self.holder, self._done)

    def _finish(self) -> None:
        self._record_done()
        give_back(self.holder)
        settle(self.mailing.release_id)


def record_all(holder: str, done: list[tuple[Parcel, Outcome]]) -> list[Parcel]:
    """Record what became of these; return those whose address does not exist. Running it twice does no harm."""
    record_taken(holder, {parcel.delivery_id: outcome.answer for parcel, outcome in done if outcome.is_taken})
    gone, slow = [], {}
    for parcel, outcome in done:
        if outcome.is_taken:
            continue
        if record(parcel.delivery_id, holder, outcome) and outcome.mailbox_is_gone:
            gone.append(parcel)
        if outcome.halts:
            halt(parcel.mailing, Halt.SERVER_REFUSES, outcome.answer)
        if outcome.slows_domain:
            slow[domain_of(parcel.address)] = parcel.mailing
    for domain, mailing in slow.items():
        slow_down(mailing, domain)
    return gone


def give_up_addresses(gone: list[Parcel]) -> None:
    """Write to these addresses no more."""
    # In transactions of their own: whatever others make of a changed person, what was sent stays recorded.
    for parcel in gone:
        in_transaction(partial(record_bounce, parcel.person_id, parcel.address))
