"""What the page of feed health shows: outlets with their week in words, groups to narrow by, troubles then and now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.i18n import gettext, ngettext
from scrapers.feeds.hearing import Heard, by_group, hear_all, open_troubles, past_troubles
from scrapers.feeds.listening import Week
from scrapers.feeds.silence import short_group
from scrapers.feeds.troubles import FeedTrouble
from scrapers.feeds.words import SIGNALS, STATES

MOST_PAST = 20


@dataclass(frozen=True)
class Row:
    """One outlet as the page shows it."""

    heard: Heard
    signal: str
    state: str
    week: str
    share: float
    """Of the usual that came this week, for the bar; at most 1."""


@dataclass(frozen=True)
class Health:
    """The page."""

    group: str
    groups: Sequence[tuple[str, str]]
    rows: Sequence[Row]
    troubles: Sequence[FeedTrouble]
    past: Sequence[FeedTrouble]

    @property
    def unwell(self) -> int:
        """Return how many outlets of the page need a person."""
        return sum(row.signal in {"failed", "needs"} for row in self.rows)


def health(group: str, at: datetime) -> Health:
    """Return the page, narrowed to a group where it is one."""
    everybody = hear_all()
    grouped = by_group(everybody)
    rows = [_row(heard, at) for heard in grouped.get(group, everybody)]
    groups = sorted(((name, short_group(name)) for name in grouped), key=lambda pair: (pair[0][0] != "l", pair[1]))
    worst = sorted(rows, key=lambda row: _URGENCY.index(row.signal))
    return Health(group if group in grouped else "", groups, worst, open_troubles(), past_troubles(MOST_PAST))


_URGENCY = ("failed", "needs", "quiet", "done")


def _row(heard: Heard, at: datetime) -> Row:
    states = heard.conditions(at)
    # Where one of several feeds works, the outlet is heard.
    best = next((state for state in states if not state.needs_you), states[0])
    if all(state.needs_you for state in states):
        signal, word = SIGNALS[states[0]], str(STATES[states[0]])
    elif heard.week.is_far_less:
        signal, word = "needs", gettext("Far less than usual")
    elif states[0].needs_you:
        count = sum(state.needs_you for state in states)
        signal = "needs"
        word = ngettext("%(num)d of its feeds needs you", "%(num)d of its feeds need you", count)
    else:
        signal, word = SIGNALS[best], str(STATES[best])
    return Row(heard, signal, word, week_words(heard.week), _share(heard.week))


def _share(week: Week) -> float:
    return min(1.0, week.got / week.due) if week.due else 0.0


def week_words(week: Week) -> str:
    """Return the stories of the last seven days and how many are usual."""
    got = ngettext("%(num)d story", "%(num)d stories", week.got)
    return gettext("%(got)s; usually %(due)d", got=got, due=round(week.due)) if week.due else got
