"""Tables of the room named in the file."""

from alembic import op

revision = "0002b_imports"
down_revision = "0002_identify"


def upgrade() -> None:
    """Make the tables."""
