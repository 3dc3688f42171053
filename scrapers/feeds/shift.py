"""One shift of polling: many feeds in hand at once, asked side by side, recorded in groups as their answers come.

What is slow holds up nothing: a group is written with what has come, the next feeds are taken in hand in the same
transaction, and those that have not answered are carried along. A shift that is killed leaves its leases behind; when
they end, its feeds are asked again, each alone, for one of them may be what ended it.
"""

import logging
import time
from collections.abc import Mapping
from contextlib import closing
from functools import partial

from core.db import in_transaction
from core.http import Client
from core.http_many import Many
from scrapers.articles.services import Batch, make_ready
from scrapers.feeds.claiming import Claim, Unfinished, claim_due, claim_left
from scrapers.feeds.fetching import Outcome, headers_for, outcome_of
from scrapers.feeds.recording import Done, batches_of, record, record_unfinished

log = logging.getLogger(__name__)

SHIFT_SECONDS = 240
"""Nothing is taken in hand later; what is then under way ends within the client's patience (core.queue.JOB_SECONDS)."""
IN_HAND = 256
GROUP = 128
"""Answers recorded in one transaction; on SQLite everybody else waits that long to write."""
GROUP_SECONDS = 2.0
"""An answer waits no longer than this for others to be recorded with."""


class Shift:
    """What one worker does until nothing is due or its time is over."""

    def __init__(self, client: Client, seconds: float = SHIFT_SECONDS) -> None:
        """Take nothing in hand yet."""
        self.client = client
        self._end = time.monotonic() + seconds
        self._done: list[Done] = []
        self._waits_since = 0.0
        """When the oldest answer that is not recorded came."""

    def work(self) -> None:
        """Poll what is due, and then what was left behind."""
        with closing(Many[Claim](self.client)) as many:
            self._write(many)
            while len(many) or self._take_left(many):
                for taken, came in many.answers(GROUP_SECONDS):
                    self._waits_since = self._waits_since if self._done else time.monotonic()
                    self._done.append((taken, outcome_of(taken.request, came)))
                    if self._is_time_to_write():
                        self._write(many)
                if not len(many) or self._is_time_to_write():
                    self._write(many)

    def _is_time_to_write(self) -> bool:
        is_old = bool(self._done) and time.monotonic() - self._waits_since > GROUP_SECONDS
        return is_old or len(self._done) >= GROUP

    def _write(self, many: Many[Claim]) -> None:
        room = IN_HAND - len(many) if time.monotonic() < self._end else 0
        try:
            batches = batches_of(self._done)
            make_ready(list(batches.values()))
            claims = in_transaction(partial(_exchange, self._done, batches, room))
        except Exception:
            log.exception("polls could not be recorded together")
            self._write_apart()
            claims = []
        self._done = []
        for taken in claims:
            many.ask(taken, taken.request.url, headers_for(taken.request))

    def _write_apart(self) -> None:
        """Record one after the other; what cannot be recorded is the problem of its feed alone."""
        for taken, outcome in self._done:
            try:
                in_transaction(partial(record, [(taken, outcome)]))
            except Exception as fault:
                log.exception("a poll could not be recorded: %s", taken.request.url)
                trouble = Outcome(problem="unreadable", detail=repr(fault)[:200])
                in_transaction(partial(record, [(taken, trouble)]))

    def _take_left(self, many: Many[Claim]) -> bool:
        """Take one of those that were left behind in hand, with nothing else beside it; say whether there was one."""
        while time.monotonic() < self._end:
            left = in_transaction(_claim_left)
            if left is None:
                return False
            if isinstance(left, Claim):
                many.ask(left, left.request.url, headers_for(left.request))
                return True
        return False


def _exchange(done: list[Done], batches: Mapping[int, Batch], room: int) -> list[Claim]:
    if done:
        record(done, batches)
    return claim_due(room) if room > 0 else []


def _claim_left() -> Claim | Unfinished | None:
    left = claim_left()
    if isinstance(left, Unfinished):
        record_unfinished(left)
    return left
