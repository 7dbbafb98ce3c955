"""How much was known when something was decided."""

from alembic import op

revision = "0015_standing"
down_revision = "0014_purposes"


def upgrade() -> None:
    """Add the column."""
    # The log's position up to which all was known; null: it does not stand for who asks later.
    op.execute("alter table decisions add known_position bigint")
