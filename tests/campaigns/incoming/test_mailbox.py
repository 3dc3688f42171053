"""Reading a mailbox: each mail once, nothing deleted, on from where it ended, whatever the server does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from campaigns.incoming.mailbox import SIZE_LIMIT, MailboxError, open_mailbox
from campaigns.incoming.models import MailboxPlace
from campaigns.incoming.polling import read_mailbox
from campaigns.incoming.queries import find_place, list_unsorted
from core.db import transaction
from tests.support.imap_server import ImapServer
from tests.support.mails import plain

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def server() -> Iterator[ImapServer]:
    """An IMAP server with an empty folder."""
    with ImapServer() as server:
        yield server


def subjects() -> list[str]:
    return sorted(mail.subject for mail in list_unsorted().items)


def place_of(url: str) -> MailboxPlace:
    place = find_place(open_mailbox(url).name)
    assert place is not None
    return place


def test_what_is_new_is_filed_and_marked_and_nothing_is_deleted(server: ImapServer) -> None:
    server.add(plain("1", subject="one"), plain("2", subject="two"))
    assert read_mailbox(open_mailbox(server.url())) == 2
    assert read_mailbox(open_mailbox(server.url())) == 0
    server.add(plain("3", subject="three"))
    assert read_mailbox(open_mailbox(server.url())) == 1
    assert subjects() == ["one", "three", "two"]
    assert (len(server.mails), server.flags) == (3, {1: {"\\Seen"}, 2: {"\\Seen"}, 3: {"\\Seen"}})
    assert len(server.fetched) == 3


def test_a_server_that_hangs_up_is_read_on_from_where_it_did(server: ImapServer) -> None:
    server.add(*(plain(str(n), subject=f"mail {n}") for n in range(4)))
    server.drop_at = 3
    assert read_mailbox(open_mailbox(server.url())) == 2
    assert place_of(server.url()).trouble
    assert read_mailbox(open_mailbox(server.url())) == 2
    assert (len(subjects()), place_of(server.url()).trouble) == (4, "")


def test_a_folder_that_was_made_anew_is_read_from_its_beginning_and_nothing_filed_twice(server: ImapServer) -> None:
    server.add(plain("1", subject="one"), plain("2", subject="two"))
    read_mailbox(open_mailbox(server.url()))
    server.validity, server.mails = 8, {1: plain("2", subject="two"), 2: plain("3", subject="three")}
    assert read_mailbox(open_mailbox(server.url())) == 1
    assert subjects() == ["one", "three", "two"]


def test_of_a_mail_of_fifty_megabytes_only_the_beginning_is_fetched(server: ImapServer) -> None:
    server.add(plain("x", subject="huge") + b"a" * 50_000_000)
    assert read_mailbox(open_mailbox(server.url())) == 1
    assert server.fetched == [SIZE_LIMIT]


def test_garbage_does_not_keep_the_next_mail_from_being_filed(server: ImapServer) -> None:
    server.add(b"", b"\xff" * 1000, bytes(range(256)), plain("fine", subject="fine"))
    read_mailbox(open_mailbox(server.url()))
    assert "fine" in subjects()
    assert place_of(server.url()).trouble == ""


def test_a_wrong_password_is_told_without_it(server: ImapServer) -> None:
    url = server.url(password="sesame")
    assert read_mailbox(open_mailbox(url)) == 0
    place = place_of(url)
    assert "wrong password" in place.trouble
    assert "sesame" not in f"{place.trouble}{place.name}{open_mailbox(url)!r}"


def test_a_folder_that_is_not_there_is_told(server: ImapServer) -> None:
    url = server.url(folder="Bounces")
    read_mailbox(open_mailbox(url))
    assert "no folder Bounces" in place_of(url).trouble


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    """An empty Maildir."""
    for name in ("new", "cur", "tmp"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)
    return tmp_path / "Maildir"


def test_a_maildir_is_read_and_its_files_are_marked_as_seen(maildir: Path) -> None:
    (maildir / "new" / "1.mx").write_bytes(plain("1", subject="one"))
    (maildir / "cur" / "2.mx:2,R").write_bytes(plain("2", subject="two"))
    (maildir / "cur" / "3.mx:2,S").write_bytes(plain("3", subject="read by a person"))
    assert read_mailbox(open_mailbox(f"maildir://{maildir}")) == 2
    assert sorted(file.name for file in (maildir / "cur").iterdir()) == ["1.mx:2,S", "2.mx:2,RS", "3.mx:2,S"]
    assert subjects() == ["one", "two"]


def test_a_folder_that_is_no_maildir_is_refused_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(MailboxError, match="not a Maildir"), open_mailbox(f"maildir://{tmp_path}"):
        pass


def test_a_mail_whose_reading_was_not_written_down_is_not_filed_again(server: ImapServer) -> None:
    server.add(plain("1", subject="one"))
    read_mailbox(open_mailbox(server.url()))
    with transaction():
        place_of(server.url()).last_uid = 0  # As after a worker that was killed between the two.
    assert read_mailbox(open_mailbox(server.url())) == 0
    assert subjects() == ["one"]
