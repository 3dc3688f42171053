"""What a row says of a person, and which of its cells say nothing that can be used."""

import pytest

from crm.importing.columns import Column, column_of, guess, is_head
from crm.importing.facts import Facts, facts_in, language_named, read_row, stored_facts
from crm.importing.naming import split_name


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Emri", Column.GIVEN), ("PREZIME", Column.FAMILY), ("Презиме", Column.FAMILY),
        ("E-mail 1 - Value", Column.MAIL),
        ("Phone 2 - Value", Column.PHONE), ("Phone 1 - Type", Column.LEAVE), ("E-mail Display Name", Column.LEAVE),
        ("Business Fax", Column.LEAVE), ("Telefon geschäftlich", Column.PHONE), ("Adresa e-pošte", Column.MAIL),
        ("Organization 1 - Title", Column.TITLE), ("Redaksia", Column.OUTLET), ("Nr. i telefonit", Column.PHONE),
        ("Opština", Column.PLACE), ("Iş Telefonu", Column.PHONE), ("Zodiac", Column.LEAVE),
    ],
)  # fmt: skip
def test_heads_are_known_in_the_languages_of_the_place(head: str, column: Column) -> None:
    assert column_of(head) is column


def test_columns_without_a_known_head_are_told_by_what_stands_in_them() -> None:
    rows = [["Arta Krasniqi", "arta@x.example", "044 123 456"], ["Besa Gashi", "b@x.example", "+383 44 111 222"]]
    assert guess(["", "", ""], rows) == [Column.FULL_NAME, Column.MAIL, Column.PHONE]


def test_a_first_row_of_people_is_no_head() -> None:
    assert not is_head(["Arta", "arta@x.example"], [["Besa", "b@x.example"]])
    assert is_head(["Wer", "Wie"], [["Arta", "arta@x.example"]])


def test_a_name_column_beside_a_surname_is_the_given_name() -> None:
    assert guess(["Name", "Surname"], []) == [Column.GIVEN, Column.FAMILY]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Arta Krasniqi", ("Arta", "Krasniqi", "")), ("Krasniqi, Arta", ("Arta", "Krasniqi", "")),
        ("KRASNIQI Arta", ("Arta", "KRASNIQI", "")), ("Z. Prof. Dr. Agim Gashi", ("Agim", "Gashi", "Prof. Dr.")),
        ("Ana Marija Jović", ("Ana Marija", "Jović", "")), ("Madonna", ("", "Madonna", "")),
    ],
)  # fmt: skip
def test_whole_names_are_split(name: str, parts: tuple[str, str, str]) -> None:
    assert split_name(name) == parts


def test_several_mails_and_phones_in_one_cell_are_all_read() -> None:
    cells = ["Arta", "Arta K. <arta@x.example>; b@y.example", "044 123 456 / 049 111 222"]
    facts = read_row(cells, ["full_name", "mail", "phone"]).facts
    assert facts.mails == ("arta@x.example", "b@y.example")
    assert facts.phones == ("+38344123456", "+38349111222")


def test_mails_and_phones_mixed_in_one_cell_are_told_apart() -> None:
    facts = read_row(["Arta", "arta@x.example, mob. 044-123-456"], ["full_name", "contact"]).facts
    assert facts.mails == ("arta@x.example",) and facts.phones == ("+38344123456",)


def test_a_number_that_lost_its_plus_in_a_spreadsheet_is_read() -> None:
    assert read_row(["Arta", "38344123456"], ["full_name", "phone"]).facts.phones == ("+38344123456",)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "a@x.example", ""], "no_name"), (["a@x.example", "", ""], "not_name"),
        (["Arta", "arta at x", ""], "not_mail"),
        (["Arta", "", "ask her"], "not_phone"), (["A" * 121, "", ""], "too_long"),
    ],
)  # fmt: skip
def test_cells_that_cannot_be_used_say_why(row: list[str], why: str) -> None:
    assert why in {fault.why for fault in read_row(row, ["full_name", "mail", "phone"]).faults}


def test_places_and_languages_are_known_in_any_language_and_script() -> None:
    facts = read_row(["Arta", "Гњилане", "shqip, српски, klingon"], ["full_name", "municipality", "languages"]).facts
    assert facts.municipality == "gjilan" and facts.languages == ("sq", "sr-Cyrl") and facts.unread == ("klingon",)


def test_mitrovica_alone_is_two_and_is_not_guessed() -> None:
    facts = read_row(["Arta", "Mitrovica"], ["full_name", "municipality"]).facts
    assert facts.municipality == "" and facts.unread == ("Mitrovica",)


@pytest.mark.parametrize(
    ("word", "tag"), [("Albanian", "sq"), ("srpski (ćirilica)", "sr-Cyrl"), ("СР", "sr-Cyrl"), ("tr", "tr"), ("?", "")]
)
def test_languages_are_known_by_many_names(word: str, tag: str) -> None:
    assert language_named(word) == tag


def test_groups_of_address_books_are_no_tags() -> None:
    assert read_row(["Arta", "* myContacts ::: Press"], ["full_name", "tags"]).facts.tags == ("Press",)


def test_facts_are_kept_and_read_back() -> None:
    facts = Facts(given_name="Arta", mails=("a@x.example",), is_outlet=True)
    assert facts_in(stored_facts(facts)) == facts
