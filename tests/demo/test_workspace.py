"""The demo workspace: laid out by the real services, once, and only where no mail can leave."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select

from campaigns.releases.models import Release, ReleaseState
from campaigns.sending.models import Delivery, DeliveryState
from core.audit import AuditEntry
from core.auth.services import count_users
from core.db import db
from core.mail.outbox import list_caught
from core.mail.posting import settings_of_app
from demo.workspace.laying import lay_out
from scrapers.articles.models import Article, Judgement
from scrapers.clips.models import Clip
from tests.support.program import free_ports

MakeApp = Callable[..., Flask]


@pytest.fixture
def demo(make_app: MakeApp) -> Iterator[Flask]:
    app = make_app(outbox_port=free_ports(1)[0], smtp_url="", demo=True)
    with app.app_context():
        lay_out()
        yield app


def count(model: type[object], *conditions: object) -> int:
    query = select(func.count()).select_from(model).where(*conditions)  # type: ignore[arg-type]
    return db.session.scalar(query) or 0


def test_the_loop_has_turned_once(demo: Flask) -> None:
    by_state = {r.state for r in db.session.scalars(select(Release))}
    assert by_state == {ReleaseState.SENT, ReleaseState.WAITING, ReleaseState.DRAFT}
    assert count(Delivery, Delivery.state == DeliveryState.SENT) == count(Delivery) > 10
    assert count(Article, Article.judgement == Judgement.WAITING) > 0
    assert count(Clip, Clip.article_id.is_not(None)) > 3


def test_every_mail_it_sent_is_in_the_outbox_in_its_language(demo: Flask) -> None:
    mails = list_caught(settings_of_app().outbox_dir)
    assert len(mails) == count(Delivery)
    assert {"sq", "sr-Cyrl", "sr-Latn", "tr", "en"} == {mail.language for mail in mails}


def test_what_happened_is_told_by_whoever_did_it(demo: Flask) -> None:
    assert count(AuditEntry, AuditEntry.subject == "release", AuditEntry.user_id.is_not(None)) > 3


def test_it_is_laid_out_once(demo: Flask) -> None:
    before = count(Delivery), count(Article), count_users()
    lay_out()
    assert (count(Delivery), count(Article), count_users()) == before


def test_a_mail_server_that_leads_outside_means_no_demo(make_app: MakeApp) -> None:
    with make_app(smtp_url="smtp://127.0.0.1:1", demo=True).app_context():
        lay_out()
        assert count_users() == 0


def test_without_the_demo_nothing_is_laid_out(make_app: MakeApp) -> None:
    with make_app(demo=False, smtp_url="").app_context():
        lay_out()
        assert count_users() == 0
