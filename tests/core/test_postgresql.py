"""What a page asked stays prepared for the next one, and what was written is still undone."""

import pytest
from flask import Flask
from sqlalchemy import select, text

from core.audit import AuditEntry
from core.auth.models import RoleRecord
from core.clock import now
from core.db import db, transaction
from core.feature import Role
from tests.support.personas import Persona

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)

OFTEN = 8
"""Openings of a page after which the driver has prepared what it asks."""
PLAIN = "INSERT INTO audit_entry (at, action, subject, subject_id, changes) VALUES (now(), 'made', 'x', 1, '{}')"


def prepared() -> list[str]:
    """Return what the connection that is used next keeps prepared."""
    return list(db.session.scalars(text("SELECT statement FROM pg_prepared_statements")))


def end_of_page() -> None:
    """End what was read, as the end of a request does."""
    db.session.remove()


def test_what_pages_ask_is_planned_once(app: Flask, officer: Persona) -> None:
    for _ in range(OFTEN):
        officer.get("/people")
    end_of_page()
    assert len([each for each in prepared() if "person" in each]) > 3


def test_a_statement_that_begins_with_with_only_reads_too(app: Flask) -> None:
    for _ in range(OFTEN):
        db.session.execute(text("WITH one AS (SELECT 1 AS number) SELECT number FROM one"))
        end_of_page()
    assert any(each.startswith("WITH one") for each in prepared())


@pytest.mark.parametrize("statement", [PLAIN, f"WITH made AS ({PLAIN} RETURNING id) SELECT id FROM made"])
def test_what_was_written_and_not_committed_is_undone(app: Flask, statement: str) -> None:
    db.session.execute(select(AuditEntry))
    db.session.execute(text(statement))
    db.session.execute(select(AuditEntry))
    end_of_page()
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_rows_of_many_at_once_are_undone(app: Flask) -> None:
    rows: list[dict[str, object]] = [
        {"at": now(), "action": "made", "subject": "x", "subject_id": n, "changes": {}} for n in (1, 2)
    ]
    db.session.connection().execute(AuditEntry.__table__.insert(), rows)  # type: ignore[attr-defined]
    end_of_page()
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_a_transaction_that_failed_is_undone_and_the_next_one_works(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        db.session.add(RoleRecord(name=Role.VIEWER))
        db.session.flush()
        _ = 1 / 0
    with transaction():
        db.session.add(RoleRecord(name=Role.OFFICER))
    assert [role.name for role in db.session.scalars(select(RoleRecord))] == [Role.OFFICER]
