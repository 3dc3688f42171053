from datetime import date
from typing import Any

import pytest

from crm.contacts.models import Basis
from crm.duplicates.fields import OTHER, merged, questions

BLANK: dict[str, Any] = {
    "given_name": "Kushtrim", "family_name": "Koliqi", "languages": [], "beats": [], "tags": [], "municipality": "",
    "owner_id": None, "source": "", "basis": Basis.NONE, "basis_on": None, "notes": "", "do_not_contact": False,
    "is_journalist": False, "is_decision_maker": False, "is_opinion_maker": False, "is_at_risk": False,
    "is_restricted": False, "version": 1, "id": 1,
}  # fmt: skip
HEADING = "From the record of X:"


def both(kept: dict[str, Any], other: dict[str, Any], **choices: str) -> dict[str, Any]:
    return merged(BLANK | kept, BLANK | other, choices, HEADING)


def test_two_records_that_say_the_same_change_nothing() -> None:
    assert both({}, {}) == {}
    assert questions(BLANK, BLANK) == []


def test_what_one_does_not_say_the_other_says() -> None:
    assert both({}, {"municipality": "peja", "owner_id": 3}) == {"municipality": "peja", "owner_id": 3}


def test_lists_are_united_the_first_choice_first() -> None:
    kept, other = {"languages": ["sq", "en"], "tags": ["a"]}, {"languages": ["sr-Latn", "sq"], "tags": ["b"]}
    assert both(kept, other) == {"languages": ["sq", "en", "sr-Latn"], "tags": ["a", "b"]}
    assert both(kept, other, languages=OTHER)["languages"] == ["sr-Latn", "sq", "en"]


@pytest.mark.parametrize("mark", ["do_not_contact", "is_at_risk", "is_restricted", "is_journalist"])
def test_a_mark_on_either_record_stands(mark: str) -> None:
    assert both({}, {mark: True}) == {mark: True}
    assert both({mark: True}, {}) == {}


def test_a_colleague_chooses_where_both_say_something_else() -> None:
    kept, other = {"municipality": "peja"}, {"municipality": "prizren", "family_name": "Koljići"}
    assert questions(BLANK | kept, BLANK | other) == ["name", "municipality"]
    assert both(kept, other, municipality=OTHER, name=OTHER)["municipality"] == "prizren"
    assert both(kept, other, name=OTHER)["family_name"] == "Koljići"
    assert "municipality" not in both(kept, other)


def test_the_other_spelling_and_notes_are_kept_with_their_origin() -> None:
    said = both({"notes": "Met in Peja."}, {"family_name": "Koljići", "notes": "Speaks slowly."})["notes"]
    assert said == "Met in Peja.\n\nFrom the record of X:\nSpeaks slowly."
    assert both({}, {"family_name": "Koljići"})["notes"] == HEADING


def test_of_two_grounds_the_one_that_claims_less_stands() -> None:
    consent = {"basis": Basis.CONSENT, "basis_on": date(2025, 5, 1)}
    interest = {"basis": Basis.LEGITIMATE_INTEREST, "basis_on": date(2024, 1, 1)}
    assert both(consent, interest) == interest
    assert both(interest, consent) == {}
    assert both({}, consent) == consent


def test_of_two_days_of_one_ground_the_later_stands_and_sources_are_joined() -> None:
    kept = {"basis": Basis.CONSENT, "basis_on": date(2024, 1, 1), "source": "card"}
    other = {"basis": Basis.CONSENT, "basis_on": date(2025, 5, 1), "source": "imprint"}
    assert both(kept, other) == {"basis_on": date(2025, 5, 1), "source": "card; imprint"}
