"""Tokens: each names one delivery, survives the way of a mail, and cannot be made by anybody else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.sending.tokens import (
    read_return_path,
    read_unsubscribe_token,
    return_path,
    unsubscribe_token,
)
from core.seals import Key
from core.settings import Settings

SETTINGS = Settings(_env_file=None, data_dir=Path("unused"), secret_key="x" * 48, return_path="b@mail.barabar.example")
OTHERS = Settings(_env_file=None, data_dir=Path("unused"), secret_key="y" * 48)
IDS = st.integers(min_value=1, max_value=2**40 - 1)


@given(IDS)
def test_a_return_path_leads_back_to_its_delivery_in_any_case(number: int) -> None:
    address = return_path(number, SETTINGS)
    assert address.startswith(f"b+{number}-") and address.endswith("@mail.barabar.example")
    assert read_return_path(address.upper(), SETTINGS) == read_return_path(address, SETTINGS) == number


@given(IDS)
def test_a_link_to_stop_leads_back_to_its_delivery_in_any_case(number: int) -> None:
    token = unsubscribe_token(number, SETTINGS)
    assert len(token) == 24 and token.isalnum() and str(number + 10**6) not in token
    assert read_unsubscribe_token(token.upper(), SETTINGS) == read_unsubscribe_token(token, SETTINGS) == number


def test_what_servers_write_around_a_return_path_does_no_harm() -> None:
    address = return_path(7, SETTINGS)
    assert read_return_path(f" <{address}>\n", SETTINGS) == 7
    assert read_return_path(f"prvs=1234abcdef={address}", SETTINGS) == 7


def test_a_token_for_one_purpose_is_worth_nothing_for_another() -> None:
    mac = return_path(7, SETTINGS).partition("-")[2].partition("@")[0]
    assert read_unsubscribe_token("aaaaaaah" + mac, SETTINGS) is None
    assert Key.of(SETTINGS, "embargo").read(unsubscribe_token(7, SETTINGS)) is None


def test_another_installation_has_other_tokens() -> None:
    assert read_unsubscribe_token(unsubscribe_token(7, SETTINGS), OTHERS) is None
    assert read_return_path(return_path(7, SETTINGS), OTHERS) is None


@pytest.mark.parametrize("place", range(24))
def test_one_other_letter_anywhere_spoils_it(place: int) -> None:
    token = unsubscribe_token(7, SETTINGS)
    other = "b" if token[place] == "a" else "a"
    assert read_unsubscribe_token(token[:place] + other + token[place + 1 :], SETTINGS) is None


@given(st.text() | st.from_regex(r"b\+[0-9]{1,14}-[a-z2-7]{16}@x\.example", fullmatch=True))
def test_what_was_not_made_here_is_nothing_and_no_error(text: str) -> None:
    assert read_return_path(text, SETTINGS) is None
    assert read_unsubscribe_token(text, SETTINGS) is None


@pytest.mark.parametrize("written", ["b+07-{mac}@x.example", "b+7-{mac}x@x.example", "b-7-{mac}@x.example", "b+7@x"])
def test_a_return_path_is_read_in_one_form_only(written: str) -> None:
    mac = return_path(7, SETTINGS).partition("-")[2].partition("@")[0]
    assert read_return_path(written.format(mac=mac), SETTINGS) is None


def test_a_key_does_not_show_itself() -> None:
    key = Key.of(SETTINGS, "unsubscribe")
    assert repr(key) == "Key()"
