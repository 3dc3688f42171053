"""What a recipient does with the link of a mail, apart from the pages."""

import pytest
from flask import Flask

from campaigns.recipients.queries import list_open_wishes
from campaigns.recipients.services import (
    delivery_of,
    settle_wish,
    stop_by_token,
    undo_by_token,
    unsubscribe_by_mail,
    wish_language,
)
from campaigns.suppression.models import Source, SuppressionKind
from campaigns.suppression.queries import find_against, list_of_person
from campaigns.suppression.services import suppress
from core.db import transaction
from core.errors import NotFound
from core.feature import Role
from crm.contacts.queries import get_person
from tests.support.press_list import make_colleague
from tests.support.stops import link_of, sent_again, sent_to


def token_of(delivery: object) -> str:
    """Return the token of a delivery."""
    return link_of(delivery).removeprefix("/u/")  # type: ignore[arg-type]


def test_a_mail_with_the_prepared_subject_stops_the_mails(app: Flask) -> None:
    delivery = sent_to()
    with transaction():
        found = unsubscribe_by_mail(f"Unsubscribe-{token_of(delivery).upper()}")
    assert found is not None and (found.source, found.delivery_id) == (Source.MAIL, delivery.id)
    assert find_against(delivery.person_id, "any@press.example") is SuppressionKind.UNSUBSCRIBE


@pytest.mark.parametrize("subject", ["", "unsubscribe", f"unsubscribe-{'a' * 24}"])
def test_any_other_mail_stops_nothing(app: Flask, subject: str) -> None:
    delivery = sent_to()
    with transaction():
        assert unsubscribe_by_mail(subject) is None
    assert find_against(delivery.person_id, delivery.address) is None


def test_a_forged_token_is_nobodys(app: Flask) -> None:
    token = token_of(sent_to())
    with pytest.raises(NotFound):
        delivery_of(token[:-1] + ("a" if token[-1] != "a" else "b"))


def test_she_takes_back_what_she_stopped_by_any_of_her_links(app: Flask) -> None:
    first = sent_to()
    second = sent_again(first.person_id)
    with transaction():
        stop_by_token(token_of(first), Source.ONE_CLICK)
    with transaction():
        assert undo_by_token(token_of(second)) == 1
    (kept,) = list_of_person(get_person(first.person_id))
    assert kept.lifted_at is not None and kept.lifted_by_id is None


@pytest.mark.parametrize("kind", [SuppressionKind.UNSUBSCRIBE, SuppressionKind.COMPLAINT])
def test_what_others_noted_is_not_taken_back_by_a_link(app: Flask, kind: SuppressionKind) -> None:
    delivery = sent_to()
    with transaction():
        suppress(kind, person_id=delivery.person_id, source=Source.COLLEAGUE)
    with transaction():
        assert undo_by_token(token_of(delivery)) == 0
    assert find_against(delivery.person_id, delivery.address) is kind


def test_a_language_there_is_a_version_in_asks_nothing_of_anybody(app: Flask) -> None:
    delivery = sent_to("Dea Krasniqi", "sq", "en")
    with transaction():
        wish_language(token_of(delivery), "sr-Latn", is_once=False)
    assert get_person(delivery.person_id).languages == ["sr-Latn", "sq", "en"]
    assert list_open_wishes() == []


def test_a_language_without_a_version_waits_for_a_colleague(app: Flask) -> None:
    delivery, user_id = sent_to("Dea Krasniqi", "sq"), make_colleague("Odeta", Role.OFFICER)
    with transaction():
        wish = wish_language(token_of(delivery), "tr", is_once=False)
    assert [open_wish.id for open_wish in list_open_wishes()] == [wish.id]
    with transaction():
        settle_wish(wish.id, user_id)
    assert list_open_wishes() == []


def test_a_wish_for_this_release_leaves_her_languages_alone(app: Flask) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    with transaction():
        wish_language(token_of(delivery), "sr-Cyrl", is_once=True)
    assert get_person(delivery.person_id).languages == ["sq"]
    assert [wish.tag for wish in list_open_wishes()] == ["sr-Cyrl"]
