"""Definitions, states, memberships, scores."""

from alembic import op

revision = "0003_differentiate"
down_revision = "0002b_imports"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table definitions (
        kind text not null check (kind in ('trait', 'segment')),
        name text collate "C" not null,
        body text not null,                       -- JSON, see docs/reference
        builtin bool not null default false,
        status text not null default 'computing', -- computing | live | retired
        done_share real not null default 0,       -- of the computing, 0 to 1
        since_position bigint not null default 0,
        created_at timestamptz not null default now(),
        primary key (kind, name)
    )""")
    op.execute("""
    create table states (
        owner bigint primary key,                 -- identifier id
        state bytea not null
    ) with (fillfactor = 70)""")
    op.execute("alter table states alter column state set storage external")
    op.execute("""
    create table memberships (
        person bigint primary key,
        segments text[] not null                  -- names of the segments they are in now
    ) with (fillfactor = 80)""")
    op.execute("create index memberships_by_segment on memberships using gin (segments)")
    op.execute("""
    create table movements (
        id bigint generated always as identity primary key,
        person bigint not null,
        segment text collate "C" not null,
        entered bool not null,
        at timestamptz not null,
        cause text not null                       -- event | time | definition | identity
    )""")
    op.execute("create index movements_of_segment on movements (segment, at)")
    op.execute("create index movements_of_person on movements (person, at)")
    op.execute("""
    create table scores (
        person bigint not null,
        name text collate "C" not null,
        value bigint not null,                    -- millionths
        primary key (person, name)
    )""")
    op.execute("""
    create table knowledge (
        person bigint primary key,
        body text not null,                       -- JSON: what the nightly models say of this person
        position bigint not null,                 -- of the log, up to which it was learnt
        learnt_at timestamptz not null
    )""")
    op.execute("""
    create table models (
        name text not null,
        version bigint generated always as identity,
        body text not null,                       -- JSON: parameters, calibration
        fitted_at timestamptz not null,
        primary key (name, version)
    )""")
    # People whom time, a score or a definition may have moved; the leader looks at each again.
    op.execute("""
    create table recheck (
        person bigint primary key,
        cause text not null                       -- time | definition | identity
    )""")
    op.execute("""
    create table nights (
        day int not null,                         -- the local day that was computed for
        version text not null,                    -- of the definitions
        position bigint not null,                 -- of the log
        began_at timestamptz not null,
        done_at timestamptz,
        report text not null default '{}',        -- JSON: seconds and counts by part
        primary key (day, version, position)
    )""")
    op.execute("""
    create table backfills (
        one bool primary key default true check (one),
        version text not null,                    -- the definitions that are being filled in
        names text[] not null,                    -- definitions that become live when it is done
        keys text[] not null,                     -- series that are filled in
        done_position bigint not null,            -- folded up to here
        upto_position bigint not null             -- the live path folds everything after this
    )""")
