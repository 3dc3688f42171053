"""The audit trail is written with the change itself, and never tells a secret."""

import pytest
from flask import Flask

from core.audit import AuditEntry, acting_for, trail_of
from core.auth.models import User
from core.auth.services import change_user, create_user
from core.db import db, transaction
from core.feature import Role
from tests.support.clock import Clock
from tests.support.personas import Persona


def make_user(name: str = "Lule Krasniqi") -> int:
    """Create an account and return its id."""
    with transaction():
        return create_user(
            email="lule@barabar.example", name=name, roles=[Role.VIEWER], language="sq", password=None
        ).id


def trail(user_id: int) -> list[AuditEntry]:
    """Return what happened to an account."""
    db.session.rollback()
    return trail_of("user", user_id)


def test_a_new_record_is_written_down_with_its_values(app: Flask, clock: Clock) -> None:
    user_id = make_user()
    (entry,) = trail(user_id)
    assert (entry.action, entry.subject, entry.subject_id, entry.at) == ("created", "user", user_id, clock.now)
    assert entry.changes["name"] == [None, "Lule Krasniqi"]
    assert entry.user_id is None


def test_a_secret_is_named_without_its_value(app: Flask) -> None:
    (entry,) = trail(make_user())
    assert entry.changes["password"] == ["•", "•"]
    assert "argon2" not in str(entry.changes)


def test_a_change_tells_before_and_after_latest_first(app: Flask) -> None:
    user_id = make_user()
    with transaction():
        change_user(user_id, name="Lule Gashi", roles=[Role.VIEWER], language="sq", active=True)
    latest, _created = trail(user_id)
    assert (latest.action, latest.changes) == ("changed", {"name": ["Lule Krasniqi", "Lule Gashi"]})


def test_saving_what_did_not_change_leaves_no_trace(app: Flask) -> None:
    user_id = make_user()
    with transaction():
        change_user(user_id, name="Lule Krasniqi", roles=[Role.VIEWER], language="sq", active=True)
    assert len(trail(user_id)) == 1


def test_a_deleted_record_tells_what_it_was(app: Flask) -> None:
    user_id = make_user()
    with transaction():
        db.session.delete(db.session.get_one(User, user_id))
    assert trail(user_id)[0].action == "deleted"
    assert trail(user_id)[0].changes["name"] == ["Lule Krasniqi", None]


def test_what_is_undone_leaves_no_trace(app: Flask) -> None:
    with pytest.raises(LookupError), transaction():
        create_user(email="x@barabar.example", name="X", roles=[], language="en", password=None)
        raise LookupError
    assert db.session.query(AuditEntry).count() == 0


def test_a_change_on_a_page_says_who_made_it(admin: Persona, viewer: Persona) -> None:
    page = admin.get(f"/colleagues/{viewer.user_id}")
    admin.submit(page, name="Vesa Renamed").follow()
    assert viewer.user_id is not None
    entry = trail(viewer.user_id)[0]
    assert (entry.user_id, entry.changes) == (admin.user_id, {"name": ["Vesa Viewer", "Vesa Renamed"]})


def test_a_command_may_work_on_somebodys_behalf(viewer: Persona) -> None:
    token = acting_for.set(viewer.user_id)
    user_id = make_user()
    acting_for.reset(token)
    assert trail(user_id)[0].user_id == viewer.user_id


def test_the_trail_outlives_the_account_that_left_it(admin: Persona) -> None:
    token = acting_for.set(admin.user_id)
    user_id = make_user()
    acting_for.reset(token)
    with transaction():
        db.session.delete(admin.user)
    assert trail(user_id)[0].user_id is None
