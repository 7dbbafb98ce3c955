"""Where messages are handed over, what we ask consent for, and test messages."""

from alembic import op

revision = "0013_channels"
down_revision = "0012_answers"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table channels (
        name text primary key,
        settings text not null,                   -- JSON, without the password
        password bytea,                           -- locked with the house's secret (AES-256-GCM)
        changed_at timestamptz not null,
        changed_by text not null
    )""")
    op.execute("""
    create table channel_tests (                  -- test messages to whoever asked for one
        id bigint generated always as identity primary key,
        channel text not null,
        address text not null,                    -- of the user who asked
        language text not null,
        asked_by text not null,
        asked_at timestamptz not null,
        begun_at timestamptz,
        state text not null default 'waiting'
            check (state in ('waiting', 'sent', 'later', 'failed', 'unknown', 'expired')),
        said text not null default '',            -- by the carrier
        done_at timestamptz
    )""")
    op.execute("create index channel_tests_waiting on channel_tests (id) where state = 'waiting'")
    op.execute("create index channel_tests_asked on channel_tests (asked_at)")
