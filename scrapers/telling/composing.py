"""What a morning tells: what we were in, what happened around us, what broke, what waits; in the reader's language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from campaigns.releases.panels import title_of
from core.i18n import day, gettext, moment, ngettext
from crm.words import community_names
from scrapers.clips.models import Clip
from scrapers.clips.words import kind_word
from scrapers.feeds.queries import count_feeds
from scrapers.stories.queries import memberships
from scrapers.telling.breaking import broken, mended
from scrapers.telling.content import Block, Content, Line
from scrapers.telling.grouping import FoundArticle, Story, stories_in, widest_first
from scrapers.telling.links import path_to
from scrapers.telling.queries import list_clips_between, list_found, terms_by_id
from scrapers.telling.rules import Wants
from scrapers.telling.spiking import spike_lines
from scrapers.telling.waiting import what_waits
from scrapers.telling.words import counted, languages_and_communities, outlets_of, term_words, topic_of
from scrapers.watching.models import TermClass, WatchTerm

MOST_STORIES = 8
MOST_CLIPS = 15
MOST_TOPICS = 8


def compose_morning(since: datetime, until: datetime, wants: Wants) -> Content:
    """Return what a morning tells of a span; its words are in the language spoken now."""
    clips = [clip for clip in list_clips_between(since, until) if _fits_clip(clip, wants)]
    shown_as_clips = {clip.article_id for clip in clips}
    articles = [a for a in list_found(since, until) if a.id not in shown_as_clips and _fits(a, wants)]
    terms = terms_by_id({ident for article in articles for ident in article.term_ids})
    stories = stories_in(articles, memberships([article.id for article in articles]))
    happened = [*_clips(clips), *_own(stories, terms), *_around(stories, terms, spike_lines(since, until))]
    wrong, right = broken(), mended(since, until)
    blocks = [*happened, *_broke(wrong, right), *what_waits(until)]
    is_quiet = not (happened or wrong or right)
    return Content(_subject(until, happened), _state(since, wrong, is_quiet=is_quiet), tuple(blocks), is_quiet)


def _fits(article: FoundArticle, wants: Wants) -> bool:
    return wants.fits(article.communities, article.tag, article.principles, names_us=article.is_urgent)


def _fits_clip(clip: Clip, wants: Wants) -> bool:
    return wants.fits(clip.outlet.communities, clip.tag, {p.id for p in clip.principles}, names_us=True)


def _subject(until: datetime, happened: Sequence[Block]) -> str:
    if happened:
        return gettext("Morning of %(day)s: %(first)s", day=day(until), first=happened[0].heading)
    return gettext("Morning of %(day)s: all is quiet", day=day(until))


def _state(since: datetime, wrong: Sequence[Line], *, is_quiet: bool) -> str:
    """Return from when on it tells, and where nothing is wrong that this is known: a dead feed is quiet too."""
    feeds = 0 if wrong else count_feeds()
    answer = ngettext("The one feed answers.", "All %(num)d feeds answer.", feeds) if feeds else ""
    quiet = gettext("All is quiet: no watch word was found.") if is_quiet else ""
    return " ".join(filter(None, (gettext("Since %(moment)s.", moment=moment(since)), quiet, answer)))


# What we were in


def _clips(clips: Sequence[Clip]) -> Iterable[Block]:
    if not clips:
        return
    releases: dict[int, list[Clip]] = {}
    for clip in clips:
        releases.setdefault(clip.release_id or 0, []).append(clip)
    lines: list[Line] = []
    for release_id, several in sorted(releases.items(), key=lambda item: (-len(item[1]), item[0])):
        lines += [_release_line(several)] if release_id else [_clip_line(clip) for clip in several]
    heading = ngettext("%(num)d clip of ours", "%(num)d clips of ours", len(clips))
    tags = Counter(clip.tag for clip in clips)
    served = Counter(code for clip in clips for code in clip.outlet.communities)
    more = _more(lines, MOST_CLIPS, gettext("All clips"))
    intro = languages_and_communities(_most_first(tags), _most_first(served))
    yield Block(heading, tuple(lines[:MOST_CLIPS]), intro, more, path_to("coverage.clips") if more else "")


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _release_line(clips: Sequence[Clip]) -> Line:
    release = clips[0].release
    outlets = ", ".join(dict.fromkeys(clip.outlet.name for clip in clips))
    count = ngettext("%(num)d clip", "%(num)d clips", len(clips))
    path = path_to("campaigns.release", release_id=clips[0].release_id)
    return Line(title_of(release) if release else "", path, f"{count}: {outlets}")


def _clip_line(clip: Clip) -> Line:
    served = community_names(clip.outlet.communities)
    detail = " · ".join(filter(None, (clip.outlet.name, kind_word(clip.kind), served, day(clip.published_at))))
    return Line(clip.title, path_to("coverage.clip", clip_id=clip.id), detail, clip.tag)


def _own(stories: Sequence[Story], terms: dict[int, WatchTerm]) -> Iterable[Block]:
    own = [story for story in stories if any(article.is_urgent for article in story.articles)]
    if not own:
        return
    heading = ngettext("%(num)d story names us", "%(num)d stories name us", len(own))
    more = _more(own, MOST_STORIES, gettext("Open the inbox"))
    lines = tuple(_story_line(story, terms) for story in own[:MOST_STORIES])
    yield Block(heading, lines, more=more, more_path=path_to("coverage.inbox") if more else "")


# What happened around us


def _around(stories: Sequence[Story], terms: dict[int, WatchTerm], spikes: Sequence[Line]) -> Iterable[Block]:
    around = widest_first([s for s in stories if not any(article.is_urgent for article in s.articles)])
    if not around and not spikes:
        return
    more = _more(around, MOST_STORIES, gettext("All articles"))
    lines = (*spikes, *(_story_line(story, terms) for story in around[:MOST_STORIES]))
    yield Block(
        gettext("Around us"), lines, _by_topic(around, terms), more, path_to("coverage.articles") if more else ""
    )


def _by_topic(stories: Iterable[Story], terms: dict[int, WatchTerm]) -> str:
    topics: dict[str, set[int]] = {}
    for article in (article for story in stories for article in story.articles):
        for term in (terms[ident] for ident in article.term_ids if ident in terms):
            if term.importance in {TermClass.CORE, TermClass.WIDE}:
                topics.setdefault(topic_of(term), set()).add(article.id)
    most = sorted(topics.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_TOPICS]
    return " · ".join(counted(name, len(ids)) for name, ids in most)


def _story_line(story: Story, terms: dict[int, WatchTerm]) -> Line:
    article = story.first
    found = dict.fromkeys(ident for one in story.articles for ident in one.term_ids)
    words = "; ".join(term_words(terms[ident]) for ident in list(found)[:3] if ident in terms)
    detail = f"{outlets_of(story)} · {moment(article.published_at)}"
    return Line(article.title, path_to("coverage.article", article_id=article.id), detail, article.tag, why=words)


# What broke


def _broke(wrong: Sequence[Line], right: Sequence[Line]) -> Iterable[Block]:
    if wrong:
        heading = ngettext("%(num)d thing does not work", "%(num)d things do not work", len(wrong))
        yield Block(heading, tuple(wrong))
    if right:
        yield Block(gettext("Works again"), tuple(right))


def _more(shown: Sequence[object], most: int, words: str) -> str:
    return words if len(shown) > most else ""
