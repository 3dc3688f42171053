"""An article as it is read before it is judged: its words marked with their reasons, the release it may come from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from campaigns.releases.models import Release
from campaigns.releases.rules import title_for
from core.i18n import interface_tag
from crm.forms import is_web_address
from scrapers.articles.models import Article
from scrapers.articles.queries import get_article
from scrapers.clips.inbox.queries import candidates_of, waiting_article
from scrapers.clips.inbox.words import reasons
from scrapers.clips.judging import JUDGED, judged_in_words
from scrapers.clips.models import Clip
from scrapers.clips.pickups import list_pickups, list_repeatable
from scrapers.clips.queries import find_clip_of
from scrapers.clips.suggesting import Evidence, suggested_release
from scrapers.reuse.models import ArticleReuse
from scrapers.reuse.queries import best_reuse_of
from scrapers.watching.marking import Span, mark, mark_paragraphs
from scrapers.watching.models import Mention, WatchTerm
from scrapers.watching.queries import list_left_releases, list_mentions
from scrapers.watching.rules import FIELDS
from scrapers.watching.words import label_of, why


@dataclass(frozen=True)
class MarkedText:
    """The words of an article with what was found in them marked."""

    title: Markup
    summary: Markup
    """Empty where the text begins with it."""
    paragraphs: list[Markup]


@dataclass(frozen=True)
class FoundTerm:
    """A term that was found, in words, and the forms in which it stands there."""

    label: str
    forms: list[str]


@dataclass(frozen=True)
class Reading:
    """Everything the inbox shows of one article."""

    article: Article
    url: str
    marked: MarkedText
    found: list[FoundTerm]
    suggestion: Release | None
    suggestion_title: str
    releases: list[tuple[int, str]]
    judged: str
    """Who judged it, as a sentence; empty while it waits."""
    clip: Clip | None
    reasons: list[str]
    """Why it stands where it stands in the inbox."""
    title_before: str
    """What its outlet had called it before."""
    looks: str
    """Name of the colleague who has it open."""
    repeatable: list[Article]
    """What it may be a repetition of."""
    repeats: Article | None
    pickups: list[Article]
    reuse: ArticleReuse | None


def read(article: Article, user_id: int | None = None, of_story: Collection[int] = ()) -> Reading:
    """Return an article as the inbox shows it to a colleague; `of_story` are those that wait with the same story."""
    mentions, releases = list_mentions(article.id), list_left_releases()
    candidates = candidates_of(releases, article.outlet_id)
    suggested = suggested_release(evidence(article, [m.term for m in mentions]), candidates)
    suggestion = next((r for r in releases if r.id == suggested), None)
    clip, is_judged = find_clip_of(article.id), article.judgement in JUDGED
    line = waiting_article(article, user_id)
    return Reading(
        article=article,
        url=safe_url(article.url),
        marked=marked(article, mentions),
        found=found_terms(mentions),
        suggestion=suggestion,
        suggestion_title=title_for(suggestion, interface_tag()) if suggestion else "",
        releases=[(r.id, title_for(r, interface_tag())) for r in releases],
        judged=judged_in_words(article) if is_judged else "",
        clip=clip if clip and clip.archived_at is None else None,
        reasons=reasons(line.facts),
        title_before=line.title_before,
        looks=line.looks,
        repeatable=[] if is_judged else list_repeatable(article, of_story),
        repeats=get_article(article.duplicate_of_id) if article.duplicate_of_id else None,
        pickups=list_pickups(article.id),
        reuse=best_reuse_of([article.id]).get(article.id),
    )


def safe_url(url: str) -> str:
    """Return an address of the web as it is, and nothing for what only looks like one to a browser."""
    return url if is_web_address(url) else ""


def evidence(article: Article, terms: Collection[WatchTerm]) -> Evidence:
    """Return what was found in an article as a suggestion weighs it."""
    different = {term.id: term for term in terms}.values()
    of_releases = [term.release_id for term in different if term.release_id]
    reused = best_reuse_of([article.id]).get(article.id)
    return Evidence(
        published_at=article.published_at,
        terms_of_releases={ident: of_releases.count(ident) for ident in of_releases},
        principle_ids=frozenset(term.principle_id for term in different if term.principle_id),
        names_us=any(term.topic and term.is_derived for term in different),
        took_from=reused.release_id if reused else None,
    )


def marked(article: Article, mentions: Sequence[Mention]) -> MarkedText:
    """Return the words of an article with its mentions marked; a reason is shown where it first applies."""
    spans: dict[str, list[Span]] = {name: [] for name in FIELDS}
    told: set[str] = set()
    for mention in sorted(mentions, key=lambda m: (FIELDS.index(m.field), m.start)):
        reason = why(mention)
        spans[mention.field].append(Span(mention.start, mention.end, reason, reason in told))
        told.add(reason)
    is_beginning = bool(article.text) and article.text.startswith(article.summary.rstrip("…").rstrip())
    return MarkedText(
        title=mark(article.title, spans["title"]),
        summary=Markup("") if is_beginning else mark(article.summary, spans["summary"]),
        paragraphs=mark_paragraphs(article.text, spans["text"]),
    )


def marked_article(article: Article) -> MarkedText:
    """Return the words of an article with its mentions marked, for its own page."""
    return marked(article, list_mentions(article.id))


def found_terms(mentions: Sequence[Mention]) -> list[FoundTerm]:
    """Return the different terms that were found, those of releases first, with the forms that stand in the article."""
    forms: dict[str, dict[str, None]] = {}
    for mention in sorted(mentions, key=lambda m: (m.term.release_id is None, m.term_id, m.id)):
        forms.setdefault(label_of(mention.term), {})[mention.form] = None
    return [FoundTerm(label, list(several)) for label, several in forms.items()]
