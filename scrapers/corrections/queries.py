"""Reading correction cases."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, select

from core.db import db, get_record
from scrapers.corrections.models import Correction, CorrectionProof
from scrapers.corrections.rules import BEFORE_A_COMPLAINT, CaseState, Standing, Urgency, urgency


@dataclass(frozen=True)
class CaseFilters:
    """What the list is narrowed to; nothing means the open ones."""

    show: str = ""
    """A state; `all`; `archived`; empty for all that are not closed."""
    outlet_id: int | None = None


def get_case(case_id: int) -> Correction:
    """Return one case, put away or not, or raise NotFound."""
    return get_record(Correction, case_id)


def get_proof(case_id: int, proof_id: int) -> CorrectionProof:
    """Return one proof of a case, or raise NotFound."""
    proof = get_record(CorrectionProof, proof_id)
    return proof if proof.correction_id == case_id else get_record(CorrectionProof, 0)


def list_cases(filters: CaseFilters) -> list[Correction]:
    """Return the cases that the filters leave, the latest publication first."""
    query = _newest()
    archived = filters.show == "archived"
    query = query.where(Correction.archived_at.is_not(None) if archived else Correction.archived_at.is_(None))
    if filters.show in set(CaseState):
        query = query.where(Correction.state == CaseState(filters.show))
    elif not filters.show:
        query = query.where(Correction.state != CaseState.CLOSED)
    if filters.outlet_id:
        query = query.where(Correction.outlet_id == filters.outlet_id)
    return list(db.session.scalars(query))


def any_cases() -> bool:
    """Say whether there is any case at all, put away or not."""
    return db.session.scalar(select(Correction.id).limit(1)) is not None


def list_cases_of_article(article_id: int) -> list[Correction]:
    """Return the cases about an article."""
    return _list(Correction.article_id == article_id)


def list_cases_of_clip(clip_id: int, article_id: int | None) -> list[Correction]:
    """Return the cases about a clip or the article it was made of."""
    about = Correction.clip_id == clip_id
    return _list(about if article_id is None else about | (Correction.article_id == article_id))


def list_cases_of_outlet(outlet_id: int) -> list[Correction]:
    """Return the cases about an outlet."""
    return _list(Correction.outlet_id == outlet_id)


def list_urgent(today: date) -> list[tuple[Correction, Urgency]]:
    """Return the cases that need a person now, the one with the least time first."""
    waiting = _newest().where(Correction.archived_at.is_(None), Correction.state.in_(BEFORE_A_COMPLAINT))
    found = [(case, why) for case in db.session.scalars(waiting) if (why := urgency(standing_of(case), today))]
    return sorted(found, key=lambda pair: (list(Urgency).index(pair[1]), pair[0].published_on))


def standing_of(case: Correction) -> Standing:
    """Return what the clocks of a case need to know."""
    return Standing(case.state, case.body, case.published_on, case.asked_on, bool(case.got))


def list_files() -> Collection[str]:
    """Return the digests of all files that cases refer to, those put away included."""
    return set(db.session.scalars(select(CorrectionProof.digest).where(CorrectionProof.digest != "")))


def _newest() -> Select[Correction]:
    return select(Correction).order_by(Correction.published_on.desc(), Correction.id.desc())


def _list(condition: ColumnElement[bool]) -> list[Correction]:
    return list(db.session.scalars(_newest().where(Correction.archived_at.is_(None), condition)))
