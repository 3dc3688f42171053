"""When something is written about far more than usual: a day against its own past. Pure decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import median

PAST_DAYS = 28
FEWEST_DAYS = 7
"""Of past that tell what is usual."""
FEWEST_ARTICLES = 5
TIMES_USUAL = 2.0
SPREADS = 3.5
"""Iglewicz and Hoaglin's threshold for an outlier by the median of absolute deviations."""
NORMAL = 1.4826
"""By which that median estimates a standard deviation."""


@dataclass(frozen=True)
class Usual:
    """What is usual on such a day, and from how many articles on it is a spike."""

    usual: float
    threshold: int


def usual_of(past: Sequence[int]) -> Usual | None:
    """Return what a day is measured by, from the counts of the days before it, the oldest first; None for too few.

    The same days of the week count beside all days, the larger of the two: a weekly that comes on Thursdays is no
    spike on Thursday. The spread is robust, so that one wild day of the past hides no second one; and never less than
    what chance alone makes of rare events (Poisson).
    """
    days = list(past[-PAST_DAYS:])
    if len(days) < FEWEST_DAYS:
        return None
    same = days[::-1][6::7]
    usual = max(float(median(days)), float(median(same)) if len(same) > 1 else 0.0)
    middle = float(median(days))
    spread = max(NORMAL * float(median(abs(day - middle) for day in days)), sqrt(max(usual, 1.0)))
    return Usual(usual, max(FEWEST_ARTICLES, ceil(TIMES_USUAL * usual), ceil(usual + SPREADS * spread)))


def is_spike(articles: int, usual: Usual | None) -> bool:
    """Say whether so many articles are far more than usual."""
    return usual is not None and articles >= usual.threshold


def is_over(whole_days: Sequence[int], threshold: int) -> bool:
    """Say whether a spike has ended, from the counts of the whole days since it began, its first day left out."""
    return any(articles < threshold for articles in whole_days)
