"""Which articles are one story: the same text or nearly so, never the same event told twice. Pure decisions."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import timedelta
from typing import TypeVar

from scrapers.stories.sketching import SAMPLE, Sketch

DAYS_APART = timedelta(days=4)
"""Longer after the first nobody picks a story up; what comes then is a new one, or an old text."""
TAKEN_OVER = 0.6
"""Of the shorter text, in the longer one."""
OF_THE_LONGER = 0.3
"""Less than that of it, and the shorter is a passage it quotes, not what it tells."""
LEAD_TAKEN_OVER = 0.75
FEWEST_RUNS = 12
"""Of a beginning that can be told apart from a phrase."""
SAME_NUMBERS = 0.5

Node = TypeVar("Node", bound=Hashable)


def are_one_story(one: Sketch, other: Sketch) -> bool:
    """Say whether two texts are one story; the same whichever comes first."""
    if _whole_is_shared(one, other):
        return True
    # Where of one of them the feed brought the beginning alone, beginnings are all that can be compared.
    return not (one.is_whole and other.is_whole) and _lead_is_shared(one, other)


def _whole_is_shared(one: Sketch, other: Sketch) -> bool:
    limit = min(_reach(one.runs), _reach(other.runs))
    mine, theirs = ({run for run in runs if run <= limit} for runs in (one.runs, other.runs))
    shorter, longer = sorted((len(mine), len(theirs)))
    shared = len(mine & theirs)
    if shorter < FEWEST_RUNS or shared < TAKEN_OVER * shorter or shared < OF_THE_LONGER * longer:
        return False
    return _numbers_agree(one.numbers, other.numbers)


def _reach(runs: frozenset[int]) -> int:
    """Return up to where a sample is complete."""
    return max(runs) if len(runs) == SAMPLE else 0xFFFFFFFF


def _lead_is_shared(one: Sketch, other: Sketch) -> bool:
    shorter = min(len(one.lead), len(other.lead))
    shared = len(one.lead & other.lead)
    if shorter < FEWEST_RUNS or shared < LEAD_TAKEN_OVER * shorter:
        return False
    return _numbers_agree(one.lead_numbers, other.lead_numbers)


def _numbers_agree(one: frozenset[int], other: frozenset[int]) -> bool:
    fewer = min(len(one), len(other))
    return fewer < 2 or len(one & other) >= SAME_NUMBERS * fewer


def groups(pairs: Iterable[tuple[Node, Node]]) -> list[set[Node]]:
    """Return what hangs together by these pairs, each group once, whatever their order."""
    group_of: dict[Node, set[Node]] = {}
    for one, other in pairs:
        mine, theirs = group_of.setdefault(one, {one}), group_of.setdefault(other, {other})
        if mine is theirs:
            continue
        smaller, larger = sorted((mine, theirs), key=len)
        larger |= smaller
        group_of |= dict.fromkeys(smaller, larger)
    return list({id(group): group for group in group_of.values()}.values())


def heirs(found: Iterable[set[int]], story_of: Mapping[int, int]) -> list[tuple[set[int], int | None, set[int]]]:
    """Return for each group its articles, the story it goes on as, and the stories that end in it.

    The oldest story goes on; of two groups into which one story falls, the one with its earliest article keeps it.
    """
    taken: set[int] = set()
    result = []
    for group in sorted(found, key=min):
        known = {story_of[article] for article in group if article in story_of}
        heir = min(known - taken, default=None)
        taken |= known
        result.append((group, heir, known - {heir}))
    return result
