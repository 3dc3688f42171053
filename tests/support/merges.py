"""Makers for these tests: two records made one, as a colleague does who looked at both as they are."""

from core.db import transaction
from crm.contacts.queries import get_person
from crm.duplicates.merging import Opened, merge_people, undo_merge
from crm.duplicates.models import PersonMerge
from crm.duplicates.moving import MovedBack


def merge(kept_id: int, gone_id: int, **choices: str) -> PersonMerge:
    """Put one record into another."""
    opened = Opened(get_person(kept_id).version, get_person(gone_id).version)
    with transaction():
        return merge_people(kept_id, gone_id, opened, choices, None)


def undo(merge_id: int) -> MovedBack:
    """Make two records of one again."""
    with transaction():
        return undo_merge(merge_id, None)
