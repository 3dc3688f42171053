"""What a bulk change makes of the tags of one person: pure decisions."""

from collections.abc import Sequence

from crm.contacts.labels import MOST_LABELS

MOST_AT_ONCE = 5_000
"""People that are changed in one go; each is written down in the trail."""


def with_tag(tags: Sequence[str], tag: str) -> list[str]:
    """Return the tags with one more; as they are where it is among them, or where there is no room for it."""
    if tag.casefold() in {each.casefold() for each in tags} or len(tags) >= MOST_LABELS:
        return list(tags)
    return [*tags, tag]


def without_tag(tags: Sequence[str], tag: str) -> list[str]:
    """Return the tags without one."""
    return [each for each in tags if each.casefold() != tag.casefold()]
