"""Writes: what colleagues want, what was found for them, the mails that wait to leave."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, update

from core.auth.models import User
from core.bulk import insert_new
from core.clock import now
from core.db import db
from core.errors import NotFound
from core.feature import Role
from core.i18n import speaking
from scrapers.telling.alerting import compose_alert
from scrapers.telling.claims import stop_waiting
from scrapers.telling.content import Block, Content
from scrapers.telling.grouping import FoundArticle
from scrapers.telling.models import ColleagueMail, Digest, Finding, MailKind, MailWish, Spike, Told, ToldSpike
from scrapers.telling.own import own_blocks
from scrapers.telling.queries import (
    find_wish,
    first_seen,
    has_mail,
    last_alert_at,
    list_unasked,
    list_untold,
    list_untold_spikes,
    list_wishes,
    lock_wish,
    noted_among,
    read_articles,
)
from scrapers.telling.rules import URGENT_FOR, may_tell_now

TOLD_BY_ROLE = (Role.OFFICER, Role.APPROVER)
"""Whose work it is to know: they are told unless they say otherwise."""


# What a colleague wants


@dataclass(frozen=True)
class WishValues:
    """What a colleague chose on her page."""

    morning: bool
    instant: bool
    hour: int
    weekends: bool
    when_quiet: bool
    quiet_from: int
    quiet_until: int
    communities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()


def wants_morning(wish: MailWish) -> bool:
    """Say whether she gets the morning mail: as she said, else by her roles."""
    return _is_told_by_role(wish.user) if wish.morning is None else wish.morning


def wants_instant(wish: MailWish) -> bool:
    """Say whether she is told at once: as she said, else by her roles."""
    return _is_told_by_role(wish.user) if wish.instant is None else wish.instant


def is_told(user: User) -> tuple[bool, bool]:
    """Return whether a colleague gets the morning mail, and whether she is told at once."""
    wish = find_wish(user.id)
    return (wants_morning(wish), wants_instant(wish)) if wish else (_is_told_by_role(user),) * 2


def _is_told_by_role(user: User) -> bool:
    return user.has(*TOLD_BY_ROLE)


def ask_everybody() -> None:
    """Write down a line for each colleague of whom there is none; her first morning begins now."""
    rows = [_new_wish(user.id) for user in list_unasked()]
    insert_new(MailWish, rows)


def _new_wish(user_id: int) -> dict[str, Any]:
    return {"user_id": user_id, "told_until": now(), "instant_since": now()}


def wish_of(user_id: int) -> MailWish:
    """Return what a colleague wants, written down where it was not yet."""
    insert_new(MailWish, [] if find_wish(user_id) else [_new_wish(user_id)])
    found = lock_wish(user_id)
    if found is None:
        raise NotFound(f"User {user_id}")
    return found


def save_wish(user_id: int, values: WishValues) -> None:
    """Write down what a colleague chose; what was switched off begins anew when it is switched on."""
    wish = wish_of(user_id)
    if values.morning and not wants_morning(wish):
        wish.told_until = now()
    if values.instant and not wants_instant(wish):
        wish.instant_since = now()
    for name in ("morning", "instant", "hour", "weekends", "when_quiet", "quiet_from", "quiet_until"):
        setattr(wish, name, getattr(values, name))
    wish.communities, wish.languages = list(values.communities), list(values.languages)
    wish.principles = list(values.principles)
    db.session.flush()


def stop_mails(user_id: int, *, only_morning: bool = False) -> None:
    """Write to a colleague no more; for good, until she says otherwise."""
    wish = wish_of(user_id)
    wish.morning = False
    if not only_morning:
        wish.instant = False
        stop_waiting(user_id)
    db.session.flush()


# What was found


def note_articles(article_ids: Sequence[int]) -> bool:
    """Write down that these articles are to be told of, each once; return whether one is for somebody at once."""
    articles, noted = read_articles(article_ids), noted_among(article_ids)
    fresh = [{"article_id": a.id, "found_at": now(), "is_urgent": a.is_urgent} for a in articles if a.id not in noted]
    insert_new(Finding, fresh)
    grown = [a.id for a in articles if a.is_urgent and noted.get(a.id) is False]
    if grown:
        db.session.execute(update(Finding).where(Finding.article_id.in_(grown)).values(is_urgent=True))
    rows = list(_to_tell([article for article in articles if article.is_urgent]))
    insert_new(Told, rows)
    return bool(rows)


def _to_tell(articles: Sequence[FoundArticle]) -> Iterable[dict[str, Any]]:
    seen = first_seen([article.id for article in articles])
    recent = [article for article in articles if seen[article.id] >= now() - URGENT_FOR]
    for wish in list_wishes() if recent else ():
        if not wants_instant(wish):
            continue
        for a in recent:
            if seen[a.id] >= wish.instant_since and wish.wants.fits(
                a.communities, a.tag, a.principles, names_us=a.is_urgent
            ):
                yield {"user_id": wish.user_id, "article_id": a.id, "noted_at": now()}


def note_spikes(spikes: Sequence[Spike]) -> None:
    """Write down whom to tell of the spikes that do not wait for the morning."""
    urgent = [spike for spike in spikes if spike.is_urgent]
    wishes = [wish for wish in list_wishes() if wants_instant(wish)] if urgent else []
    insert_new(ToldSpike, [{"user_id": w.user_id, "spike_id": spike.id} for w in wishes for spike in urgent])


# The mails


def gather_alert(user_id: int) -> bool:
    """Write one instant mail of all that waits for a colleague, if it may leave now; return whether it was written."""
    wish = lock_wish(user_id)
    if wish is None or not may_tell_now(now(), last_alert_at(user_id), wish.quiet_from, wish.quiet_until):
        return False
    ids, spikes = list_untold(user_id), list_untold_spikes(user_id)
    is_wanted = wish.user.active and wants_instant(wish)
    articles, peaks = (read_articles(ids), spikes) if is_wanted else ([], [])
    mail = None
    if articles or peaks:
        with speaking(wish.user.language):
            mail = _mail(wish.user, MailKind.ALERT, compose_alert(articles, peaks))
    mail_id = mail.id if mail else None
    _settle(Told, Told.article_id, user_id, mail_id, ids, [article.id for article in articles])
    _settle(ToldSpike, ToldSpike.spike_id, user_id, mail_id, [s.id for s in spikes], [s.id for s in peaks])
    return mail is not None


def _settle(
    table: type[Told | ToldSpike], column: Any, user_id: int, mail_id: int | None, waiting: Sequence[int],
    told: Sequence[int],
) -> None:  # fmt: skip
    """Note by which mail she was told; what was dismissed meanwhile is told no more."""
    hers = (table.user_id == user_id, table.mail_id.is_(None))
    if told:
        db.session.execute(update(table).where(*hers, column.in_(told)).values(mail_id=mail_id))
    if dropped := set(waiting) - set(told):
        db.session.execute(delete(table).where(*hers, column.in_(dropped)))


def _mail(user: User, kind: MailKind, content: Content, digest: Digest | None = None) -> ColleagueMail:
    mail = ColleagueMail(
        user_id=user.id, kind=kind, digest_id=digest.id if digest else None,
        content={} if digest else content.to_json(), language=user.language,
        is_first=kind is not MailKind.TEST and not has_mail(user.id), due_at=now(), created_at=now(),
    )  # fmt: skip
    db.session.add(mail)
    db.session.flush()
    return mail


def write_morning(wishes: Sequence[MailWish], since: datetime, until: datetime, content: Content) -> int:
    """Write the morning mail to those who want the same of it and were not written to meanwhile; return to how many."""
    told = [wish for wish in wishes if _move_on(wish.id, since, until)]
    if not told:
        return 0
    language = told[0].user.language
    digest = Digest(since=since, until=until, language=language, content=content.to_json())
    db.session.add(digest)
    db.session.flush()
    own = {wish.id: _own(wish.user) for wish in told}
    written = [wish for wish in told if wish.when_quiet or own[wish.id] or not content.is_quiet]
    for wish in written:
        mail = _mail(wish.user, MailKind.MORNING, content, digest)
        mail.content = {"blocks": [asdict(block) for block in own[wish.id]]} if own[wish.id] else {}
    return len(written)


def _own(user: User) -> list[Block]:
    with speaking(user.language):
        return own_blocks(user.id)


def _move_on(wish_id: int, since: datetime, until: datetime) -> bool:
    """Let a colleague be told until a moment; False where another worker did it first."""
    here = update(MailWish).where(MailWish.id == wish_id, MailWish.told_until == since).values(told_until=until)
    result = db.session.execute(here.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount == 1


def write_test(user: User, content: Content) -> ColleagueMail:
    """Write a colleague the morning mail as it would be now; her next morning is none the shorter for it."""
    return _mail(user, MailKind.TEST, content)
