"""When a colleague is told what: the hour of the morning mail, the span it covers, quiet hours. Pure decisions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from core.clock import LOCAL_ZONE, to_local

DEFAULT_HOUR = 7 * 60 + 30
DEFAULT_QUIET = (22 * 60, 7 * 60)
MARGIN = timedelta(minutes=10)
"""A morning ends so long before its hour: what was written down by then is committed and looked through."""
NEWS_FOR = timedelta(days=3)
"""An article older than that when it is found, as by a new term run over the past, is no news."""
GATHERS_FOR = timedelta(minutes=10)
"""Between two instant mails to one colleague."""
URGENT_FOR = timedelta(hours=24)
"""What came in earlier is not told at once any more: the morning told it."""


@dataclass(frozen=True)
class Wants:
    """What a colleague's mails are narrowed to; nothing means all."""

    communities: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    principles: frozenset[int] = frozenset()

    def fits(self, communities: Collection[str], tag: str, principles: Collection[int], *, names_us: bool) -> bool:
        """Say whether she is told of an article; one whose language is unknown, or that names us, is not lost."""
        return (
            (not self.communities or not self.communities.isdisjoint(communities))
            and (not self.languages or not tag or tag in self.languages)
            and (not self.principles or names_us or not self.principles.isdisjoint(principles))
        )


def local_minutes(moment: datetime) -> int:
    """Return the minutes of the local day."""
    local = to_local(moment)
    return local.hour * 60 + local.minute


def at_minutes(moment: datetime, minutes: int) -> datetime:
    """Return when the wall clock shows these minutes on the local day of a moment.

    An hour that the clocks skip is the one after it; of one that comes twice, the first (PEP 495).
    """
    wall = datetime.combine(to_local(moment).date(), time(minutes // 60, minutes % 60), LOCAL_ZONE)
    return wall.astimezone(UTC)


def morning_span(now: datetime, hour: int, told_until: datetime, *, weekends: bool) -> tuple[datetime, datetime] | None:
    """Return the span the morning mail covers that is due now, or None.

    It begins where the last one ended, however many mornings were missed since, so nothing is told twice or left out.
    A morning that was missed is told by the next one, not in the middle of the night.
    """
    moment = at_minutes(now, hour)
    is_wanted = weekends or to_local(now).weekday() < 5
    until = moment - MARGIN
    return (told_until, until) if is_wanted and now >= moment and until > told_until else None


def is_quiet(now: datetime, quiet_from: int, quiet_until: int) -> bool:
    """Say whether no instant mail leaves at this moment; quiet hours may pass midnight."""
    at = local_minutes(now)
    if quiet_from <= quiet_until:
        return quiet_from <= at < quiet_until
    return at >= quiet_from or at < quiet_until


def may_tell_now(now: datetime, last_at: datetime | None, quiet_from: int, quiet_until: int) -> bool:
    """Say whether an instant mail may leave: not in quiet hours, and not soon after the last."""
    return not is_quiet(now, quiet_from, quiet_until) and (last_at is None or now - last_at >= GATHERS_FOR)
