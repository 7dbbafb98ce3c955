"""Pairs of people who are probably one, and what was decided on them."""

from alembic import op

revision = "0035_duplicates"
down_revision = "0034_surveys"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
    create table duplicates (
        low bigint not null,                      -- person ids as they were found, low < high
        high bigint not null,
        probability double precision not null,    -- that they are one
        evidence text not null,                   -- JSON: what was compared, and how alike it is
        found_at timestamptz not null,
        later_at timestamptz,                     -- put off: it comes after all others
        verdict text check (verdict in ('same', 'different')),  -- null: nobody decided yet
        link_low bigint, link_high bigint,        -- of `same`: the link that put them together
        decided_by text, decided_at timestamptz,
        primary key (low, high)
    )""")
    op.execute("create index duplicates_of_high on duplicates (high)")
