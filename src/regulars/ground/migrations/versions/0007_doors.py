"""Who may come in: sources and keys, users and sessions; and who did what."""

from alembic import op

revision = "0007_doors"
down_revision = "0006_learn"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table sources (
        name text collate "C" primary key,        -- as it stands on events
        title text not null,
        trusted bool not null,                    -- a server's: nobody outside can read its key
        created_at timestamptz not null
    )""")
    op.execute("""
    create table api_keys (
        id bigint generated always as identity primary key,
        hash bytea not null unique,               -- sha256 of the key; the key itself is shown once
        prefix text not null,                     -- its first characters, to tell keys apart
        title text not null,
        scopes text[] not null,                   -- ingest | read | write | admin
        source text references sources,           -- whose events come with it; with scope ingest only
        per_s int not null,                       -- events (ingest) or requests (the rest) a second
        created_at timestamptz not null,
        created_by text not null,
        revoked_at timestamptz,
        check ((source is not null) = ('ingest' = any(scopes)))
    )""")
    op.execute("""
    create table users (
        id bigint generated always as identity primary key,
        email text collate "C" not null unique,   -- lower case
        name text not null,
        role text not null check (role in ('owner', 'marketer', 'analyst', 'clerk', 'device')),
        password text not null,                   -- Argon2id
        created_at timestamptz not null,
        disabled_at timestamptz
    )""")
    op.execute("""
    create table sessions (
        hash bytea primary key,                   -- sha256 of the cookie
        user_id bigint not null references users,
        created_at timestamptz not null,
        seen_at timestamptz not null
    )""")
    op.execute("create index sessions_of_user on sessions (user_id)")
    op.execute("""
    create table log_ins_failed (
        id bigint generated always as identity primary key,
        who text not null,                        -- email:… or address:…
        at timestamptz not null
    )""")
    op.execute("create index log_ins_failed_of on log_ins_failed (who, at)")
    op.execute("""
    create table audit (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        actor text not null,                      -- user:7, key:3, or a person's one-click link
        action text not null,                     -- POST /api/keys
        status int not null,
        detail text not null,                     -- JSON of what was asked, secrets left out
        address text not null
    )""")
    op.execute("create index audit_by_time on audit (at)")
