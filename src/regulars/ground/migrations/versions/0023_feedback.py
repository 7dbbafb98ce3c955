"""What people feel about us, what we do about it, and the cases that are open."""

from alembic import op

revision = "0023_feedback"
down_revision = "0022_people"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table feedback (                       -- what they said; the words stay in the log
        source text collate "C" not null,
        message_id text collate "C" not null,
        identifier bigint not null,
        kind text not null,
        level smallint check (level between 1 and 5), -- null: they said no level
        reason text not null default '',          -- why they stayed away, if they were asked that
        at timestamptz not null,
        primary key (source, message_id)
    )""")
    op.execute("create index feedback_of_identifier on feedback (identifier, at)")
    op.execute("""
    create table replies (                        -- what is done at each level; absent: the default
        level smallint primary key check (level between 1 and 5),
        body text not null,                       -- JSON
        changed_at timestamptz not null
    )""")
    op.execute("""
    create table cases (
        id bigint generated always as identity primary key,
        identifier bigint not null,
        level smallint,                           -- that it was opened for; null: by hand
        why text not null,                        -- in the words of who opened it; empty: the level
        what text not null,                       -- apologise | call_back | ...
        assignee text not null default '',
        due_at timestamptz not null,
        state text not null check (state in ('open', 'closed')),
        outcome text not null default '' check (outcome in ('', 'made_good', 'not_made_good')),
        note text not null default '',
        opened_at timestamptz not null,
        opened_by text not null,
        closed_at timestamptz,
        closed_by text not null default '',
        reask_at timestamptz,                     -- when they are asked again; null: not
        said_after smallint                       -- the level that they said since it was closed
    )""")
    op.execute("create index cases_of_identifier on cases (identifier)")
    op.execute("create index cases_open on cases (due_at) where state = 'open'")
