import io
import zipfile
from typing import Any

from campaigns.kit.queries import list_items
from campaigns.newsroom.queries import address_of, find_publication
from campaigns.newsroom.services import hide, open_link, show
from campaigns.releases.queries import get_release
from campaigns.releases.services import approve, ask_for_approval
from core.db import transaction
from core.feature import Role
from tests.support.newsroom import leave
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.photos import PDF, photo
from tests.support.press_list import make_colleague, make_draft


def bring(officer: Persona, release_id: int, content: bytes, name: str) -> None:
    page = officer.get(f"/releases/{release_id}/kit")
    officer.submit(page, "/kit", file=(io.BytesIO(content), name), credit="Besim Loshaj")


def with_kit(officer: Persona) -> int:
    """Return the number of an approved release with a photo, described in Albanian alone, and a document."""
    release_id = make_draft()
    bring(officer, release_id, photo(), "Dera.jpg")
    bring(officer, release_id, PDF, "Plani.pdf")
    item_id = list_items(release_id)[0].id
    form = officer.get(f"/kit/{item_id}/edit")
    words: dict[str, Any] = {"alternative_sq": "Një derë", "alternative_sr-Cyrl": "Врата", "caption_sq": "Hapet!"}
    officer.submit(form, "/edit", **words)
    approver_id = make_colleague("Vlora", Role.APPROVER)
    with transaction():
        ask_for_approval(release_id)
        approve(release_id, approver_id)
    return release_id


def files(page: Page) -> list[str]:
    return [a.attributes["href"] or "" for a in page.all("a[download]")]


def shown_page(release_id: int, reader: Persona, tag: str) -> Page:
    leave(release_id)
    with transaction():
        show(release_id, None)
    address = address_of(get_release(release_id), tag)
    assert address
    return reader.get(address.removeprefix("http://localhost"))


def test_a_page_shows_the_photos_with_their_words_and_gives_every_file(officer: Persona, outsider: Persona) -> None:
    page = shown_page(with_kit(officer), outsider, "sq")
    picture = page.one("article img")
    assert picture.attributes["alt"] == "Një derë" and picture.attributes["loading"] == "lazy"
    assert page.texts("figcaption") == ["Hapet! Foto: Besim Loshaj"]
    archive, full, document = files(page)
    got = outsider.get(picture.attributes["src"] or "")
    assert got.status == 200 and got.mimetype == "image/jpeg" and "Set-Cookie" not in got.headers
    assert outsider.get(full).status == 200 and outsider.get(document).mimetype == "application/pdf"
    names = zipfile.ZipFile(io.BytesIO(outsider.get(archive).data)).namelist()
    assert {"Dera.jpg", "Plani.pdf", "captions-sq.txt", "release-sr-Cyrl.md"} <= set(names)
    assert page.one("meta[property='og:image']").attributes["content"] == f"http://localhost{picture.attributes['src']}"


def test_serbian_latin_reads_the_words_of_cyrillic(officer: Persona, outsider: Persona) -> None:
    page = shown_page(with_kit(officer), outsider, "sr-Latn")
    assert page.one("article img").attributes["alt"] == "Vrata" and "Preuzmite sve (ZIP)" in page.text


def test_files_are_as_hidden_as_their_page(officer: Persona, outsider: Persona) -> None:
    release_id = with_kit(officer)
    item_id = list_items(release_id)[0].id
    hidden = (f"/newsroom/files/{item_id}/web/x", f"/newsroom/files/{release_id}/sq.zip")
    assert [outsider.get(path).status for path in hidden] == [404, 404]
    shown_page(release_id, outsider, "sq")
    assert [outsider.get(path).status for path in hidden] == [200, 200]
    for wrong in (
        f"/newsroom/files/{item_id}/huge/x",
        "/newsroom/files/99/web/x",
        f"/newsroom/files/{release_id}/xx.zip",
    ):
        assert outsider.get(wrong).status == 404
    with transaction():
        hide(release_id)
    assert [outsider.get(path).status for path in hidden] == [404, 404]


def test_a_private_page_gives_its_own_files_to_whoever_has_the_password(officer: Persona, outsider: Persona) -> None:
    release_id = with_kit(officer)
    with transaction():
        open_link(release_id, "avlli e hapur")
    publication = find_publication(release_id)
    assert publication
    path = f"/newsroom/link/{publication.link_key}"
    own = (f"{path}/files/{list_items(release_id)[0].id}/full/x", f"{path}/files/{release_id}/sq.zip")
    assert [outsider.get(one).status for one in own] == [404, 404]
    page = outsider.submit(outsider.get(f"{path}/sq"), password="avlli e hapur").follow()
    assert [outsider.get(one).status for one in (*own, *files(page))] == [200] * 5
    assert outsider.get(f"{path}/files/{release_id + 1}/sq.zip").status == 404
    assert outsider.get(own[0]).headers["Cache-Control"] == "no-store"
