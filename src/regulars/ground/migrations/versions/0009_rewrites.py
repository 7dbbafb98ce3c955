"""What of the history must be written anew."""

from alembic import op

revision = "0009_rewrites"
down_revision = "0008_team"


def upgrade() -> None:
    """Make the table."""
    # Events from which an erased name was taken after they were exported; the next compaction
    # writes them anew from the log.
    op.execute("create table history_rewrites (position bigint primary key)")
