"""Tables of the room named in the file."""

from alembic import op

revision = "0004_interact"
down_revision = "0003_differentiate"


def upgrade() -> None:
    """Make the tables."""
