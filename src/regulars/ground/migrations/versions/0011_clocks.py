"""On which clock each person lives."""

from alembic import op

revision = "0011_clocks"
down_revision = "0010_health"


def upgrade() -> None:
    """Make the table; a message needs no zone of its own any more."""
    op.execute("""
    create table zones (                          -- the latest that each identifier told
        identifier bigint primary key,
        zone text not null,                       -- IANA name
        told_at timestamptz not null,
        source text collate "C" not null,
        message_id text collate "C" not null
    )""")
    op.execute("alter table outbox drop column zone")
    op.execute("update outbox set reason = '' where reason = 'quiet_hours'")  # said anew when due
    op.execute("delete from mailbox where refusal = 'quiet_hours'")
