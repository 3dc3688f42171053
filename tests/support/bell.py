"""The queue of a test: it keeps what is rung for until the test drains it."""

from contextvars import Context
from dataclasses import dataclass

from flask import Flask

from core.db import db
from core.queue import RecordingBell


@dataclass
class TestBell(RecordingBell):
    """Runs each drained job as a worker would: in a context, a session and a language of its own."""

    app: Flask | None = None

    __test__ = False

    @property
    def names(self) -> list[str]:
        """Return the names of the jobs that wait, in order."""
        return [job.__name__ for job, _ids in self.calls]

    def drain(self) -> int:
        """Run what was rung for, and what that rings for; return how many ran. Every error comes out."""
        ran = Context().run(self._drain)
        # What the test read before is old now.
        db.session.rollback()
        return ran

    def _drain(self) -> int:
        assert self.app is not None, "a bell belongs to an application"
        with self.app.app_context():
            return super().drain()
