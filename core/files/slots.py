"""Which files are still needed: whoever refers to files says so here, or they are swept away."""

from collections.abc import Collection

from core.feature import Slot

FILES_IN_USE: Slot[None, Collection[str]] = Slot("files.in_use")
"""The digests of all files that records of a feature refer to, those put away included."""
