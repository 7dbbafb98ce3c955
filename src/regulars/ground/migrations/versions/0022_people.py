"""An index of people: each is called after the first of their own identifiers."""

from alembic import op

revision = "0022_people"
down_revision = "0021_needs"


def upgrade() -> None:
    """Make the index."""
    op.execute("create index identifiers_people on identifiers (id) where id = person")
