"""Seal the full-text index of articles that have settled."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward; the job seals what there is (scrapers.articles.jobs)."""
    op.create_table(
        "index_segment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_place", sa.BigInteger(), nullable=False),
        sa.Column("last_place", sa.BigInteger(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("is_written", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("released", sa.Integer(), nullable=False),
        sa.Column("aside", sa.LargeBinary(), nullable=False),
        sa.Column("touched_at", core.db.UTCDateTime(timezone=True), nullable=False),
        # Last: SQLite reads through what stands before a column.
        sa.Column("places", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_segment")),
    )
    op.create_index(op.f("ix_index_segment_last_place"), "index_segment", ["last_place"], unique=False)
    words = sa.Text() if op.get_bind().dialect.name == "sqlite" else sa.Text(collation="C")
    op.create_table(
        "index_posting",
        sa.Column("key", words, nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("documents", sa.LargeBinary(), nullable=False),
        sa.Column("positions", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["index_segment.id"], name=op.f("fk_index_posting_segment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "segment_id", name=op.f("pk_index_posting")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_index_posting_segment_id"), "index_posting", ["segment_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        # They are compressed already.
        for name in ("documents", "positions"):
            op.execute(f"ALTER TABLE index_posting ALTER COLUMN {name} SET STORAGE EXTERNAL")
        # The rows of a root were written one a segment and lie apart; in the index they lie side by side.
        primary = "pk_index_posting PRIMARY KEY (key, segment_id) INCLUDE (documents)"
        op.execute("ALTER TABLE index_posting DROP CONSTRAINT pk_index_posting")
        op.execute(f"ALTER TABLE index_posting ADD CONSTRAINT {primary}")


def downgrade() -> None:
    """Go back: what was sealed is put into the index again by the job that indexes what is not."""
    op.execute("UPDATE article SET place = NULL WHERE EXISTS (SELECT 1 FROM index_segment)")
    op.execute("DELETE FROM article_index WHERE EXISTS (SELECT 1 FROM index_segment)")
    op.drop_table("index_posting")
    op.drop_table("index_segment")
