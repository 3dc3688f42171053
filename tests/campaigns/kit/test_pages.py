import io
import zipfile
from typing import Any
from urllib.parse import quote

import pytest

from campaigns.kit.queries import list_items
from campaigns.kit.rules import LARGEST_FILE
from campaigns.releases.queries import get_release
from core.files.sweeping import file_store
from core.web import LARGEST_REQUEST
from tests.support.drafts import draft, waiting
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.photos import PDF, photo, photo_from_a_telephone


@pytest.fixture
def release_id(officer: Persona) -> int:
    return draft(officer.user_id)


def bring(persona: Persona, release_id: int, content: bytes, name: str, credit: str = "") -> Page:
    page = persona.get(f"/releases/{release_id}/kit")
    return persona.submit(page, "/kit", file=(io.BytesIO(content), name), credit=credit)


def item_id(release_id: int) -> int:
    return list_items(release_id)[0].id


def test_she_brings_a_photo_and_describes_it(officer: Persona, viewer: Persona, release_id: int) -> None:
    page = bring(officer, release_id, photo_from_a_telephone(), "Dera.JPG", "Besim Loshaj").follow()
    assert "Dera.jpg is in the kit." in page
    assert "Not described in Shqip, Српски" in page
    form = officer.get(page.link("Describe it: Dera.jpg"))
    typed: dict[str, Any] = {"alternative_sq": "Një derë", "alternative_sr-Cyrl": "Врата", "caption_sq": "Hapet!"}
    page = officer.submit(form, "/edit", **typed).follow()
    assert "Not described" not in page
    seen = viewer.get(f"/releases/{release_id}")
    assert "Dera.jpg" in seen
    assert "40 × 60 pixels" in seen
    assert "Credit: Besim Loshaj" in viewer.get(f"/releases/{release_id}/kit")


def test_the_next_photo_is_mostly_by_the_same_person(officer: Persona, release_id: int) -> None:
    page = bring(officer, release_id, photo(), "a.jpg", "Besim Loshaj").follow()
    assert page.value("credit") == "Besim Loshaj"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.jpg", "The file is empty"),
        (b"<svg onload='alert(1)'/>", "a.jpg", "SVG is not taken"),
        (b"MZ a program", "photo.jpg", "none of the formats that are taken"),
        (photo()[:300], "a.jpg", "broken or cut off"),
        (b"%PDF-" + bytes(LARGEST_FILE), "a.pdf", "20 MB at most"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_taken_is_said_at_the_field_and_the_credit_stays(
    officer: Persona, release_id: int, content: bytes, name: str, words: str
) -> None:
    page = bring(officer, release_id, content, name, "Besim Loshaj")
    assert page.status == 422
    assert words in page
    assert page.value("credit") == "Besim Loshaj"
    assert list_items(release_id) == []


def test_no_file_at_all_is_said(officer: Persona, release_id: int) -> None:
    page = officer.submit(officer.get(f"/releases/{release_id}/kit"), "/kit", credit="Besim")
    assert "No file was chosen." in page


def test_far_too_large_a_request_is_answered_with_words(officer: Persona, release_id: int) -> None:
    page = bring(officer, release_id, bytes(LARGEST_REQUEST), "film.mp4")
    assert (page.status, page.heading) == (413, "Too large")


def test_a_script_is_answered_in_plain_words(officer: Persona, release_id: int) -> None:
    fetch = {"X-Requested-With": "fetch"}
    path = f"/releases/{release_id}/kit"
    good = officer.post(path, {"file": [(io.BytesIO(photo()), "a.jpg")]}, headers=fetch)
    again = officer.post(path, {"file": [(io.BytesIO(photo()), "a.jpg")]}, headers=fetch)
    assert (good.status, good.body) == (200, "a.jpg")
    assert (again.status, again.body) == (422, "This very file is in the kit already.")


def test_who_only_reads_neither_brings_nor_changes(viewer: Persona, officer: Persona, release_id: int) -> None:
    bring(officer, release_id, photo(), "a.jpg")
    page = viewer.get(f"/releases/{release_id}/kit")
    assert "Add photos and files" not in page
    assert "Put it away" not in page
    assert "a.jpg" in page


def test_a_photo_is_shown_in_small_and_saved_in_full(officer: Persona, viewer: Persona, release_id: int) -> None:
    bring(officer, release_id, photo(800, 600), "Отворена авлија.png")
    name = quote("Отворена авлија.jpg")
    thumb, full = (viewer.get(f"/kit/{item_id(release_id)}/{size}/{name}") for size in ("thumb", "full"))
    assert (thumb.status, thumb.mimetype, full.mimetype) == (200, "image/jpeg", "image/jpeg")
    assert thumb.headers["Content-Disposition"].startswith("inline")
    assert f"filename*=UTF-8''{name}" in full.headers["Content-Disposition"]
    assert full.headers["Content-Disposition"].startswith("attachment")
    for answer in (thumb, full):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "private, max-age=3600"


def test_a_document_is_saved_and_never_shown(officer: Persona, release_id: int) -> None:
    bring(officer, release_id, PDF, "plan\u202efdp.exe")
    answer = officer.get(f"/kit/{item_id(release_id)}/full/x")
    assert (answer.data, answer.mimetype) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"] == "attachment; filename=planfdp.pdf"
    assert officer.get(f"/kit/{item_id(release_id)}/web/x").status == 404
    assert officer.get(f"/kit/{item_id(release_id)}/huge/x").status == 404


def test_what_was_put_away_is_neither_shown_nor_downloaded(officer: Persona, release_id: int) -> None:
    bring(officer, release_id, photo(), "a.jpg")
    ident = item_id(release_id)
    page = officer.submit(officer.get(f"/releases/{release_id}/kit"), "/archive").follow()
    assert "1 put away" in page
    assert officer.get(f"/kit/{ident}/full/a.jpg").status == 404
    officer.submit(page, "/restore").follow()
    assert officer.get(f"/kit/{ident}/full/a.jpg").status == 200


def test_the_order_is_changed_by_buttons(officer: Persona, release_id: int) -> None:
    for number in range(2):
        bring(officer, release_id, photo(60 + number), f"{number}.jpg")
    officer.submit(officer.get(f"/releases/{release_id}/kit"), "/earlier").follow()
    assert [item.file_name for item in list_items(release_id)] == ["1.jpg", "0.jpg"]
    officer.submit(officer.get(f"/releases/{release_id}/kit"), "/later").follow()
    assert [item.file_name for item in list_items(release_id)] == ["0.jpg", "1.jpg"]


def test_everything_comes_in_one_archive(officer: Persona, viewer: Persona, release_id: int) -> None:
    bring(officer, release_id, photo(), "Dera.jpg", "Besim Loshaj")
    bring(officer, release_id, photo(70), "dera.JPG")
    bring(officer, release_id, PDF, "Plani.pdf")
    form = officer.get(f"/kit/{item_id(release_id)}/edit")
    typed: dict[str, Any] = {"alternative_sr-Cyrl": "Врата", "caption_sr-Cyrl": "Отвара се!"}
    officer.submit(form, "/edit", **typed).follow()
    answer = viewer.get(f"/releases/{release_id}/kit.zip")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Hapet Avllia.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "Dera.jpg", "dera (2).jpg", "Plani.pdf", "captions-sq.txt", "captions-sr-Cyrl.txt", "captions-sr-Latn.txt",
            "release-sq.md", "release-sr-Cyrl.md", "release-sr-Latn.md",
        ]  # fmt: skip
        assert archive.read("Plani.pdf") == PDF
        latin = archive.read("captions-sr-Latn.txt").decode("utf-8-sig").splitlines()
        assert latin[:2] == ["Materijal za medije", "Slobodno za objavljivanje uz ovo saopštenje, uz navođenje autora."]
        assert latin[3:7] == ["Dera.jpg", "Potpis: Otvara se!", "Na fotografiji: Vrata", "Foto: Besim Loshaj"]
        assert archive.read("release-sq.md").decode() == (
            "# Hapet Avllia\n\n**Një vend i përbashkët.**\n\nDera është **e hapur**.\n"
        )


def test_a_text_under_embargo_says_so_in_the_archive(officer: Persona, release_id: int) -> None:
    officer.submit(officer.get(f"/releases/{release_id}/embargo"), "/embargo", until="2026-05-14T10:00").follow()
    archive = zipfile.ZipFile(io.BytesIO(officer.get(f"/releases/{release_id}/kit.zip").data))
    assert archive.read("release-sq.md").decode().startswith("**EMBARGO DERI MË: 14 maj 2026, 10:00")


def test_a_file_the_disk_lost_does_not_take_the_others_along(officer: Persona, release_id: int) -> None:
    bring(officer, release_id, photo(), "lost.jpg")
    bring(officer, release_id, PDF, "Plani.pdf")
    file_store().path_of(list_items(release_id)[0].digest).unlink()
    archive = zipfile.ZipFile(io.BytesIO(officer.get(f"/releases/{release_id}/kit.zip").data))
    assert "lost.jpg" not in archive.namelist()
    assert archive.read("Plani.pdf") == PDF
    assert officer.get(f"/kit/{item_id(release_id)}/full/lost.jpg").status == 404


def test_before_adding_she_reads_that_the_approval_goes(officer: Persona) -> None:
    release_id = waiting(officer.user_id)
    page = officer.get(f"/releases/{release_id}/kit")
    assert "If you change it, approval must be asked for again." in page
    assert "Add it and take the approval back" in page
    bring(officer, release_id, photo(), "a.jpg").follow()
    assert get_release(release_id).state.value == "draft"


def test_a_colleague_who_described_it_meanwhile_is_not_overwritten(
    officer: Persona, admin: Persona, release_id: int
) -> None:
    bring(officer, release_id, photo(), "a.jpg")
    form = officer.get(f"/kit/{item_id(release_id)}/edit")
    admin.submit(admin.get(form.path), "/edit", alternative_sq="Një derë").follow()
    page = officer.submit(form, "/edit", alternative_sq="Një portë")
    assert "Adem Admin changed it after you opened it." in page
    assert "Një derë" in page
    assert page.value("alternative_sq") == "Një portë"
    officer.submit(page, "/edit").follow()
    assert list_items(release_id)[0].alternatives["sq"] == "Një portë"


def test_the_trail_of_the_release_tells_what_came_and_what_was_said(officer: Persona, release_id: int) -> None:
    bring(officer, release_id, photo(), "a.jpg")
    officer.submit(officer.get(f"/kit/{item_id(release_id)}/edit"), "/edit", caption_sq="Hapet!").follow()
    page = officer.get(f"/releases/{release_id}")
    assert "Media kit “a.jpg”: recorded" in page
    assert "Captions: Hapet!" in page
