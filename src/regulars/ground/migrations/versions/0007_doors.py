"""Tables of the room named in the file."""

from alembic import op

revision = "0007_doors"
down_revision = "0006_learn"


def upgrade() -> None:
    """Make the tables."""
