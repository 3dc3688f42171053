"""Two outlets with a feed each, and a hand that stores what they bring."""

from collections.abc import Callable

import pytest
from flask import Flask

from core.db import transaction
from crm.outlets.services import OutletValues, create_outlet
from scrapers.articles.entry import Entry
from scrapers.articles.models import Article
from scrapers.articles.services import store_entries
from scrapers.feeds.models import Feed
from scrapers.feeds.services import add_feed

Store = Callable[..., list[Article]]


@pytest.fixture
def jasika(app: Flask) -> Feed:
    """The feed of Radio Jasika, in Serbian, for the Serb community."""
    with transaction():
        outlet = create_outlet(
            OutletValues(name="Radio Jasika", communities=("serb",), languages=("sr-Cyrl", "sr-Latn"))
        )
        return add_feed(outlet.id, "https://radio-jasika.example/feed")


@pytest.fixture
def ura(app: Flask) -> Feed:
    """The feed of Ura e Gurit, in Albanian, for the Albanian community."""
    with transaction():
        outlet = create_outlet(OutletValues(name="Ura e Gurit", communities=("albanian",), languages=("sq",)))
        return add_feed(outlet.id, "https://ura-e-gurit.example/feed")


@pytest.fixture
def store() -> Store:
    """Store entries of a feed, as a poll does."""

    def stored(feed: Feed, *entries: Entry, language: str = "") -> list[Article]:
        with transaction():
            return store_entries(feed, entries, language)

    return stored
