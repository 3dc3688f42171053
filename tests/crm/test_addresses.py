import pytest

from crm.addresses import digits_looked_for, number_of_today, phone_shown, read_email, read_phone


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Besim.L@LAJMI.example", "Besim.L@lajmi.example"),
        ("  ana@outlet.example ", "ana@outlet.example"),
        ("Ana Cvejić <ana@outlet.example>", "ana@outlet.example"),
        ("jelena@ŠKOLA.example", "jelena@škola.example"),
        ("Ђура@пример.срб", "Ђура@пример.срб"),
    ],
)
def test_a_mail_address_is_stored_with_its_domain_in_small_letters(typed: str, stored: str) -> None:
    assert read_email(typed) == stored


@pytest.mark.parametrize(
    "typed", ["", "ana", "ana@", "a b@outlet.example", "ana@outlet.example\r\nBcc: x@y.example", "044 123 456"]
)
def test_what_is_no_mail_address_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_email(typed)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("044 123 456", "+38344123456"),
        ("+383 (0)44/123-456", "+38344123456"),
        ("038 512 345", "+38338512345"),
        ("00383 49 000 204", "+38349000204"),
        ("+377 44 123 456", "+37744123456"),
        ("+381 38 512 345", "+38138512345"),
        ("+49 30 123456", "+4930123456"),
    ],
)
def test_a_number_is_stored_in_one_form_and_one_without_a_country_is_of_the_place(typed: str, stored: str) -> None:
    assert read_phone(typed) == stored


@pytest.mark.parametrize("typed", ["", "112", "abc", "ana@outlet.example", "+999 1", "1" * 40])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_phone(typed)


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("+37744123456", "+38344123456"),
        ("+38138512345", "+38338512345"),
        ("+381280320123", "+383280320123"),
        ("+38649123456", "+38349123456"),
        ("+38344123456", ""),
        ("+381641234567", ""),
        ("+38612345678", ""),
    ],
)
def test_an_old_number_of_the_place_is_known_by_its_form_of_today(old: str, today: str) -> None:
    assert number_of_today(old) == today


def test_a_number_is_shown_with_its_spaces_and_anything_else_as_it_is() -> None:
    assert phone_shown("+38344123456") == "+383 44 123 456"
    assert phone_shown("ana@outlet.example") == "ana@outlet.example"


@pytest.mark.parametrize(
    ("query", "digits"),
    [("044 123 456", "44123456"), ("+383 44 123 456", "38344123456"), ("1234", ""), ("Radio 100 000", "")],
)
def test_only_a_query_of_digits_is_looked_for_among_numbers(query: str, digits: str) -> None:
    assert digits_looked_for(query) == digits
