from datetime import date, timedelta

import pytest

from campaigns.embargo.services import set_embargo
from campaigns.newsroom.services import show
from campaigns.releases.mail import request_for
from campaigns.releases.queries import get_release
from campaigns.rendering.rendering import render_release
from core.db import transaction
from tests.support.clock import Clock
from tests.support.press_list import make_release


@pytest.mark.parametrize(
    ("tag", "words"),
    [("sq", "Lexojeni në ueb"), ("sr-Cyrl", "Прочитајте на вебу"), ("sr-Latn", "Pročitajte na vebu")],
)
def test_a_mail_leads_to_the_page_that_will_be_there(tag: str, words: str, app: object) -> None:
    release_id = make_release()
    with transaction():
        show(release_id, None)
    mail = render_release(request_for(get_release(release_id), tag, date(2026, 5, 13)))
    address = f"http://localhost/newsroom/{tag}/{release_id}-"
    assert f"{words}: {address}" in mail.text and f'<a href="{address}' in mail.html


def test_a_mail_says_nothing_of_a_page_nobody_asked_for(clock: Clock, app: object) -> None:
    mail = render_release(request_for(get_release(make_release()), "sq", date(2026, 5, 13)))
    assert "/newsroom/" not in mail.html + mail.text and "Lexojeni" not in mail.text


def test_a_mail_under_embargo_has_no_link_that_opens_nothing_yet(clock: Clock, app: object) -> None:
    release_id = make_release()
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=1), then=True)
        show(release_id, None)
    assert request_for(get_release(release_id), "sq", date(2026, 5, 13)).web_url == ""
    clock.move(hours=1)
    assert request_for(get_release(release_id), "sq", date(2026, 5, 13)).web_url
