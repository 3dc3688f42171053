"""The clock of the tests: it stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

from core.clock import freeze, now

WEDNESDAY_NOON = datetime(2026, 5, 13, 12, 0, tzinfo=UTC)
"""Where the clock stands at the start of every test; 14:00 in Prishtinë."""


class Clock:
    """Stands at Wednesday, 13 May 2026, 12:00 UTC."""

    def __init__(self) -> None:
        """Stop the clock."""
        self.set(WEDNESDAY_NOON)

    @property
    def now(self) -> datetime:
        """Return what the program takes for the present."""
        return now()

    def set(self, moment: datetime) -> datetime:
        """Put the clock to an aware moment."""
        freeze(moment)
        return moment

    def move(self, **span: float) -> datetime:
        """Move the clock, as in `clock.move(hours=2)`; negative spans move it back."""
        return self.set(now() + timedelta(**span))

    def let_run(self) -> None:
        """Let it run like any clock."""
        freeze(None)
