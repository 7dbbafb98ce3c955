"""Tables of the room named in the file."""

from alembic import op

revision = "0006_learn"
down_revision = "0005_customise"


def upgrade() -> None:
    """Make the tables."""
