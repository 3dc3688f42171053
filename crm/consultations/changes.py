"""What a round changed: the wordings of principles that say it led to them, beside the ones before."""

from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from crm.consultations.models import Consultation
from crm.principles.models import PrincipleWording
from languages.differences import Piece, difference


@dataclass(frozen=True)
class Change:
    """One principle in one language, before and after."""

    principle_id: int
    tag: str
    title: str
    why: str
    pieces: tuple[Piece, ...]


def list_changes(consultation: Consultation) -> list[Change]:
    """Return what was changed by a round, principle by principle, language by language."""
    query = select(PrincipleWording).where(PrincipleWording.consultation_id == consultation.id)
    latest: dict[tuple[int, str], PrincipleWording] = {}
    first: dict[tuple[int, str], int] = {}
    for wording in db.session.scalars(query.order_by(PrincipleWording.id)):
        key = (wording.principle_id, wording.tag)
        latest[key] = wording
        first.setdefault(key, wording.number)
    return [_change(wording, first[key]) for key, wording in sorted(latest.items())]


def _change(wording: PrincipleWording, first: int) -> Change:
    query = select(PrincipleWording.text).where(
        PrincipleWording.principle_id == wording.principle_id, PrincipleWording.tag == wording.tag,
        PrincipleWording.number < first,
    )  # fmt: skip
    before = db.session.scalar(query.order_by(PrincipleWording.number.desc()).limit(1)) or ""
    pieces = tuple(difference(before, wording.text))
    return Change(wording.principle_id, wording.tag, wording.title, wording.why, pieces)
