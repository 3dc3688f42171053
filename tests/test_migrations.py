"""Migrations and models say the same, on both databases; going forward and back loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, migrate, upgrade
from sqlalchemy import inspect, text

from core.db import db, is_described
from core.settings import ROOT

MIGRATIONS = str(ROOT / "migrations")
HEAD = """
import sqlalchemy as sa
from alembic import op

revision = {this!r}
down_revision = {before!r}
branch_labels = depends_on = None


def downgrade() -> None:
    pass


def upgrade() -> None:
"""


@pytest.fixture
def empty_app(new_database_url: str, make_app: Callable[..., Flask]) -> Flask:
    """A program on a database that has nothing in it, not even tables."""
    return make_app(database_url=new_database_url)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of migrations with our environment and no version."""
    (tmp_path / "migrations" / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (tmp_path / "migrations" / name).write_text((ROOT / "migrations" / name).read_text())
    return tmp_path / "migrations"


def write_version(folder: Path, this: str, before: str | None, *lines: str) -> None:
    """Write one version out of the statements of its upgrade."""
    body = "".join(f"    {line}\n" for line in lines)
    (folder / "versions" / f"{this}.py").write_text(HEAD.format(this=this, before=before) + body)


def differences() -> list[object]:
    """Return how the database of the application differs from the models."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_described})
        return list(compare_metadata(context, db.metadata))


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_after_all_migrations_the_database_is_what_the_models_say(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade(directory=MIGRATIONS)
        assert differences() == []


def test_going_all_the_way_back_leaves_nothing(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade(directory=MIGRATIONS)
        assert "user" in inspect(db.engine).get_table_names()
        downgrade(directory=MIGRATIONS, revision="base")
        assert inspect(db.engine).get_table_names() == ["alembic_version"]


def test_a_generated_migration_brings_the_models_and_imports_none_of_our_code(empty_app: Flask, folder: Path) -> None:
    with empty_app.app_context():
        migrate(directory=str(folder), message="everything", rev_id="0001")
        upgrade(directory=str(folder))
        assert differences() == []
        (written,) = (folder / "versions").glob("*.py")
        imports = {line for line in written.read_text().splitlines() if line.startswith(("import ", "from "))}
        assert imports == {"import sqlalchemy as sa", "from alembic import op"}
        migrate(directory=str(folder), message="nothing new", rev_id="0002")
        assert list((folder / "versions").glob("*.py")) == [written]


def test_changing_a_table_keeps_the_rows_that_refer_to_it(empty_app: Flask, folder: Path) -> None:
    write_version(
        folder, "0001", None,
        'op.create_table("outlet", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))',
        'op.create_table("beat", sa.Column("outlet_id", sa.Integer, sa.ForeignKey("outlet.id", ondelete="CASCADE")))',
        """op.execute("INSERT INTO outlet (id, name) VALUES (1, 'Radio')")""",
        'op.execute("INSERT INTO beat (outlet_id) VALUES (1)")',
    )  # fmt: skip
    write_version(
        folder, "0002", "0001",
        'with op.batch_alter_table("outlet") as batch:',
        '    batch.alter_column("name", type_=sa.String(80), nullable=False)',
    )  # fmt: skip
    with empty_app.app_context():
        upgrade(directory=str(folder))
        assert db.session.execute(text("SELECT count(*) FROM beat")).scalar() == 1
        assert inspect(db.engine).get_columns("outlet")[1]["nullable"] is False


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_migration_that_would_leave_orphans_is_undone_whole(empty_app: Flask, folder: Path) -> None:
    write_version(
        folder, "0001", None,
        'op.create_table("outlet", sa.Column("id", sa.Integer, primary_key=True))',
        'op.create_table("beat", sa.Column("outlet_id", sa.Integer, sa.ForeignKey("outlet.id")))',
        'op.execute("INSERT INTO beat (outlet_id) VALUES (7)")',
    )  # fmt: skip
    with empty_app.app_context():
        with pytest.raises(SystemExit):
            upgrade(directory=str(folder))
        assert "beat" not in inspect(db.engine).get_table_names()
        assert db.session.execute(text("PRAGMA foreign_keys")).scalar() == 1
