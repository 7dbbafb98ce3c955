"""Tables of the room named in the file."""

from alembic import op

revision = "0005_customise"
down_revision = "0004_interact"


def upgrade() -> None:
    """Make the tables."""
