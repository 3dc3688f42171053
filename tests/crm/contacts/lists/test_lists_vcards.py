import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.contacts.lists.vcards import LONGEST_LINE, Card, vcards


def lines(card: Card) -> list[str]:
    [text] = vcards([card])
    return text.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ana, Besa; Co", "FN:Ana\\, Besa\\; Co"),
        ("back\\slash", "FN:back\\\\slash"),
        ("two\r\nlines", "FN:two\\nlines"),
        ("bell\x07", "FN:bell"),
    ],
)
def test_what_means_something_to_a_card_is_escaped(name: str, written: str) -> None:
    assert written in lines(Card(name=name, uid="1"))


def test_a_body_has_no_family_name() -> None:
    card = lines(Card(name="Radio", uid="1", is_body=True, url="https://radio.example"))
    assert "KIND:org" in card and "URL:https://radio.example" in card and not any(x.startswith("N:") for x in card)


def test_positions_tags_and_revision_stand_in_their_lines() -> None:
    card = Card(name="Ana", uid="1", works=[("Host", "Radio")], tags=["a", "b,c"], revised="20261126T100000Z")
    assert {"ORG:Radio", "TITLE:Host", "CATEGORIES:a,b\\,c", "REV:20261126T100000Z"} <= set(lines(card))


@given(st.text(max_size=300))
def test_no_line_is_too_long_and_none_is_cut_within_a_letter(name: str) -> None:
    [text] = vcards([Card(name=name, uid="1")])
    assert all(len(line.encode()) <= LONGEST_LINE for line in text.split("\r\n"))
