"""The demo workspace: laid out by the real services, once, and only where no mail can leave."""

from collections import Counter
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from campaigns.releases.models import Release, ReleaseState
from campaigns.sending.models import Delivery, DeliveryState
from core.audit import AuditEntry
from core.auth.services import count_users
from core.clock import to_local, today
from core.db import db
from core.mail.outbox import get_caught, list_caught
from core.mail.posting import settings_of_app
from crm.contacts.models import Person
from crm.meetings.models import Meeting
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.posting.models import OutgoingLetter
from crm.principles.models import Principle
from crm.reference.kinds import Reach
from crm.slots import (
    MEETING_TIMELINE,
    OFFICE_TIMELINE,
    ORGANISATION_TIMELINE,
    OUTLET_TIMELINE,
    PERSON_TIMELINE,
    PRINCIPLE_TIMELINE,
)
from crm.timeline.looking import Look
from crm.timeline.story import timeline
from demo.workspace.laying import lay_out
from scrapers.articles.models import Article, ArticleVersion, Judgement
from scrapers.bylines.queries import list_unknown_writers
from scrapers.clips.models import Clip, Depth, Origin, Tone
from scrapers.corrections.models import Correction
from scrapers.corrections.rules import CaseState
from scrapers.stories.models import StoryMember
from scrapers.telling.models import ColleagueMail, MailKind
from scrapers.watching.models import TermClass, WatchTerm
from tests.conftest import Databases, MakeApp, build, let_go, settings_for
from tests.support.databases import KINDS
from tests.support.program import free_ports

TIMELINES: tuple[tuple[Any, Any], ...] = (
    (PERSON_TIMELINE, Person), (OFFICE_TIMELINE, Office), (ORGANISATION_TIMELINE, Organisation),
    (OUTLET_TIMELINE, Outlet), (PRINCIPLE_TIMELINE, Principle), (MEETING_TIMELINE, Meeting),
)  # fmt: skip


@pytest.fixture(scope="module", params=KINDS)
def program(request: pytest.FixtureRequest, databases: Databases, run_folder: Path, worker: str) -> Iterator[Flask]:
    """A program of this module's own: what is laid out in it, tests only read."""
    folder = run_folder / f"{worker}-demo-{request.param}"
    url = databases(request.param, "demo").url
    app = build(settings_for(url, folder, "", outbox_port=free_ports(1)[0], demo=True), run_folder)
    yield app
    let_go(app)


@pytest.fixture
def demo(program: Flask) -> Iterator[Flask]:
    with program.app_context():
        lay_out()  # The first test waits for it.
        yield program
        db.session.remove()


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
    assert len(mails) == count(Delivery) + count(ColleagueMail) + count(OutgoingLetter)
    assert {"sq", "sr-Cyrl", "sr-Latn", "tr", "en"} == {mail.language for mail in mails}


def test_colleagues_were_told_at_once_and_in_the_morning(demo: Flask) -> None:
    kinds = Counter(mail.kind for mail in db.session.scalars(select(ColleagueMail)))
    assert kinds == {MailKind.MORNING: 3, MailKind.ALERT: 6}
    mails = list_caught(settings_of_app().outbox_dir)
    told = {mail.language: mail for mail in mails if to_local(mail.at).time() == time(7, 31)}
    assert set(told) == {"sq", "sr-Cyrl", "en"}
    letter = get_caught(settings_of_app().outbox_dir, told["en"].name).text
    assert "first in Na Ibru, and in 2 more outlets" in letter and "has not answered our correction" in letter


def test_its_coverage_has_something_of_everything(demo: Flask) -> None:
    check_story()
    check_headline()
    check_correction()
    check_what_was_said()
    assert next(one for one in list_unknown_writers() if one.name == "Vesa Krelani").articles[1:]
    assert Reach.UNKNOWN not in set(db.session.scalars(select(Outlet.reach)))
    assert set(db.session.scalars(select(WatchTerm.importance))) == set(TermClass)


def check_story() -> None:
    """Three outlets tell the story of an agency, in two scripts."""
    told = db.session.scalars(select(Article).join(StoryMember, StoryMember.article_id == Article.id))
    tags = {article.outlet.name: article.tag for article in told}
    assert set(tags) == {"Na Ibru", "Радио Јасика", "Vitomirički glasnik"}
    assert {"sr-Cyrl", "sr-Latn"} <= set(tags.values())


def check_headline() -> None:
    """One was rewritten overnight."""
    version = db.session.scalars(select(ArticleVersion)).one()
    rewritten = db.session.get_one(Article, version.article_id)
    assert (version.title, rewritten.title[:27]) == (
        "Avllia në Prizren mbyllet për punime", "Avllia në Prizren mbyllet v"
    )  # fmt: skip


def check_correction() -> None:
    """An outlet has not answered for six days."""
    case = db.session.scalars(select(Correction)).one()
    assert case.state is CaseState.ASKED and case.asked_on == today() - timedelta(days=6)
    assert case.passage in case.text_then


def check_what_was_said() -> None:
    """Some of the clips say how they speak of us, and some do not."""
    clips = list(db.session.scalars(select(Clip).where(Clip.article_id.is_not(None))))
    assert {clip.tone for clip in clips} == set(Tone)
    assert {clip.depth for clip in clips} == {Depth.UNKNOWN, Depth.DEDICATED, Depth.FEATURE}
    assert {clip.origin for clip in clips} == {Origin.UNKNOWN, Origin.PITCHED}


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


def test_pages_that_ask_only_what_is_held_tell_all_that_happened(demo: Flask) -> None:
    told = {}
    for method in ("GET", "POST"):  # Only a page that is read is spared questions.
        with demo.test_request_context(method=method):
            told[method] = [
                timeline(slot, subject, Look(limit=1000))
                for slot, model in TIMELINES for subject in db.session.scalars(select(model).order_by(model.id))
            ]  # fmt: skip
    assert told["GET"] == told["POST"]
    assert sum(map(len, told["GET"])) > 200
