"""Writing clips: typing in what no feed carries, changing, putting away and bringing back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from campaigns.releases.queries import get_release
from campaigns.spokespersons.queries import get_spokesperson
from core.clock import now
from core.db import db, touch
from core.errors import EditConflict, Refused
from core.i18n import gettext
from crm.contacts.queries import find_people, list_people_of_outlet
from crm.outlets.queries import get_outlet
from crm.trail.queries import last_editor
from languages.skeleton import findable
from scrapers.articles.models import Judgement
from scrapers.articles.queries import get_article
from scrapers.clips.bylines import author_of
from scrapers.clips.models import Clip, ClipKind, Depth, Origin, Tone
from scrapers.clips.queries import get_clip, list_principles_of
from scrapers.clips.rules import Question, kind_of
from scrapers.reading.services import keep_page


@dataclass(frozen=True, kw_only=True)
class ClipValues:
    """All that is recorded of a clip."""

    outlet_id: int
    title: str
    published_at: datetime
    kind: ClipKind | None = None
    """None follows what the outlet is."""
    tag: str = ""
    minutes: int | None = None
    author: str = ""
    person_id: int | None = None
    """None is whoever the author's name fits, if it fits one person alone."""
    url: str = ""
    release_id: int | None = None
    principle_ids: tuple[int, ...] = ()
    notes: str = ""
    tone: Tone = Tone.UNKNOWN
    depth: Depth = Depth.UNKNOWN
    origin: Origin = Origin.UNKNOWN
    quoted_id: int | None = None


def values_of(clip: Clip) -> ClipValues:
    """Return what is stored of a clip."""
    return ClipValues(
        outlet_id=clip.outlet_id, title=clip.title, published_at=clip.published_at, kind=clip.kind, tag=clip.tag,
        minutes=clip.minutes, author=clip.author, person_id=clip.person_id, url=clip.url, release_id=clip.release_id,
        principle_ids=tuple(principle.id for principle in clip.principles), notes=clip.notes,
        tone=clip.tone, depth=clip.depth, origin=clip.origin, quoted_id=clip.quoted_id,
    )  # fmt: skip


def record_clip(values: ClipValues, user_id: int | None, article_id: int | None = None) -> Clip:
    """Record a piece of coverage, and have the page of its article kept. Raises Refused for one without a title."""
    clip = Clip(article_id=article_id, recorded_by_id=user_id, created_at=now())
    person_id = values.person_id or find_author(values.outlet_id, values.author)
    with db.session.no_autoflush:
        _write(clip, values, person_id)
    db.session.add(clip)
    db.session.flush()
    if article_id is not None:
        keep_page(article_id)
    return clip


def change_clip(clip_id: int, opened_version: int, values: ClipValues) -> Clip:
    """Change a clip. Raises EditConflict where somebody else saved it meanwhile, Refused for one without a title."""
    clip = get_clip(clip_id)
    stored = values_of(clip)
    if clip.version != opened_version:
        raise EditConflict(clip.version, vars(stored), last_editor("clip", clip_id))
    person_id = values.person_id
    if values.author != stored.author and person_id == stored.person_id:
        # Another name was typed and nobody chosen: the person follows the name.
        person_id = find_author(values.outlet_id, values.author)
    _write(clip, values, person_id)
    touch(clip)
    db.session.flush()
    return clip


def code_clip(clip_id: int, question: Question, answer: str, was: str | None = None) -> Clip:
    """Say one thing of a clip, or take it back with an empty answer; a principle is taken back with a minus before it.

    `was` is what stood there when it was read. Raises Refused where a colleague said something else meanwhile, and for
    an answer there is none of.
    """
    clip = get_clip(clip_id)
    values = values_of(clip)
    if question is Question.PRINCIPLE:
        after = _with_principle(values, answer)
    else:
        name = _COLUMNS.get(question, question.value)
        stored = str(getattr(values, name) or "")
        if was is not None and stored not in {was, answer}:
            raise Refused(_said_meanwhile(clip_id))
        change: dict[str, Any] = {name: _answered(question, answer)}
        after = replace(values, **change)
    if after != values:
        _write(clip, after, clip.person_id)
        touch(clip)
        db.session.flush()
    return clip


def code_all(clip_id: int, answers: Iterable[tuple[Question, str]]) -> Clip:
    """Say several things of a clip at once."""
    for question, answer in answers:
        code_clip(clip_id, question, answer)
    return get_clip(clip_id)


_COLUMNS = {Question.QUOTED: "quoted_id", Question.RELEASE: "release_id"}
_CODES = {Question.TONE: Tone, Question.DEPTH: Depth, Question.ORIGIN: Origin, Question.KIND: ClipKind}


def _answered(question: Question, answer: str) -> object:
    try:
        return _CODES[question](answer) if question in _CODES else int(answer or 0) or None
    except ValueError:
        raise Refused(gettext("There is no such answer.")) from None


def _with_principle(values: ClipValues, answer: str) -> ClipValues:
    ident = _answered(Question.PRINCIPLE, answer.removeprefix("-"))
    kept = tuple(one for one in values.principle_ids if one != ident)
    added = (ident,) if isinstance(ident, int) and not answer.startswith("-") else ()
    principles = list_principles_of((*kept, *added))
    return replace(values, principle_ids=tuple(principle.id for principle in principles))


def _said_meanwhile(clip_id: int) -> str:
    who = last_editor("clip", clip_id) or gettext("Somebody")
    return gettext("%(who)s said something else meanwhile: look at it, and press again if you mean it.", who=who)


def archive_clip(clip_id: int, user_id: int | None) -> Clip:
    """Put a clip away; the article it was made of counts as dismissed."""
    clip = get_clip(clip_id)
    if clip.archived_at is None:
        clip.archived_at = now()
        _judge(clip, Judgement.DISMISSED, user_id)
    return clip


def restore_clip(clip_id: int, user_id: int | None) -> Clip:
    """Bring a clip back, and with it the judgement of its article."""
    clip = get_clip(clip_id)
    if clip.archived_at is not None:
        clip.archived_at = None
        _judge(clip, Judgement.CONFIRMED, user_id)
    return clip


def find_author(outlet_id: int, name: str) -> int | None:
    """Return whose name this is: of the people at the outlet, else of all; None where it fits nobody or several."""
    if not name.strip():
        return None
    there = author_of(name, [(p.id, p.name) for p in list_people_of_outlet(outlet_id)])
    return there or author_of(name, [(p.id, p.name) for p in find_people(name, 5)])


def _write(clip: Clip, values: ClipValues, person_id: int | None) -> None:
    outlet, title = get_outlet(values.outlet_id), " ".join(values.title.split())
    if not title:
        raise Refused(gettext("A clip needs a title, or the name of the programme."))
    if values.release_id:
        get_release(values.release_id)
    clip.outlet_id, clip.release_id, clip.person_id = outlet.id, values.release_id, person_id
    clip.kind = values.kind or kind_of(outlet.kind)
    clip.title, clip.folded, clip.url = title, findable(title), values.url
    clip.tag = values.tag or next(iter(outlet.languages), "")
    clip.published_at, clip.minutes = values.published_at, values.minutes
    clip.author, clip.notes, clip.updated_at = " ".join(values.author.split()), values.notes.strip(), now()
    clip.tone, clip.depth, clip.origin = values.tone, values.depth, values.origin
    clip.quoted_id = get_spokesperson(values.quoted_id).id if values.quoted_id else None
    clip.principles = list_principles_of(values.principle_ids)


def _judge(clip: Clip, judgement: Judgement, user_id: int | None) -> None:
    if clip.article_id is not None:
        article = get_article(clip.article_id)
        article.judgement, article.judged_by_id, article.judged_at = judgement, user_id, now()
    db.session.flush()
