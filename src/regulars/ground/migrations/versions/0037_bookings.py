"""Bookings as they stand: whoever comes, when, and whether they were reminded."""

from alembic import op

revision = "0037_bookings"
down_revision = "0036_forms"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
    create table bookings (
        source text collate "C" not null,         -- who told us of it; they number it
        booking text collate "C" not null,
        identifier bigint not null,               -- of whoever comes
        kind text collate "C" not null,           -- of the latest word on it
        said_at timestamptz not null,             -- of that word: an older one changes nothing
        starts_at timestamptz,
        facts text not null,                      -- JSON: what a reminder may say of it
        reminded_at timestamptz,                  -- of this time; null: not yet
        primary key (source, booking)
    )""")
    op.execute("create index bookings_to_come on bookings (starts_at) where reminded_at is null")
    op.execute("create index bookings_of on bookings (identifier)")
