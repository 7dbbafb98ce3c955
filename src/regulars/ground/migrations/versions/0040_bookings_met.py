"""Bookings as a desk needs them: who booked, what was answered, and who came."""

from alembic import op

revision = "0040_bookings_met"
down_revision = "0039_remarks"


def upgrade() -> None:
    """Add the columns."""
    op.execute("""
    alter table bookings
        add column booker bigint,                  -- of who booked for somebody else
        add column reply text collate "C",         -- to the reminder
        add column replied_at timestamptz,
        add column marked text collate "C",        -- by hand: attended or missed
        add column marked_at timestamptz,
        add column marked_by text collate "C",
        add column mark_told bool not null default false  -- it is in the log: no way back""")
    op.execute("create index bookings_by_day on bookings (starts_at)")
