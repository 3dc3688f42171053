"""What rooms above know of articles that the search may be narrowed to."""

from sqlalchemy import Select

from core.feature import Slot

ARTICLES_ABOUT: Slot[int, Select[int]] = Slot("coverage.articles_about")
"""The ids of the articles in which a principle, by its id, was found."""
