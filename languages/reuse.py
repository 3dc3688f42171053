"""Text reuse: how much of a release an article carries, word for word, across scripts and accents.

Runs of five words that both share are the evidence (the measure of the MeTeR project on press copy, Clough and others
2002, and of shingling). Runs that other releases of the series also have are its furniture and count for nothing,
unless a number stands in them: dates and figures belong to one release.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from languages.detection import detect
from languages.folding import fold_with_offsets
from languages.units import units

RUN = 5
"""Words of a run that both texts must share."""
FEWEST_WORDS = 20
"""A release with fewer words of its own cannot be judged."""
CARRIED = 0.4
"""From this share on an article is the release."""
QUOTED = 0.08
"""From this share on, or a run of `LONG_RUN` words, it uses some of it."""
LONG_RUN = 12
FURNITURE = 3
"""Releases that share a run from which on it says nothing of any of them."""
SHORT_RUN = 2
"""Words that count beside a run, with at most two others between."""
_GAPS = ((1, 1), (0, 1), (1, 0), (2, 2), (1, 2), (2, 1), (0, 2), (2, 0))
_Found = tuple[int, int, int]
"""Place in the release, place in the article, length in words."""
_WORD = re.compile(r"[^\W_]+")


class Verdict(StrEnum):
    """What the shared runs say."""

    CARRIED = "carried"
    PARTLY = "partly"
    NOT_CARRIED = "not carried"
    CANNOT_JUDGE = "cannot judge"
    """The article is in another language (a translation leaves no runs), or the release is too short."""


@dataclass(frozen=True)
class Passage:
    """The same words in both texts: characters from and to, end exclusive."""

    release_start: int
    release_end: int
    article_start: int
    article_end: int
    words: int


@dataclass(frozen=True)
class Reuse:
    """What an article took over from a release."""

    share: float
    """Of the release's own words, those in shared runs."""
    longest_run: int
    """Words."""
    passages: tuple[Passage, ...]
    """In the order of the release."""
    verdict: Verdict


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int


def reuse(release: str, article: str, *, others: Iterable[str] = (), same_language: bool | None = None) -> Reuse:
    """Return what the article took over; `others` are earlier releases of the series, whose furniture does not count.

    `same_language` says whether the two are in one language; where it is not given their words tell.
    """
    if same_language is None:
        same_language = _may_be_one_language(release, article)
    mine, theirs = _tokens(release), _tokens(article)
    furniture = {run for other in others for run in _runs([t.text for t in _tokens(other)])}
    own = _own_places(mine, furniture)
    if len(own) < FEWEST_WORDS or len(theirs) < RUN or not same_language:
        return Reuse(0.0, 0, (), Verdict.CANNOT_JUDGE)
    passages = tuple(_passages(mine, theirs, own))
    covered = {place for first, _, length in passages for place in range(first, first + length)} & own
    share = len(covered) / len(own)
    longest = max((length for _, _, length in passages), default=0)
    shown = tuple(_passage(mine, theirs, *found) for found in passages)
    return Reuse(share, longest, shown, _verdict(share, longest))


def _may_be_one_language(one: str, other: str) -> bool:
    languages = {detect(one).language, detect(other).language} - {""}
    return len(languages) < 2


class LiveReleases:
    """The runs of many releases, to find in a stream the few articles that share any with one of them."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        """Keep the runs of the releases by their numbers; runs of three and more of them are furniture."""
        self._of: dict[tuple[bytes, ...], set[int]] = defaultdict(set)
        for number, text in texts.items():
            for run in _folded_runs(text):
                self._of[run].add(number)
        self._runs = frozenset(self._of)

    def candidates(self, article: str) -> set[int]:
        """Return the numbers of the releases with which an article shares a run of their own."""
        shared = self._runs.intersection(_folded_runs(article))
        return {number for run in shared if len(self._of[run]) < FURNITURE for number in self._of[run]}


def _folded_runs(text: str) -> Iterable[tuple[bytes, ...]]:
    words = units(text).data.split()
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def _verdict(share: float, longest: int) -> Verdict:
    if share >= CARRIED:
        return Verdict.CARRIED
    return Verdict.PARTLY if share >= QUOTED or longest >= LONG_RUN else Verdict.NOT_CARRIED


def _tokens(text: str) -> list[_Token]:
    folded = fold_with_offsets(text)
    return [
        _Token(m.group(), folded.offsets[m.start()], folded.offsets[m.end() - 1] + 1)
        for m in _WORD.finditer(folded.text)
    ]


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _own_places(tokens: list[_Token], furniture: Collection[tuple[str, ...]]) -> set[int]:
    """Return the places of the words that are this release's own, not furniture of its series."""
    words = [token.text for token in tokens]
    shared = {at + n for at, run in enumerate(_runs(words)) if run in furniture for n in range(RUN)}
    return {at for at in range(len(words)) if at not in shared or any(map(str.isdigit, words[at]))}


def _passages(mine: list[_Token], theirs: list[_Token], own: set[int]) -> Iterator[_Found]:
    """Yield the longest shared runs, with the short ones beside them where an editor changed a word; none overlap."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, run in enumerate(_runs([t.text for t in theirs])):
        if len(places[run]) < RUN:
            places[run].append(at)
    at = done = 0
    while at <= len(mine) - RUN:
        run = tuple(t.text for t in mine[at : at + RUN])
        length, other = max(((_length(mine, theirs, at, o), o) for o in places.get(run, ())), default=(0, 0))
        if length and any(place in own for place in range(at, at + length)):
            found = [*_beside(mine, theirs, at - 1, other - 1, -1, done), (at, other, length)]
            found += _beside(mine, theirs, at + length, other + length, 1, done)
            yield from (each for each in sorted(found) if not own.isdisjoint(_of(each)))
            at = done = max(map(max, map(_of, found))) + 1
        else:
            at += max(1, length)


def _of(found: _Found) -> range:
    return range(found[0], found[0] + found[2])


def _beside(mine: list[_Token], theirs: list[_Token], at: int, other: int, step: int, least: int) -> Iterator[_Found]:
    """Yield the runs of two words and more that go on from there behind a word or two of others, back as far as `least`."""
    going = True
    while going:
        going = False
        for here, there in _GAPS:
            first, second = at + step * here, other + step * there
            length = _length(mine, theirs, first, second, step, least)
            if length >= SHORT_RUN:
                yield (first, second, length) if step > 0 else (first - length + 1, second - length + 1, length)
                at, other, going = first + step * length, second + step * length, True
                break


def _length(mine: list[_Token], theirs: list[_Token], at: int, other: int, step: int = 1, least: int = 0) -> int:
    length = 0
    while (
        least <= (first := at + step * length) < len(mine)
        and 0 <= (second := other + step * length) < len(theirs)
        and mine[first].text == theirs[second].text
    ):
        length += 1
    return length


def _passage(mine: list[_Token], theirs: list[_Token], at: int, other: int, length: int) -> Passage:
    return Passage(
        mine[at].start, mine[at + length - 1].end, theirs[other].start, theirs[other + length - 1].end, length
    )
