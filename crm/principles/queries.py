"""Reading principles."""

from collections.abc import Collection

from sqlalchemy import func, select

from core.db import db, get_record
from crm.principles.models import Principle
from crm.principles.rules import texts_of
from languages.skeleton import findable, wanted_forms


def get_principle(principle_id: int) -> Principle:
    """Return one principle, archived or not, or raise NotFound."""
    return get_record(Principle, principle_id)


def list_principles(also: Collection[int] = ()) -> list[Principle]:
    """Return the principles by number; `also` names some to keep in the list though they were put away."""
    query = select(Principle).where(Principle.archived_at.is_(None) | Principle.id.in_(also))
    return list(db.session.scalars(query.order_by(Principle.number)))


def list_archived_principles() -> list[Principle]:
    """Return those that were put away, by number."""
    return list(
        db.session.scalars(select(Principle).where(Principle.archived_at.is_not(None)).order_by(Principle.number))
    )


def find_principle_by_number(number: int) -> Principle | None:
    """Return the principle with this number, archived or not."""
    return db.session.scalar(select(Principle).where(Principle.number == number))


def next_number() -> int:
    """Return the number after the highest one ever given."""
    return (db.session.scalar(select(func.max(Principle.number))) or 0) + 1


def count_principles() -> int:
    """Return how many there are."""
    return db.session.scalar(select(func.count(Principle.id)).where(Principle.archived_at.is_(None))) or 0


def find_principles(text: str, limit: int = 8) -> list[Principle]:
    """Return the principles with this number, or with every word of the text in a title, in whatever script."""
    wanted = wanted_forms(text)
    # There are about ten of them: looking through all is quicker than a column to keep in step.
    return [p for p in list_principles() if text.strip() == str(p.number) or (wanted and _is_called(p, wanted))][:limit]


def _is_called(principle: Principle, wanted: list[tuple[str, str]]) -> bool:
    titles = findable(*(shown.title for shown in texts_of(principle).values()))
    return all(any(form in titles for form in forms) for forms in wanted)
