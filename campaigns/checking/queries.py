"""Reads: answers, rules, exceptions, links and test mails of a release."""

from datetime import datetime, timedelta

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, lazyload, selectinload

from campaigns.checking.marking import WordRule
from campaigns.checking.models import KeptWord, LinkRound, OfficeWord, ProofMail, ReleaseLink, ReleaseQuestions
from campaigns.checking.rules import ProofState
from campaigns.releases.models import Release, ReleaseVersion
from campaigns.releases.road import BEFORE_IT_LEAVES
from core.db import db, get_record

ON_A_PAGE = 50
OPEN_RELEASES = 300
"""The newest that have not left: whose links are watched."""


def find_questions(release_id: int) -> ReleaseQuestions | None:
    """Return the answers of a release, or None where nobody gave any."""
    return db.session.scalar(select(ReleaseQuestions).where(ReleaseQuestions.release_id == release_id))


def get_word(word_id: int) -> OfficeWord:
    """Return a rule about a word, put away or not, or raise NotFound."""
    return get_record(OfficeWord, word_id)


def list_words(language: str = "", *, put_away: bool = False, page: int = 1) -> Pagination:
    """Return a page of the rules about words, by language and word."""
    is_away = OfficeWord.archived_at.is_not(None) if put_away else OfficeWord.archived_at.is_(None)
    query = select(OfficeWord).where(is_away).order_by(OfficeWord.language, func.lower(OfficeWord.unwelcome))
    if language:
        query = query.where(OfficeWord.language == language)
    return db.paginate(query, page=page, per_page=ON_A_PAGE, error_out=False)


def find_word(language: str, unwelcome: str) -> OfficeWord | None:
    """Return the rule in force about this very word, or None."""
    query = select(OfficeWord).where(
        OfficeWord.language == language, func.lower(OfficeWord.unwelcome) == unwelcome.lower(),
        OfficeWord.archived_at.is_(None),
    )  # fmt: skip
    return db.session.scalar(query.limit(1))


def word_rules() -> tuple[WordRule, ...]:
    """Return the rules in force as `marking` takes them."""
    query = select(OfficeWord).where(OfficeWord.archived_at.is_(None)).order_by(OfficeWord.id)
    return tuple(
        WordRule(word.id, word.language, word.unwelcome, word.suggested, word.why) for word in db.session.scalars(query)
    )


def kept_words(release_id: int) -> dict[str, KeptWord]:
    """Return what stays in a release with a reason, by the key of the finding."""
    query = select(KeptWord).where(KeptWord.release_id == release_id, KeptWord.archived_at.is_(None))
    return {kept.key: kept for kept in db.session.scalars(query.options(joinedload(KeptWord.kept_by)))}


def get_kept(kept_id: int) -> KeptWord:
    """Return an exception, or raise NotFound."""
    return get_record(KeptWord, kept_id)


def find_round(release_id: int) -> LinkRound | None:
    """Return what the links of a release were last gathered from, or None."""
    return db.session.get(LinkRound, release_id)


def list_links(release_id: int) -> list[ReleaseLink]:
    """Return the links of a release that are looked at."""
    query = select(ReleaseLink).where(ReleaseLink.release_id == release_id).order_by(ReleaseLink.id)
    return list(db.session.scalars(query))


def find_due_link(release_id: int, at: datetime) -> ReleaseLink | None:
    """Return a link of a release that is to be looked at now, the one that waits longest."""
    query = select(ReleaseLink).where(ReleaseLink.release_id == release_id, ReleaseLink.due_at <= at)
    return db.session.scalar(query.order_by(ReleaseLink.due_at, ReleaseLink.id).limit(1))


def releases_with_due_links(at: datetime) -> list[int]:
    """Return the releases of which a link is to be looked at."""
    query = select(ReleaseLink.release_id).where(ReleaseLink.due_at <= at).distinct()
    return list(db.session.scalars(query.order_by(ReleaseLink.release_id)))


def list_open_with_rounds() -> list[tuple[Release, str]]:
    """Return the releases that have not left, each with the seal its links were gathered from; their texts not read."""
    numbers = selectinload(Release.versions).load_only(ReleaseVersion.tag, ReleaseVersion.version)
    query = (
        select(Release, LinkRound.seal)
        .outerjoin(LinkRound, LinkRound.release_id == Release.id)
        .where(Release.archived_at.is_(None), Release.state.in_(BEFORE_IT_LEAVES))
        .options(lazyload(Release.principles), numbers)
        .order_by(Release.id.desc())
        .limit(OPEN_RELEASES)
    )
    return [(release, seal or "") for release, seal in db.session.execute(query)]


def get_proof(proof_id: int) -> ProofMail:
    """Return one round of test mails, or raise NotFound."""
    return get_record(ProofMail, proof_id)


def last_proof(release_id: int) -> ProofMail | None:
    """Return the test mails of a release that were asked for last, or None."""
    query = select(ProofMail).where(ProofMail.release_id == release_id).options(joinedload(ProofMail.user))
    return db.session.scalar(query.order_by(ProofMail.id.desc()).limit(1))


def proofs_of(user_id: int, now: datetime) -> list[datetime]:
    """Return when a colleague asked for test mails in the last hour."""
    since = now - timedelta(hours=1)
    query = select(ProofMail.asked_at).where(ProofMail.user_id == user_id, ProofMail.asked_at > since)
    return list(db.session.scalars(query))


def waiting_proofs() -> list[int]:
    """Return the test mails nobody has begun to send."""
    query = select(ProofMail.id).where(ProofMail.state == ProofState.WAITING)
    return list(db.session.scalars(query.order_by(ProofMail.id)))
