"""When a feed is asked again, when its silence is news, and how it does: pure decisions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from itertools import pairwise

SHORTEST_INTERVAL = timedelta(minutes=15)
DEFAULT_INTERVAL = timedelta(minutes=20)
"""Feeds of the place hold 5 to 10 items: an outlet that writes a lot pushes a story out within the hour."""
LONGEST_INTERVAL = timedelta(hours=1)
SHORT_WINDOW, LONGEST_FOR_SHORT = 10, timedelta(minutes=30)
"""Of a feed that holds so few stories none may be pushed out between two polls, whatever pause it asks for."""
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

WHOLE = 4
"""What a failure for good weighs; others weigh less, so that what mostly passes neither stops a feed nor a person."""
_HALF, _QUARTER = WHOLE // 2, WHOLE // 4
WEIGHTS: Mapping[str, int] = {
    **dict.fromkeys(("server_error", "no_such_host", "forbidden", "not_found", "too_many"), _HALF),
    **dict.fromkeys(("too_slow", "unreachable", "broken_answer", "bad_certificate", "empty"), _QUARTER),
}
"""By their reason; a reason that is not named weighs the whole."""
WEIGHT_THAT_ALARMS = 3 * WHOLE
"""An hour and a half of what lasts, half a day of what passes: sooner it is not worth a person's minute."""
LATE = timedelta(hours=1)
"""Stories come into a feed some time after the moment they bear; by more than this, and a 304 in between was untrue."""


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


def interval(pace: timedelta | None, asked: timedelta | None = None, window: int | None = None) -> timedelta:
    """Return how long to wait between two polls that went well: half the pace, so that no story has to wait long.

    A feed may ask for a longer pause, within our bounds; one that holds few stories is not left alone for long.
    """
    wanted = min(max(pace / 2, SHORTEST_INTERVAL), LONGEST_INTERVAL) if pace is not None else DEFAULT_INTERVAL
    is_short = window is not None and window <= SHORT_WINDOW
    return min(max(wanted, asked or wanted), LONGEST_FOR_SHORT if is_short else LONGEST_INTERVAL)


def pause_after(usual: timedelta, weight: int = 0, retry_after: timedelta | None = None) -> timedelta:
    """Return how long to wait now: the interval, twice as long with each whole failure, no less than the server asks.

    At most a day, so no feed is ever given up in silence.
    """
    doublings = min(max(weight / WHOLE - 1, 0), 10)
    pause = usual * 2**doublings
    return min(max(pause, retry_after or pause), LONGEST_PAUSE)


def misled(published: Iterable[datetime], unchanged_at: datetime | None, *, same_validators: bool) -> bool:
    """Say whether new stories, published at these moments, show that "nothing changed" was untrue.

    They do where they came under the validators of an answer without them, or are older than the last 304.
    """
    moments = list(published)
    if not moments or unchanged_at is None:
        return False
    return same_validators or min(moments) < unchanged_at - LATE


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


_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=\"?(\d{1,9})(?!\d)")


def asked_pause(ttl: timedelta | None, cache_control: str) -> timedelta | None:
    """Return how long a feed asks to be left alone between two polls: by its own word or by Cache-Control, the longer.

    None where it says nothing, or nothing that would change anything.
    """
    said = _MAX_AGE.search(cache_control.lower())
    longest = max(ttl or timedelta(), timedelta(seconds=int(said[1])) if said else timedelta())
    return min(longest, LONGEST_PAUSE) if longest > SHORTEST_INTERVAL else None
