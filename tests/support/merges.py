"""Makers for these tests: records made one, as a colleague does who looked at them as they are."""

from typing import Any

from core.db import transaction
from crm.duplicates.kin import Kin
from crm.duplicates.kins import PEOPLE
from crm.duplicates.merging import merge_records, undo_merge
from crm.duplicates.moving import MovedBack
from crm.duplicates.queries import get_of_kin


def opened(kin: Kin, *record_ids: int) -> dict[int, int]:
    """Return the versions of these records as they are now."""
    return {ident: get_of_kin(kin, ident).version for ident in record_ids}


def merge(kept_id: int, *gone_ids: int, kin: Kin = PEOPLE, **choices: int) -> Any:
    """Put records into another; return the last merge."""
    looked_at = opened(kin, kept_id, *gone_ids)
    with transaction():
        return merge_records(kin, kept_id, gone_ids, looked_at, choices, None)[-1]


def undo(merge_id: int, kin: Kin = PEOPLE) -> MovedBack:
    """Take apart again what one press made one."""
    with transaction():
        return undo_merge(kin, merge_id, None)
