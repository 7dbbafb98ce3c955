"""How many events of each kind came from each source; when keys were used last."""

from alembic import op

revision = "0016_counts"
down_revision = "0015_standing"


def upgrade() -> None:
    """Make the table, and count what is in the log already."""
    op.execute("""
    create table event_counts (                   -- kept by the turn; so that nobody counts the log
        source text collate "C" not null,
        kind text collate "C" not null,
        day int not null,                         -- local day on which they happened, as first stamped
        n bigint not null,
        last_position bigint not null,
        last_at timestamptz not null,             -- when the latest of them happened
        received_at timestamptz not null,         -- when the latest of them came
        primary key (kind, source, day)
    ) with (fillfactor = 60)""")
    op.execute("""
    insert into event_counts
    select source, kind, day, count(*), max(position), max(occurred_at), max(received_at)
    from events group by source, kind, day""")
    op.execute("alter table api_keys add column used_at timestamptz")
