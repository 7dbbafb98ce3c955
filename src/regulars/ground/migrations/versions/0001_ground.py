"""The log and what guards it."""

from alembic import op

revision = "0001_ground"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table leader (
        one bool primary key default true check (one),
        epoch bigint not null default 0,
        position bigint not null default 0,       -- last position given out; gapless
        drained bigint not null default 0,        -- events taken out of the inbox, ever
        accepted bigint not null default 0,
        repeated bigint not null default 0,
        conflicting bigint not null default 0,    -- repeats whose body differed; counted in repeated too
        quarantined bigint not null default 0,
        blocked bigint not null default 0,        -- of people who were erased
        bulk_position bigint not null default 0,  -- of the last bulk event
        state_keys text not null default '[]'     -- JSON: the series that stored states hold
    )""")
    op.execute("insert into leader default values")
    # Chunks of events as they came, msgpack; durable before the door answers. No unique index.
    op.execute("""
    create table inbox (
        id bigint generated always as identity,
        lane smallint not null,                   -- 0 live, 1 bulk
        n int not null,
        body bytea not null,
        received_at timestamptz not null default clock_timestamp(),
        primary key (lane, id)
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)""")
    op.execute("alter table inbox alter column body set storage external")
    op.execute("create table seen (id uuid primary key, body bigint not null) partition by hash (id)")
    for part in range(8):
        op.execute(f"""create table seen_{part} partition of seen
            for values with (modulus 8, remainder {part})""")
    op.execute("""
    create table conflicts (
        id bigint generated always as identity primary key,
        source text not null, message_id text not null, payload text not null,
        received_at timestamptz not null
    )""")
    op.execute("""
    create table events (
        position bigint not null,
        owner bigint not null,
        kind text collate "C" not null,
        occurred_at timestamptz not null,
        received_at timestamptz not null,
        source text collate "C" not null,
        message_id text collate "C" not null,
        day int not null,
        hour smallint not null,
        weekday smallint not null,
        flags smallint not null,
        identifiers text not null,                -- JSON [[kind, value], ...] as they came
        payload text not null,                    -- raw JSON
        context text not null,
        primary key (position)
    ) partition by range (position)""")
    op.execute("create index events_of_owner on events (owner, occurred_at desc)")
    op.execute("""
    create table quarantine (
        id bigint generated always as identity primary key,
        source text not null,
        reason text not null,
        body bytea not null,                      -- msgpack of one event, or the raw bytes that the door got
        readable bool not null,                   -- body is an event and can be replayed
        received_at timestamptz not null,
        replayed_at timestamptz
    )""")
    op.execute("""
    create table manifest (
        id bigint generated always as identity primary key,
        relation text not null check (relation in ('events', 'items')),
        file text not null unique,
        from_position bigint not null,
        to_position bigint not null,
        rows bigint not null,
        written_at timestamptz not null,
        retired_at timestamptz                    -- compacted into another file
    )""")
    op.execute("""
    create table house_rules (
        name text primary key,
        value text not null,                      -- JSON
        changed_at timestamptz not null default now()
    )""")
