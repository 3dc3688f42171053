"""When a feed is asked again, when its silence is news, and how it does: pure decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from itertools import pairwise

SHORTEST_INTERVAL = timedelta(minutes=15)
DEFAULT_INTERVAL = timedelta(minutes=20)
"""Feeds of the place hold 5 to 10 items: an outlet that writes a lot pushes a story out within the hour."""
LONGEST_INTERVAL = timedelta(hours=1)
LONGEST_PAUSE = timedelta(hours=24)
"""However often it failed and whatever its server asks for: a feed is never given up in silence."""

FEWEST_MOMENTS = 4
"""Moments of publication that make a pace."""
PACE_WINDOW = timedelta(days=60)
"""Before the newest story; what is older, such as one pinned for years, says nothing of the pace."""
SHORTEST_SILENCE = timedelta(hours=36)
UNKNOWN_SILENCE = timedelta(days=14)
"""Where no pace is known."""
TIMES_ITS_PACE = 3.5
"""An outlet that writes at random times exceeds it once in thirty stories."""
TIMES_ITS_LONGEST = 1.25

FAILURES_THAT_ALARM = 3
"""About an hour and a half: what passes sooner is not worth a person's minute."""


@dataclass(frozen=True)
class Rhythm:
    """How often an outlet publishes: the usual time between two stories, and the longest it was ever quiet lately."""

    pace: timedelta
    longest: timedelta


class Condition(StrEnum):
    """How a feed does, in the order in which it wants attention."""

    ENDED = "ended"
    FAILING = "failing"
    SILENT = "silent"
    STUMBLING = "stumbling"
    """It failed once or twice; that mostly passes."""
    NEW = "new"
    """Not asked yet."""
    FINE = "fine"
    PAUSED = "paused"

    @property
    def needs_you(self) -> bool:
        """True where a person should look."""
        return self in {Condition.ENDED, Condition.FAILING, Condition.SILENT}


def rhythm_of(moments: Iterable[datetime], *, before: datetime) -> Rhythm | None:
    """Return the rhythm of stories published at these moments, those to come left out; None where they are too few."""
    stories = sorted(moment for moment in moments if moment <= before)
    stories = [moment for moment in stories if stories[-1] - moment <= PACE_WINDOW]
    times = sorted(set(stories))
    if len(times) < FEWEST_MOMENTS:
        return None
    gaps = [later - earlier for earlier, later in pairwise(times)]
    # Many stories at one moment are a first visit without dates, or a batch; the pace counts them, the gaps do not.
    return Rhythm((times[-1] - times[0]) / (len(stories) - stories.count(times[0])), max(gaps))


def silent_from(last_story_at: datetime, rhythm: Rhythm | None) -> datetime:
    """Return when silence since the last story becomes news: much longer than the pace, and than it ever was lately."""
    if rhythm is None:
        return last_story_at + UNKNOWN_SILENCE
    return last_story_at + max(SHORTEST_SILENCE, TIMES_ITS_PACE * rhythm.pace, TIMES_ITS_LONGEST * rhythm.longest)


def interval(pace: timedelta | None) -> timedelta:
    """Return how long to wait between two polls that went well: half the pace, so that no story has to wait long."""
    if pace is None:
        return DEFAULT_INTERVAL
    return min(max(pace / 2, SHORTEST_INTERVAL), LONGEST_INTERVAL)


def next_poll_at(
    now: datetime, pace: timedelta | None, failures: int = 0, retry_after: timedelta | None = None
) -> datetime:
    """Return when to ask again: after the interval, twice as long with each failure, no sooner than the server asks."""
    doublings = min(max(failures - 1, 0), 10)
    pause = interval(pace) * (1 << doublings)
    return now + min(max(pause, retry_after or pause), LONGEST_PAUSE)


def asks_in_full(now: datetime, last_story_at: datetime | None, pace: timedelta | None) -> bool:
    """Say whether to ask without validators: some servers answer "not changed" for ever, and quiet may be that."""
    return last_story_at is None or now - last_story_at > max(timedelta(days=1), 2 * (pace or timedelta()))


def retry_after(header: str, now: datetime) -> timedelta | None:
    """Return the pause a server asks for (RFC 9110 section 10.2.3: seconds or a date), or None where it says none."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LONGEST_PAUSE)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    pause = moment.replace(tzinfo=moment.tzinfo or UTC) - now
    return min(pause, LONGEST_PAUSE) if pause > timedelta() else None
