"""Local time is worked out on reading; history and states can be counted anew beside the old."""

from alembic import op

revision = "0017_editions"
down_revision = "0016_counts"


def upgrade() -> None:
    """Take the stamps out of the log; make room for what is counted on another clock."""
    op.execute(
        "alter table events drop column day, drop column hour, drop column weekday"
    )
    op.execute("alter table leader add column edition int not null default 0")
    op.execute("alter table manifest add column edition int not null default 0")
    op.execute("alter table nights add column edition int not null default 0")
    op.execute("""
    create table recounts (                       -- the change of time zone that is under way
        one bool primary key default true check (one),
        zone text not null,                       -- the new one
        edition int not null,                     -- of the history that is written for it
        keys text[] not null,                     -- the series that `states_next` holds
        done_position bigint not null default 0   -- of the log, up to which it was counted
    )""")
    op.execute("""
    create table states_next (                    -- `states`, as they will be when it is done
        owner bigint primary key,
        state bytea not null
    ) with (fillfactor = 70)""")
    op.execute("alter table states_next alter column state set storage external")
