"""Facts of this floor that others may hear, in the transaction in which they happen."""

from core.feature import Event

ARTICLES_STORED: Event[list[int]] = Event("scrapers.articles_stored")
"""Ids of articles that were not there before; at most 500 at once."""
