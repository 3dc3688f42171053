"""What the journal of a dead shift tells, and what it must not be trusted with."""

from pathlib import Path

import pytest

from campaigns.releases.queries import get_release
from campaigns.sending import journal as journal_module
from campaigns.sending.claims import claim
from campaigns.sending.delivering import journals
from campaigns.sending.journal import Journal, read_left_behind
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import DeliveryState
from campaigns.sending.queries import list_deliveries
from campaigns.sending.rules import Halt
from campaigns.sending.services import start_now
from campaigns.sending.settling import settle_left_behind
from core.db import transaction
from core.mail.smtp import FateUnknown, PolicyRefused, RecipientRefused, TemporaryRefusal
from core.settings import Settings
from crm.contacts.models import AddressState
from crm.contacts.queries import get_person
from tests.support.press_list import make_people, make_release

HOLDER = "host:1:abc"


def answers_of(folder: Path) -> dict[int, str]:
    found = read_left_behind(folder, HOLDER)
    assert found is not None
    return {number: f"{type(answer).__name__} {answer}" for number, answer in found.answers.items()}


def test_a_journal_tells_what_was_given_and_what_was_answered(tmp_path: Path) -> None:
    with Journal(tmp_path, HOLDER) as journal:
        journal.given(1)
        journal.answered(1, "250 2.0.0 Ok: queued as 7")
        journal.answered(2, RecipientRefused(550, "5.1.1 no such\nuser"))
        journal.given(3)
    found = read_left_behind(tmp_path, HOLDER)
    assert found is not None and (found.given, found.is_whole) == (frozenset({3}), journal_module._boot() != "")
    assert answers_of(tmp_path) == {1: "str 250 2.0.0 Ok: queued as 7", 2: "RecipientRefused 550 5.1.1 no such user"}


def test_nobody_reads_the_journal_of_a_shift_that_lives(tmp_path: Path) -> None:
    with Journal(tmp_path, HOLDER):
        assert read_left_behind(tmp_path, HOLDER) is None
    assert read_left_behind(tmp_path, HOLDER) is not None
    assert read_left_behind(tmp_path, "host:2:elsewhere") is None


@pytest.mark.parametrize("torn", [b"given 4", b"\0\0\0\0", b"answered x Taken 0 250\n", b"answered 4 Nonsense 1 x\n"])
def test_torn_lines_are_no_evidence(torn: bytes, tmp_path: Path) -> None:
    with Journal(tmp_path, HOLDER) as journal:
        journal.answered(1, "250 ok")
    with (tmp_path / "abc.journal").open("ab") as file:
        file.write(torn)
    found = read_left_behind(tmp_path, HOLDER)
    assert found is not None and found.answers == {1: "250 ok"} and found.given == frozenset()
    assert found.is_whole == torn.endswith(b"\n")


@pytest.fixture
def release_id(settings: Settings) -> int:
    """A release of which a shift took four messages in hand, gave two and died."""
    make_people(4)
    release_id = make_release()
    with transaction():
        start_now(release_id)
    with transaction():
        first, second, *_rest = claim(Mailing(release_id), HOLDER, 4)
    with Journal(journals(settings), HOLDER) as journal:
        journal.given(first.delivery_id)
        journal.answered(first.delivery_id, "250 2.0.0 kept")
        journal.given(second.delivery_id)
    return release_id


def states(release_id: int) -> list[DeliveryState]:
    return [delivery.state for delivery in list_deliveries(release_id).deliveries]


def test_only_the_one_in_the_air_is_unknown(release_id: int) -> None:
    assert settle_left_behind() == 1
    assert states(release_id) == [DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.QUEUED, DeliveryState.QUEUED]
    assert list_deliveries(release_id).deliveries[0].answer == "250 2.0.0 kept"
    assert settle_left_behind() == 0, "once it is settled nobody looks for it again"


def test_after_a_crash_of_the_host_silence_proves_nothing(release_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "_boot", lambda: "another run of the system")
    settle_left_behind()
    assert states(release_id) == [DeliveryState.SENT] + [DeliveryState.UNKNOWN] * 3


def test_refusals_in_a_journal_do_what_they_would_have_done(settings: Settings) -> None:
    people = make_people(4)
    release_id = make_release()
    with transaction():
        start_now(release_id)
    with transaction():
        gone, later, broken, policy = claim(Mailing(release_id), HOLDER, 4)
    with Journal(journals(settings), HOLDER) as journal:
        journal.answered(gone.delivery_id, RecipientRefused(550, "5.1.1 no such user"))
        journal.answered(later.delivery_id, TemporaryRefusal(451, "4.7.1 greylisted"))
        journal.answered(broken.delivery_id, FateUnknown(0, "TimeoutError: timed out"))
        journal.answered(policy.delivery_id, PolicyRefused(550, "5.7.1 not from you"))
    settle_left_behind()
    assert states(release_id) == [
        DeliveryState.FAILED, DeliveryState.QUEUED, DeliveryState.UNKNOWN, DeliveryState.FAILED,
    ]  # fmt: skip
    assert get_release(release_id).halt == Halt.SERVER_REFUSES
    assert [address.state for address in get_person(people[0]).addresses] == [AddressState.BOUNCED]
