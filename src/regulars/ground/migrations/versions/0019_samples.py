"""A sample of each file of the history."""

from alembic import op

revision = "0019_samples"
down_revision = "0018_nights"


def upgrade() -> None:
    """Add the column."""
    # The latest identity change that the file's sample knows of; null: it has no sample yet.
    op.execute("alter table manifest add sample_mark bigint")
