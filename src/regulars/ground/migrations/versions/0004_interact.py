"""May we speak, what we would say, what became of it."""

from alembic import op

revision = "0004_interact"
down_revision = "0003_differentiate"

TABLES = [
    """
    create table consents (                       -- append-only; what stands is worked out from it
        id bigint generated always as identity primary key,
        kind text collate "C" not null,           -- of the identifier: email, phone, ...
        address text collate "C" not null,
        channel text collate "C" not null,        -- 'all': a stop for every channel
        purpose text collate "C" not null,        -- 'all': a stop for every purpose
        given bool not null,
        own_door bool not null,                   -- said at a door of ours; only such a yes lifts a no
        wording text not null,                    -- what they read when they agreed
        locale text not null,
        source text collate "C" not null,
        message_id text collate "C" not null,
        at timestamptz not null,
        unique (kind, address, channel, purpose, source, message_id)
    )""",
    """
    create table suppressions (                   -- append-only; hashed, so that it outlives erasure
        id bigint generated always as identity primary key,
        hash bytea not null,                      -- SHA-256 of kind and address
        reason text not null check (reason in ('bounce', 'complaint', 'stop', 'erased', 'lifted')),
        source text not null,
        message_id text not null,
        at timestamptz not null,
        unique (hash, reason, source, message_id)
    )""",
    """
    create table pauses (                         -- one person's own pause, by any identifier of theirs
        identifier bigint primary key,
        until timestamptz not null,
        reason text not null
    )""",
    """
    create table templates (
        name text not null,
        locale text not null,
        subject text not null,
        body text not null,
        html text not null,
        changed_at timestamptz not null,
        primary key (name, locale)
    )""",
    """
    create table triggers (
        name text primary key,
        definition text not null,                 -- JSON
        enabled bool not null default true,
        changed_at timestamptz not null
    )""",
    """
    create table fired (                          -- when a trigger last fired, for its cooldown
        trigger text not null,
        identifier bigint not null,
        at timestamptz not null,
        primary key (identifier, trigger)
    )""",
    """
    create table outbox (
        id text collate "C" primary key,          -- chosen by who wished, so that a repeat is harmless
        identifier bigint not null,               -- through whom; the person is derived
        channel text not null,
        purpose text not null,
        asked_for bool not null,                  -- promised or asked for: no cap counts it
        template text not null,
        locale text not null,
        facts text not null,                      -- JSON for the template; emptied by erasure
        zone text not null,                       -- the person's time zone; '' where not known
        trigger text not null,
        decision text not null,                   -- id of the decision behind it, or ''
        state text not null default 'pending'
            check (state in ('pending', 'sending', 'sent', 'failed', 'unknown', 'skipped')),
        created_at timestamptz not null,
        due_at timestamptz not null,              -- not before
        expires_at timestamptz not null,          -- of no use after
        attempts smallint not null default 0,
        claim text not null default '',           -- the batch that is sending it
        claimed_at timestamptz,
        address text not null default '',         -- where it went
        carrier_id text not null default '',
        reason text not null default '',          -- code of why not, or why not yet
        said text not null default '{}',          -- JSON: the numbers and names in the reason's words
        settled_at timestamptz
    ) with (fillfactor = 70)""",
    "create index outbox_due on outbox (due_at, id) where state = 'pending'",
    "create index outbox_sending on outbox (claimed_at) where state = 'sending'",
    "create index outbox_heard on outbox (identifier, claimed_at)",
    "create index outbox_newest on outbox (created_at desc, id desc)",
    """
    create table mailbox (                        -- the sandbox: what would have been sent
        id bigint generated always as identity primary key,
        message text collate "C" not null unique,
        identifier bigint,                        -- null when it came through a channel
        channel text not null,
        purpose text not null,
        address text not null,                    -- '' when there is none
        subject text not null,
        body text not null,
        html text not null,
        refusal text not null,                    -- '': could be sent; else the gate's code: preview
        said text not null,
        at timestamptz not null
    )""",
    "create index mailbox_of_identifier on mailbox (identifier)",
    """
    create table due (                            -- what is to happen at a time
        kind text collate "C" not null,
        key text collate "C" not null,
        at timestamptz not null,
        payload text not null,                    -- JSON
        primary key (kind, key)
    )""",
    "create index due_at on due (at)",
]


def upgrade() -> None:
    """Make the tables."""
    for table in TABLES:
        op.execute(table)
