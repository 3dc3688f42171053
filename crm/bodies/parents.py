"""What belongs to what: a house to another, never in a circle, not even when two colleagues hang it up at once.

And what was put into another record, which is brought back only from there.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from core.db import db
from core.errors import Refused
from core.i18n import gettext


def makes_circle(parents: Mapping[int, int | None], child: int, parent: int) -> bool:
    """Say whether something would belong to itself, by however many steps, if it belonged to this parent."""
    above: int | None = parent
    for _ in range(len(parents) + 2):
        if above is None or above == child:
            return above == child
        above = parents.get(above)
    return True


def belongs_to(model: Any, child_id: int, parent_id: int) -> bool:
    """Say whether a record belongs to another or is it, by however many steps."""
    rows = db.session.execute(select(model.id, model.parent_id).where(model.parent_id.is_not(None)))
    return makes_circle({row.id: row.parent_id for row in rows}, parent_id, child_id)


def hold_branches(model: Any) -> None:
    """Let nobody else hang up records of this kind until the transaction ends; before other locks are taken."""
    # One row stands for all of them: two who hang up different branches wait for one another.
    db.session.execute(select(model.id).order_by(model.id).limit(1).with_for_update())


def check_parent(model: Any, child_id: int, parent_id: int) -> None:
    """Let a record belong to another of its kind until the end of the transaction. Raises Refused for a circle."""
    hold_branches(model)
    if belongs_to(model, parent_id, child_id):
        raise Refused(gettext("This would go round in a circle: the one chosen belongs, directly or not, to this one."))


def refuse_merged(record: Any) -> None:
    """Raise Refused for a record that was put into another: it is brought back by undoing that."""
    if record.merged_into_id:
        raise Refused(gettext("This record was merged with another one. Undo the merge on that page."))
