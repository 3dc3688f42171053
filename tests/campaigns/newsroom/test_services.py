"""Deciding about a page of the newsroom."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import func, select

from campaigns.newsroom.models import Publication
from campaigns.newsroom.services import open_link, show
from core.db import db, transaction
from tests.support.press_list import make_release


def test_several_who_decide_for_the_first_time_at_once_make_one_entry(app: Flask) -> None:
    releases = [make_release() for _ in range(6)]

    def decide(turn: int) -> None:
        with app.app_context():
            for release_id in releases:
                with transaction():
                    if turn % 2:
                        show(release_id, None)
                    else:
                        open_link(release_id, "")

    with ThreadPoolExecutor(4) as colleagues:
        assert list(colleagues.map(decide, range(4))) == [None] * 4
    assert db.session.scalar(select(func.count(Publication.id))) == len(releases)
