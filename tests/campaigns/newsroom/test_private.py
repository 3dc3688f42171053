from datetime import timedelta

import pytest
from flask import Flask

from campaigns.embargo.services import set_embargo
from campaigns.newsroom.queries import find_publication
from campaigns.newsroom.services import close_link, hide, open_link, show
from core.db import db, transaction
from core.errors import Refused
from tests.support.clock import Clock
from tests.support.newsroom import leave, shown
from tests.support.personas import Persona
from tests.support.press_list import make_draft, make_release
from tests.support.redis_server import RedisServer


def link(release_id: int, password: str = "") -> str:
    with transaction():
        return f"/newsroom/link/{open_link(release_id, password).link_key}"


def test_a_private_page_shows_the_text_with_the_embargo_above_it(outsider: Persona, clock: Clock) -> None:
    release_id = make_release()
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=8), then=True)
    path = link(release_id)
    page = outsider.get(path, headers={"Accept-Language": "sr"}).follow()
    assert page.heading == "Отворена Авлија"
    assert "ЕМБАРГО ДО: 13. мај 2026., 22:00" in page.texts("article .flash")[0]
    assert "Ова страница није јавна." in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow" and page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.all("link[rel=canonical], script[type='application/ld+json'], meta[property]") == []
    assert page.link("Shqip") == f"{path}/sq" and outsider.get(f"{path}/sq").heading == "Hapet Avllia"


def test_it_opens_only_once_the_release_is_approved(outsider: Persona) -> None:
    page = outsider.get(link(make_draft()))
    assert page.status == 404 and "Avlli" not in page.body


def test_a_password_is_asked_for_and_remembered(outsider: Persona, app: Flask) -> None:
    path = link(make_release(), "avlli e hapur")
    asked = outsider.get(f"{path}/sq")
    assert asked.heading == "Kjo faqe ka fjalëkalim" and "Avlli" not in asked.body
    wrong = outsider.submit(asked, password="something else")
    assert wrong.status == 403 and wrong.errors == ["Ky nuk është fjalëkalimi. Ju lutemi provoni përsëri."]
    assert outsider.submit(wrong, password="avlli e hapur").follow().heading == "Hapet Avllia"
    assert outsider.get(f"{path}/sr-Latn").heading == "Otvorena Avlija"
    assert Persona(app).get(f"{path}/sq").heading == "Kjo faqe ka fjalëkalim"


def test_a_new_password_closes_the_page_for_all_who_knew_the_old_one(outsider: Persona) -> None:
    release_id = make_release()
    path = link(release_id, "avlli e hapur")
    outsider.submit(outsider.get(f"{path}/sq"), password="avlli e hapur")
    new = link(release_id, "avlli e mbyllur")
    assert new != path and outsider.get(f"{path}/sq").status == 404
    assert outsider.get(f"{new}/sq").heading == "Kjo faqe ka fjalëkalim"


def test_guesses_of_a_password_are_held_back(app: Flask, redis_server: RedisServer) -> None:
    path, guesser = link(make_release(), "avlli e hapur"), Persona(app)
    asked = guesser.get(f"{path}/sq")
    answers = [guesser.submit(asked, password=f"guess {n:03}").status for n in range(11)]
    assert answers == [403] * 10 + [429]
    assert guesser.submit(asked, password="avlli e hapur").status == 429


def test_guesses_of_an_address_are_held_back(outsider: Persona, redis_server: RedisServer) -> None:
    answers = [outsider.get(f"/newsroom/link/{'x' * n}").status for n in range(1, 22)]
    assert answers == [404] * 20 + [429]
    assert outsider.post(f"/newsroom/link/{'x' * 32}", {"password": "a"}).status == 404


@pytest.mark.parametrize("password", ["short", "x" * 129])
def test_a_password_that_protects_nothing_is_refused(password: str, app: Flask) -> None:
    release_id = make_release()
    with pytest.raises(Refused, match="8 to 128"), transaction():
        open_link(release_id, password)
    assert find_publication(release_id) is None


def test_the_password_is_not_stored_and_the_trail_does_not_tell_the_address(officer: Persona) -> None:
    release_id = make_release()
    key = link(release_id, "avlli e hapur").rpartition("/")[2]
    publication = find_publication(release_id)
    assert publication and publication.password_hash.startswith("$argon2")
    trail = "".join(str(row) for row in db.session.execute(db.text("select * from audit_entry")))
    assert key not in trail and publication.password_hash not in trail


def test_what_is_closed_or_taken_down_opens_nothing(outsider: Persona) -> None:
    release_id = shown()
    path = link(release_id)
    assert outsider.get(f"{path}/sq").status == 200
    with transaction():
        hide(release_id)
    assert outsider.get(f"{path}/sq").status == 410
    with transaction():
        show(release_id, None)
        close_link(release_id)
    assert outsider.get(f"{path}/sq").status == 404


def test_a_language_nobody_wrote_is_not_there(outsider: Persona) -> None:
    path = link(leave(make_release()))
    assert outsider.get(f"{path}/tr").heading == "Burada bir şey yok"
    assert outsider.get(f"{path}/xx").status == 404
