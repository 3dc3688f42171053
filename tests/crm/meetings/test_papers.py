"""Files of a meeting: brought, given back, taken out, and needed by nobody after."""

import io

import pytest

from core.db import transaction
from core.errors import Refused
from core.files.enclosures import keep_bytes
from core.files.sweeping import file_store, files_in_use
from crm.meetings.models import Meeting, MeetingFile
from crm.meetings.papers import LARGEST_FILE, MOST_FILES, add_paper, list_papers, remove_paper
from tests.support.meetings import meeting
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.photos import photo_from_a_telephone


def bring(officer: Persona, found: Meeting, content: bytes, name: str) -> Page:
    page = officer.get(f"/meetings/{found.id}")
    return officer.submit(page, f"/{found.id}/files", file=(io.BytesIO(content), name)).follow()


def kept(found: Meeting, content: bytes, user_id: int) -> MeetingFile:
    file = keep_bytes(content, "flip chart.jpg")
    with transaction():
        return add_paper(found.id, file, user_id)


def test_a_file_is_brought_and_given_back_to_be_saved(officer: Persona, viewer: Persona) -> None:
    found = meeting()
    page = bring(officer, found, b"<script>alert(1)</script>", "../minutes.html")
    assert page.flashes == ["minutes.html is with the meeting."]
    answer = viewer.get(str(page.one("#files ~ ul a").attributes["href"]))
    assert answer.data == b"<script>alert(1)</script>" and answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "Choose a file that is not empty."), (b"x" * (LARGEST_FILE + 1), "This file is larger than 20 MB.")],
)
def test_an_empty_or_huge_one_is_refused_in_words(officer: Persona, content: bytes, words: str) -> None:
    found = meeting()
    assert words in bring(officer, found, content, "paper.pdf").flashes[0]
    assert list_papers(found.id) == []


def test_the_same_file_is_there_once(officer: Persona) -> None:
    found = meeting()
    kept(found, b"the same", officer.user.id)
    with pytest.raises(Refused):
        kept(found, b"the same", officer.user.id)
    assert len(list_papers(found.id)) == 1


def test_a_meeting_holds_so_many(officer: Persona) -> None:
    found = meeting()
    for number in range(MOST_FILES):
        kept(found, b"%d" % number, officer.user.id)
    with pytest.raises(Refused):
        kept(found, b"one more", officer.user.id)


def test_its_bytes_are_needed_until_it_is_taken_out(officer: Persona) -> None:
    paper = kept(meeting(), b"the flip chart", officer.user.id)
    assert paper.digest in files_in_use() and file_store().holds(paper.digest)
    with transaction():
        remove_paper(paper.id)
    assert paper.digest not in files_in_use()


def test_a_file_of_a_confidential_meeting_is_not_there_for_others(officer: Persona, admin: Persona) -> None:
    found = meeting(author_id=officer.user.id)
    paper = kept(found, b"secret", officer.user.id)
    assert admin.get(f"/meetings/files/{paper.id}").status == 200
    page = officer.get(f"/meetings/{found.id}/edit")
    officer.submit(page, f"/{found.id}/edit", is_confidential="y")
    assert admin.get(f"/meetings/files/{paper.id}").status == 404
    assert admin.post(f"/meetings/files/{paper.id}/remove").status == 404


def test_only_who_writes_brings_and_takes_out(viewer: Persona, officer: Persona) -> None:
    found = meeting()
    paper = kept(found, b"x", officer.user.id)
    assert viewer.post(f"/meetings/{found.id}/files").status == 403
    assert viewer.post(f"/meetings/files/{paper.id}/remove").status == 403


def test_a_photo_loses_its_place_and_one_that_is_none_is_said_to_be_kept_as_it_came(officer: Persona) -> None:
    found = meeting()
    assert bring(officer, found, photo_from_a_telephone(), "chart.jpg").flashes == ["chart.jpg is with the meeting."]
    [paper] = list_papers(found.id)
    assert b"Nokia" not in file_store().path_of(paper.digest).read_bytes()
    assert "could not be read as a picture" in bring(officer, found, b"no picture", "chart 2.jpg").flashes[1]
