"""The list of clips as rows for a spreadsheet."""

from collections.abc import Iterator, Sequence

from campaigns.releases.rules import title_for
from core.i18n import gettext, interface_tag
from core.spreadsheets import Cell
from crm.principles.rules import principle_label
from crm.words import community_names
from scrapers.clips.models import Clip
from scrapers.clips.pickups import count_pickups
from scrapers.clips.queries import ClipFilters, each_clip
from scrapers.clips.words import DEPTHS, ORIGINS, TONES, author_word, kind_word
from scrapers.reuse.queries import best_reuse_of
from scrapers.statistics.showing import language_word


def clip_header() -> list[str]:
    """Return the head, in the reader's language."""
    return [
        gettext("Title"), gettext("Outlet"), gettext("Serves"), gettext("Read or heard in"), gettext("Language"),
        gettext("Kind"), gettext("Published"), gettext("Author or presenter"), gettext("Release"),
        gettext("Per cent of our text"), gettext("Picked up by"), gettext("Principles"), gettext("Tone toward us"),
        gettext("How much is about us"), gettext("Who of ours is quoted"), gettext("Asked for or not"),
        gettext("Minutes"), gettext("Link"), gettext("Notes"),
    ]  # fmt: skip


def clip_rows(filters: ClipFilters) -> Iterator[Sequence[Cell]]:
    """Yield the clips that fit, what was recorded last first."""
    for clips in each_clip(filters):
        articles = [clip.article_id for clip in clips if clip.article_id]
        shares = {(ident, r.release_id): r.share for ident, r in best_reuse_of(articles).items()}
        pickups = count_pickups(articles)
        for clip in clips:
            article = clip.article_id or 0
            yield _row(clip, shares.get((article, clip.release_id or 0)), pickups.get(article, 0))


def _row(clip: Clip, share: float | None, picked_up: int) -> Sequence[Cell]:
    outlet, tag = clip.outlet, interface_tag()
    return (
        clip.title, outlet.name, community_names(outlet.communities), str(outlet.reach.label) if outlet.reach else "",
        language_word(clip.tag) if clip.tag else "", kind_word(clip.kind), clip.published_at, author_word(clip),
        title_for(clip.release, tag) if clip.release else "", None if share is None else round(share * 100),
        picked_up, "; ".join(principle_label(p, tag) for p in clip.principles), str(TONES.get(clip.tone, "")),
        str(DEPTHS.get(clip.depth, "")), clip.quoted.name if clip.quoted else "",
        str(ORIGINS.get(clip.origin, "")),
        clip.minutes, clip.url, clip.notes,
    )  # fmt: skip
