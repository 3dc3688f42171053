from typing import Any

from crm.duplicates.bodies.fields import BodyFields
from crm.duplicates.fields import OTHER
from crm.duplicates.merging import record_of
from crm.outlets.models import Outlet
from crm.reference.kinds import OutletKind

FIELDS = BodyFields(("name",), ("name", "municipality", "website", "email", "phone"))
HEADING = "From the record of X:"
BLANK: dict[str, Any] = record_of(Outlet(name="Radio Kroi", kind=OutletKind.RADIO)) | {
    "names": {}, "also": [], "sites": [], "communities": [], "languages": [], "notes": "", "municipality": "",
    "website": "", "email": "", "phone": "",
}  # fmt: skip


def both(kept: dict[str, Any], other: dict[str, Any], **choices: str) -> dict[str, Any]:
    return FIELDS.merged(BLANK | kept, BLANK | other, choices, HEADING)


def test_two_records_that_say_the_same_change_nothing() -> None:
    assert both({}, {}) == {}
    assert FIELDS.questions(BLANK, BLANK) == []


def test_the_name_that_is_not_chosen_becomes_a_further_one() -> None:
    assert both({}, {"name": "Kroi FM"}) == {"also": ["Kroi FM"]}
    assert both({}, {"name": "Kroi FM"}, name=OTHER) == {"name": "Kroi FM", "also": ["Radio Kroi"]}


def test_further_names_and_spellings_are_united_each_once() -> None:
    kept = {"also": ["Kroi"], "names": {"sr-Latn": "Radio Kroj"}}
    other = {"also": ["KROI", "Radio Burimi"], "names": {"sr-Latn": "Radio Kroi", "tr": "Kroi Radyosu"}}
    found = both(kept, other)
    assert found["also"] == ["Kroi", "Radio Burimi"]
    assert found["names"] == {"sr-Latn": "Radio Kroj", "tr": "Kroi Radyosu"}


def test_web_addresses_and_languages_are_united() -> None:
    kept = {"website": "https://kroi.example", "languages": ["sq"]}
    other = {"website": "https://radiokroi.example", "sites": ["https://old.example"], "languages": ["sr-Latn", "sq"]}
    found = both(kept, other)
    assert found["sites"] == ["https://old.example", "https://radiokroi.example"]
    assert (found["languages"], "website" in found) == (["sq", "sr-Latn"], False)


def test_mail_and_phone_that_are_not_chosen_are_kept_in_the_notes() -> None:
    kept, other = {"email": "a@kroi.example", "notes": "One."}, {"email": "b@kroi.example", "notes": "Two."}
    assert FIELDS.questions(BLANK | kept, BLANK | other) == ["email"]
    assert both(kept, other) == {"notes": f"One.\n\n{HEADING}\nb@kroi.example\nTwo."}
    assert both(kept, other, email=OTHER)["notes"] == f"One.\n\n{HEADING}\na@kroi.example\nTwo."


def test_what_has_no_field_for_further_names_keeps_them_in_the_notes() -> None:
    office = {name: value for name, value in BLANK.items() if name not in {"also", "sites", "website"}}
    found = BodyFields(("name",), ("name",)).merged(office, office | {"name": "Kroi"}, {}, HEADING)
    assert found == {"notes": f"{HEADING}\nKroi"}
