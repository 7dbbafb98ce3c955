"""Who is who, and how we know."""

from alembic import op

revision = "0002_identify"
down_revision = "0001_ground"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table identifiers (
        id bigint generated always as identity primary key,
        kind text collate "C" not null,
        value text collate "C" not null,
        person bigint not null,                   -- smallest identifier id among those joined to it
        shared bool not null default false,       -- claimed by two people; joins nobody any more
        first_seen_at timestamptz not null,
        unique (kind, value)
    )""")
    op.execute("create index identifiers_of_person on identifiers (person)")
    op.execute("""
    create table links (
        id bigint generated always as identity primary key,
        low bigint not null,                      -- identifier ids, low < high
        high bigint not null,
        strength smallint not null,               -- 1 to 4: that of the weaker end
        position bigint not null,                 -- the event that showed both
        verdict text not null,                    -- joined | refused | withdrawn
        reason text not null,                     -- in words
        decided_at timestamptz not null,
        unique (low, high)
    )""")
    op.execute("create index links_of_high on links (high)")
    op.execute("""
    create table erased (
        hash bytea primary key,                   -- keyed hash of (kind, value); outlives the identifier
        erased_at timestamptz not null
    )""")
    op.execute("""
    create table identity_changes (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        change text not null,                     -- merged | unmerged | shared | refused
        person bigint not null, other bigint not null,
        position bigint not null, reason text not null
    )""")
    op.execute("create index identity_changes_of on identity_changes (person)")
