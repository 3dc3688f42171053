"""Find the parts of a record in the trail by an index."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OWNERS = ("person_id", "office_id", "meeting_id", "letter_id")


def upgrade() -> None:
    """Go forward."""
    op.create_index(op.f("ix_meeting_created_at"), "meeting", ["created_at"])
    dialect = op.get_bind().dialect
    for key in OWNERS:
        named = f"json_extract(changes, '$.{key}[1]')" if dialect.name == "sqlite" else f"((changes -> '{key}') ->> 1)"
        op.execute(
            f"CREATE INDEX ix_audit_entry_of_{key} ON audit_entry (subject, {named}) "
            f"WHERE action = 'created' AND {named} IS NOT NULL"
        )
        # What a partial index holds PostgreSQL does not count, and would take several processes to read two rows.
        if dialect.name == "postgresql" and (dialect.server_version_info or (0,)) >= (14,):
            op.execute(f"CREATE STATISTICS st_audit_entry_of_{key} ON {named} FROM audit_entry")


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_meeting_created_at"), table_name="meeting")
    for key in OWNERS:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP STATISTICS IF EXISTS st_audit_entry_of_{key}")
        op.execute(f"DROP INDEX ix_audit_entry_of_{key}")
