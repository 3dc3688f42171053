"""What a question finds in the sealed segments: bitmaps of roots put together, phrases checked word by word."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from heapq import nlargest
from itertools import accumulate, pairwise

from scrapers.search.asking import Facets, Part, Question, Span
from scrapers.segments.packing import DOCUMENTS, POSITION_BITS, Positions, bitmap, numbers_of, pair_key
from scrapers.segments.queries import Postings, Sealed, list_sealed, places_of

MUCH_SHORTER = 8
"""Times: a list that is so much shorter is looked up in the other, which else is made a set of."""
AT_ONCE = 8
"""Segments in which a beginning is looked for before the next ones; nearly always the newest hold enough."""


class Answer:
    """The articles of the segments that answer a question."""

    def __init__(self, postings: Postings, bits: int) -> None:
        """Take what was found."""
        self._postings, self._bits = postings, bits

    def within(self, span: Span) -> "Answer":
        """Return those that lie in a span."""
        if span == Span():
            return self
        return Answer(self._postings, self._bits & self._postings.each(lambda segment: _bits_within(segment, span)))

    def among(self, places: Sequence[int]) -> "Answer":
        """Return those that have one of these places, which are in ascending order."""
        return Answer(self._postings, self._bits & self._postings.each(lambda segment: _bits_at(segment, places)))

    def __len__(self) -> int:
        """Return how many there are."""
        return self._bits.bit_count()

    def newest(self, limit: int) -> list[int]:
        """Return the places of the newest, the newest first."""
        pairs = zip(self._postings.segments, self._postings.bits_of(self._bits), strict=True)
        hit = [(segment, bits) for segment, bits in reversed(list(pairs)) if bits]
        counts = accumulate(bits.bit_count() for _, bits in hit)
        # A rare word is in many segments: those that are sure to be looked at are read at once.
        places_of([segment for segment, _ in hit[: sum(count < limit for count in counts)]])
        found: list[int] = []
        for segment, bits in hit:
            if len(found) == limit and segment.last_place < found[-1]:
                break
            places = segment.places
            found = nlargest(limit, [*found, *(places[document] for document in _last(bits, limit))])
        return found


def answer(question: Question, facets: Facets = ()) -> Answer:
    """Return what answers a question; none of its parts is the beginning of a word."""
    postings = Postings(list_sealed())
    if not postings.segments:
        return Answer(postings, 0)
    postings.load(_roots(question), [facet for group in facets for facet in group])
    return Answer(postings, _matching(question, facets, postings))


def newest_beginning(question: Question, limit: int) -> list[int]:
    """Return the places of the newest that answer a question whose last word may go on."""
    segments, found = list_sealed(), list[int]()
    starts = {sequence[0] for part in question.parts if part.begins for sequence in part.sequences}
    while segments and len(found) < limit:
        postings = Postings(segments[-AT_ONCE:])
        del segments[-AT_ONCE:]
        postings.load(_roots(question))
        for start in starts:
            postings.load_beginning(start)
        found += Answer(postings, _matching(question, (), postings)).newest(limit)
    return nlargest(limit, found)


def _roots(question: Question) -> set[str]:
    return {root for part in question.parts if not part.begins for sequence in part.sequences for root in sequence}


def _matching(question: Question, facets: Facets, postings: Postings) -> int:
    found = postings.everything
    for group in facets:
        found &= reduce(int.__or__, map(postings.documents, group), 0)
    for part in question.wanted:
        found &= _any_of(part, postings, found)
    for part in question.unwanted:
        found &= ~_any_of(part, postings, found)
    return found


def _any_of(part: Part, postings: Postings, among: int) -> int:
    """Return in which of these articles any of the sequences stands."""
    found = 0
    for sequence in part.sequences:
        if part.begins:
            found |= postings.documents(f"{sequence[0]}*")
            continue
        together = reduce(int.__and__, map(postings.documents, sequence), among)
        found |= together if len(sequence) == 1 else _in_a_row(sequence, postings, together)
    return found


_Keys = Sequence[tuple[int, str]]
"""What has to stand so many words after the beginning of a phrase."""


def _in_a_row(sequence: Sequence[str], postings: Postings, together: int) -> int:
    """Return in which of the articles that have all these roots they follow one another."""
    pairs = list(pairwise(sequence))
    common = {root: postings.common_in(root) for root in sequence}
    postings.load([pair_key(*pair) for pair in pairs if common[pair[0]] or common[pair[1]]])
    here = postings.bits_of(together)
    keys = [_keys(sequence, common, number) for number in range(len(here))]
    for number, each in enumerate(keys):
        for _, key in each:
            here[number] &= postings.documents_in(key, number)
    unsure = [number for number, bits in enumerate(here) if bits and len(keys[number]) > 1]
    postings.load_positions({key for number in unsure for _, key in keys[number]}, unsure)
    for number in unsure:
        here[number] = _row_in(keys[number], postings, number, here[number])
    return postings.joined(iter(here))


def _keys(sequence: Sequence[str], common: Mapping[str, Collection[int]], number: int) -> _Keys:
    """Return what a phrase is found by in a segment: pairs around the roots that are common there, and other roots."""
    keys: dict[tuple[int, str], None] = {}
    for at, (root, following) in enumerate(pairwise(sequence)):
        if number in common[root] or number in common[following]:
            keys[at, pair_key(root, following)] = None
        else:
            keys |= dict.fromkeys(((at, root), (at + 1, following)))
    return list(keys)


def _row_in(keys: _Keys, postings: Postings, number: int, together: int) -> int:
    """Return in which of the articles of a segment that have all of these they stand in their order."""
    stand = [(offset, postings.positions(key, number)) for offset, key in keys]
    (first, places), *others = sorted(stand, key=lambda each: len(each[1]))
    among = set(_last(together, DOCUMENTS))
    starts = [place - first for place in places if place >> POSITION_BITS in among]
    for offset, there in others:
        # No word has the position 0, so what would begin before the text is not found.
        starts = _standing(starts, offset, there)
    return bitmap(start >> POSITION_BITS for start in starts)


def _standing(starts: Sequence[int], offset: int, there: Positions) -> list[int]:
    """Return those of the starts from which a root stands so many words on."""
    if len(starts) * MUCH_SHORTER > len(there):
        known = set(there)
        return [start for start in starts if start + offset in known]
    return [start for start in starts if _has(there, start + offset)]


def _has(ascending: Positions, wanted: int) -> bool:
    at = bisect_left(ascending, wanted)
    return at < len(ascending) and ascending[at] == wanted


def _last(bits: int, limit: int) -> Iterator[int]:
    """Yield the highest of the bits that are set."""
    for _ in range(limit):
        if not bits:
            return
        highest = bits.bit_length() - 1
        yield highest
        bits ^= 1 << highest


def _bits_within(segment: Sealed, span: Span) -> int:
    first, end = span.first or 0, segment.last_place + 1 if span.end is None else span.end
    if first > segment.last_place or end <= segment.first_place:
        return 0
    start = bisect_left(segment.places, first) if first > segment.first_place else 0
    stop = bisect_left(segment.places, end) if end <= segment.last_place else segment.released
    return ((1 << stop) - 1) & ~((1 << start) - 1)


def _bits_at(segment: Sealed, places: Sequence[int]) -> int:
    some = places[bisect_left(places, segment.first_place) : bisect_left(places, segment.last_place + 1)]
    return bitmap(numbers_of(segment.places, some)) if some else 0
