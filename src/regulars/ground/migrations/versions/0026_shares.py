"""With which share of control people were drawn, so that a changed share does not look wrong."""

from alembic import op

revision = "0026_shares"
down_revision = "0025_defections"


def upgrade() -> None:
    """Add the column; null = drawn with the share that the experiment began with."""
    op.execute("alter table arms add column share double precision")
