"""Recordings, photos and PDFs of clips."""

import io

import pytest
from flask import Flask

from core.db import db
from core.files.slots import FILES_IN_USE
from core.slots import fill
from scrapers.clips.models import ClipFile
from scrapers.clips.queries import ClipFilters, get_clip, list_clips
from tests.support.coverage import clip, outlet
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.photos import PDF, docx, mp3, mp4, photo_from_a_telephone


def bring(persona: Persona, clip_id: int, content: bytes, name: str) -> Page:
    """Put a file to a clip, on its page."""
    page = persona.get(f"/coverage/clips/{clip_id}")
    return persona.submit(page, f"/clips/{clip_id}/files", file=(io.BytesIO(content), name)).follow()


def only_file() -> ClipFile:
    """Return the one file there is."""
    file: ClipFile
    (file,) = db.session.scalars(db.select(ClipFile))
    return file


@pytest.mark.parametrize(
    ("content", "name", "tag"),
    [(mp3(), "kroi.mp3", "audio"), (mp4(b"M4A "), "memo.m4a", "audio"), (photo_from_a_telephone(), "faqja.JPG", "img")],
)
def test_a_recording_is_played_and_a_photo_shown_in_the_page(
    officer: Persona, viewer: Persona, content: bytes, name: str, tag: str
) -> None:
    made = clip("A", outlet())
    page = bring(officer, made, content, name)
    (shown,) = page.all(f".clip-file {tag}")
    answer = viewer.get(str(shown.attributes["src"]))
    assert answer.status == 200 and answer.data
    assert (answer.headers["X-Content-Type-Options"], "sandbox" in answer.headers["Content-Security-Policy"]) == (
        "nosniff", True,
    )  # fmt: skip


def test_a_pdf_is_saved_under_its_name_and_never_shown(officer: Persona) -> None:
    made = clip("A", outlet())
    bring(officer, made, PDF, "Faqja 4 është.pdf")
    answer = officer.get(f"/coverage/clips/{made}/files/{only_file().id}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (answer.mimetype, answer.data) == ("application/pdf", PDF)


def test_a_recording_can_be_listened_to_from_the_middle(officer: Persona) -> None:
    made = clip("A", outlet())
    bring(officer, made, mp3(), "kroi.mp3")
    answer = officer.get(f"/coverage/clips/{made}/files/{only_file().id}", headers={"Range": "bytes=2-5"})
    assert (answer.status, answer.data) == (206, mp3()[2:6])


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [(b"<svg >", "a.jpg", "SVG is not taken"), (b"", "a.mp3", "empty"), (docx(), "a.docx", "none of the formats")],
)
def test_what_shows_nothing_is_not_taken(officer: Persona, content: bytes, name: str, said: str) -> None:
    made = clip("A", outlet())
    assert said in bring(officer, made, content, name).flashes[0]
    assert db.session.scalars(db.select(ClipFile)).all() == []


def test_the_same_file_twice_is_one(officer: Persona) -> None:
    made = clip("A", outlet())
    bring(officer, made, PDF, "a.pdf")
    bring(officer, made, PDF, "b.pdf")
    assert only_file().file_name == "a.pdf"


def test_a_file_is_taken_away_and_the_trail_tells(app: Flask, officer: Persona) -> None:
    made = clip("A", outlet())
    bring(officer, made, PDF, "a.pdf")
    assert only_file().digest in {digest for several in fill(FILES_IN_USE, None) for digest in several}
    page = officer.submit(officer.get(f"/coverage/clips/{made}"), "/remove").follow()
    assert page.flashes == ["Taken away: a.pdf."]
    assert "No recording, photo or PDF yet." in page
    assert "File “a.pdf”" in page


def test_the_short_form_takes_a_recording_and_the_next_clip_keeps_outlet_and_moment(officer: Persona) -> None:
    at = outlet()
    page = officer.get("/coverage/clips/new")
    page = officer.submit(
        page, press="next", outlet_id=at.id, title="Mëngjesi te kroi", published_at="2026-05-12T08:20",
        file=(io.BytesIO(mp3()), "kroi.mp3"),
    ).follow()  # fmt: skip
    assert page.flashes == ["Recorded: “Mëngjesi te kroi”."]
    assert (page.value("outlet_id"), page.value("published_at")) == (str(at.id), "2026-05-12T08:20")
    (made,) = list_clips(ClipFilters()).clips
    assert [file.file_name for file in get_clip(made.id).files] == ["kroi.mp3"]


def test_a_file_that_is_not_taken_keeps_what_was_typed(officer: Persona) -> None:
    at = outlet()
    page = officer.submit(
        officer.get("/coverage/clips/new"), press="Record the clip", outlet_id=at.id, title="Mëngjesi te kroi",
        file=(io.BytesIO(b"GIF89a"), "a.gif"),
    )  # fmt: skip
    assert "GIF is not taken" in page.errors[0]
    assert page.value("title") == "Mëngjesi te kroi"
    assert list_clips(ClipFilters()).total == 0


def test_files_are_for_who_signed_in_and_changed_by_who_writes(
    officer: Persona, viewer: Persona, outsider: Persona
) -> None:
    made, other = clip("A", outlet()), clip("B", outlet())
    bring(officer, made, PDF, "a.pdf")
    here = f"/coverage/clips/{made}/files"
    ident = only_file().id
    assert outsider.get(f"{here}/{ident}").location.startswith("/sign-in")
    assert viewer.post(here).status == viewer.post(f"{here}/{ident}/remove").status == 403
    assert viewer.get(f"/coverage/clips/{other}/files/{ident}").status == 404
    assert viewer.get(f"{here}/{ident}/small").status == 404
    assert officer.post(f"{here}").follow().flashes == ["No file was chosen."]
