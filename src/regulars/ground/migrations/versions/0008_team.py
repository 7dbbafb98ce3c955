"""Which language a user reads, and when they were last here."""

from alembic import op

revision = "0008_team"
down_revision = "0007_doors"


def upgrade() -> None:
    """Add the columns."""
    op.execute("alter table users add column language text check (language in ('en', 'es'))")
    op.execute("alter table users add column seen_at timestamptz")
