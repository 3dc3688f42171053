"""A worker rehearses a poll before its first job: the job finds it ready, and the database nothing of it."""

import logging

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.audit import AuditEntry
from core.db import db
from core.feature import Feature, House
from core.queue import rehearse
from crm.outlets.models import Outlet
from scrapers.articles.models import Article
from scrapers.feeds.jobs import poll_shift
from scrapers.feeds.models import Feed
from scrapers.feeds.rehearsing import rehearse_poll
from tests.scrapers.feeds.conftest import Watch
from tests.scrapers.feeds.samples import rss, story
from tests.scrapers.feeds.test_shift import add
from tests.support.bell import TestBell
from tests.support.web_server import WebServer


def counts() -> list[int | None]:
    db.session.rollback()
    return [db.session.scalar(select(func.count(model.id))) for model in (Outlet, Feed, Article, AuditEntry)]


def test_nothing_of_a_rehearsal_stays_and_nobody_hears_of_it(watch: Watch, bell: TestBell) -> None:
    watch(rss(story()))
    bell.calls.clear()
    before = counts()
    rehearse_poll()
    rehearse_poll()
    assert (counts(), bell.calls) == (before, [])


def test_after_it_a_poll_has_no_statement_left_to_compile(
    app: Flask, outlet: Outlet, reachable: WebServer, caplog: pytest.LogCaptureFixture
) -> None:
    add(outlet, reachable, 1)
    rehearse(app)
    caplog.set_level(logging.INFO, "sqlalchemy.engine.Engine")
    poll_shift()
    told = [record.getMessage() for record in caplog.records]
    assert [told[n - 1] for n, line in enumerate(told) if line.startswith("[generated")] == []
    assert any(line.startswith("[cached") for line in told)


def test_a_worker_works_although_a_feature_cannot_rehearse(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    def stumble() -> None:
        raise LookupError("no words")

    before: House = app.extensions["barabar_house"]
    app.extensions["barabar_house"] = House([Feature("singing", rehearse=stumble)])
    rehearse(app)
    app.extensions["barabar_house"] = before
    assert "singing could not rehearse: no words" in caplog.text
