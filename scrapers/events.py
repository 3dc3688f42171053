"""Facts of this floor that others may hear, in the transaction in which they happen."""

from core.feature import Event

ARTICLES_STORED: Event[list[int]] = Event("scrapers.articles_stored")
"""Ids of articles that were not there before; at most 500 at once."""

ARTICLES_CHANGED: Event[list[int]] = Event("scrapers.articles_changed")
"""Ids of articles whose words are others now: rewritten by the outlet, or the whole text came; at most 500 at once."""

ARTICLES_WATCHED: Event[list[int]] = Event("scrapers.articles_watched")
"""Ids of articles that were looked through for watch terms and have a mention; at most 500 at once."""

ARTICLES_COMPARED: Event[list[int]] = Event("scrapers.articles_compared")
"""Ids of articles that were found to have taken words over from a release; at most 500 at once."""
