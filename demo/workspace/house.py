"""What the demo's house has written down once: who it is, whom the press can ask, who speaks, and a word it avoids."""

from collections.abc import Mapping
from datetime import timedelta

from campaigns.audience.rules import Filters
from campaigns.audience.saved import create_filter
from campaigns.boilerplate.services import ContactValues, create_contact, write_about
from campaigns.checking.services import WordValues, create_word
from campaigns.spokespersons.services import SpokespersonValues, create_spokesperson
from core.clock import held_at, now
from demo.newsroom.stories import read_content
from demo.workspace.work import TAGS

LONG_AGO = timedelta(days=90)
"""Before any release, each of which says what was written by then."""


def furnish() -> None:
    """Write it all down, as the first days in a new office go."""
    content = read_content("workspace")
    contact = content["press_contact"]
    with held_at(now() - LONG_AGO):
        write_about(0, _by_tag(content["initiative"]["boilerplate"]))
        create_contact(
            ContactValues(
                contact["name"], contact["cyrillic"], _by_tag(contact["title"]), contact["phone"], contact["email"]
            )
        )  # fmt: skip
        for row in content["spokesperson"]:
            languages = tuple(row["languages"])
            create_spokesperson(SpokespersonValues(row["name"], row["cyrillic"], _by_tag(row["title"]), languages))
        create_word(WordValues("sq", "minoritet", "komunitet", "Askush nuk është i vogël në numër për fqinjin e vet."))
        create_filter(
            "Radio dhe TV", Filters(roles=frozenset({"journalist"}), outlet_kinds=frozenset({"radio", "tv"})), None
        )


def _by_tag(texts: Mapping[str, str]) -> dict[str, str]:
    return {TAGS.get(tag, tag): text for tag, text in texts.items()}
