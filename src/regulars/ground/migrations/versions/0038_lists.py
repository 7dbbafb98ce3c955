"""Marketing lists that people join from a poster, a tablet or at the till."""

from alembic import op

revision = "0038_lists"
down_revision = "0037_bookings"


def upgrade() -> None:
    """Make the table; who joined and left is found in the log."""
    op.execute("""
    create table lists (
        name text collate "C" primary key,
        active bool not null default false,       -- it takes people
        body text not null,                       -- JSON: its kind and its words
        changed_at timestamptz not null
    )""")
    op.execute("""
    create index events_of_lists on events (occurred_at)
        where kind in ('list_joined', 'list_left')""")
