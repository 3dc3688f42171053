"""What came of one release, outlet by outlet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from campaigns.releases.models import Release
from crm.outlets.models import Outlet
from scrapers.clips.models import Clip
from scrapers.clips.pickups import count_pickups
from scrapers.clips.queries import by_community, list_clips_of_release
from scrapers.reuse.queries import best_reuse_of
from scrapers.statistics.queries import Pitch, outlets_by_id, pitches_of, replies_of
from scrapers.statistics.rules import typical


@dataclass(frozen=True)
class OutletLine:
    """What an outlet was sent, whether it wrote back, and what it brought."""

    outlet: Outlet
    pitch: Pitch | None
    replied: int
    clips: Sequence[Clip]
    after: timedelta | None
    """From the first mail to the first clip; none where it brought nothing, or its feed gives the day alone."""
    share: float | None
    """Of our words, the most that one of its articles has; none where that is not known, as for radio."""


@dataclass(frozen=True)
class ReleaseCoverage:
    """All that came of a release."""

    lines: Sequence[OutletLine]
    clips: Sequence[Clip]
    communities: Mapping[str, int]
    languages: Mapping[str, int]
    picked_up: int

    @property
    def pitched(self) -> list[OutletLine]:
        """Return the outlets it was sent to."""
        return [line for line in self.lines if line.pitch]

    @property
    def covered(self) -> list[OutletLine]:
        """Return the outlets that brought it, asked or not."""
        return [line for line in self.lines if line.clips]

    @property
    def answered(self) -> list[OutletLine]:
        """Return the outlets that were sent it and brought it."""
        return [line for line in self.pitched if line.clips]

    @property
    def silent(self) -> list[OutletLine]:
        """Return the outlets that were sent it and brought nothing."""
        return [line for line in self.pitched if not line.clips]

    @property
    def replied(self) -> list[OutletLine]:
        """Return the outlets from which a reply came."""
        return [line for line in self.lines if line.replied]

    @property
    def first_after(self) -> timedelta | None:
        """Return how long the fastest took."""
        return min((line.after for line in self.lines if line.after is not None), default=None)

    @property
    def typical_after(self) -> timedelta | None:
        """Return how long the outlets took, in the middle."""
        return typical(line.after for line in self.lines if line.after is not None)


def coverage_of(release: Release) -> ReleaseCoverage:
    """Return what came of a release."""
    clips, pitches, replies = list_clips_of_release(release.id), pitches_of(release), replies_of(release.id)
    outlets = outlets_by_id({*pitches, *replies, *(clip.outlet_id for clip in clips)})
    article_ids = [clip.article_id for clip in clips if clip.article_id]
    best = best_reuse_of(article_ids)
    shares = {ident: reuse.share for ident, reuse in best.items() if reuse.release_id == release.id}
    lines = []
    for ident, outlet in outlets.items():
        own = [clip for clip in clips if clip.outlet_id == ident]
        lines.append(_line(outlet, pitches.get(ident), replies.get(ident, 0), own, release, shares))
    tags = Counter(clip.tag for clip in clips)
    return ReleaseCoverage(
        lines=sorted(lines, key=lambda line: (not line.clips, line.after or timedelta.max)),
        clips=clips,
        communities=by_community(clips),
        languages=dict(sorted(tags.items(), key=lambda item: (item[0] == "", -item[1], item[0]))),
        picked_up=sum(count_pickups(article_ids).values()),
    )


def _line(
    outlet: Outlet, pitch: Pitch | None, replied: int, clips: Sequence[Clip], release: Release,
    shares: Mapping[int, float],
) -> OutletLine:  # fmt: skip
    known = [shares[clip.article_id] for clip in clips if clip.article_id and clip.article_id in shares]
    begins = pitch.first_at if pitch else release.started_at
    return OutletLine(outlet, pitch, replied, clips, _after(begins, clips), max(known, default=None))


def _after(begins: datetime | None, clips: Sequence[Clip]) -> timedelta | None:
    """Return how long after it was sent the first clip came; of one dated before, the feed gave the day alone."""
    spans = [clip.published_at - begins for clip in clips] if begins else []
    return min((span for span in spans if span >= timedelta()), default=None)
