"""Needs groups: found at night, named by people."""

from alembic import op

revision = "0021_needs"
down_revision = "0020_undo"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
    create table needs_groups (
        id int primary key,                       -- never used again
        title_en text not null,                   -- given at birth
        title_es text not null,
        called text,                              -- what a person calls it; null: as at birth
        hidden bool not null default false,
        merged_into int references needs_groups,
        centre text not null,                     -- JSON: where it leans, by category
        tally text not null,                      -- JSON: what its people buy
        made_at timestamptz not null,
        found_at timestamptz not null             -- the last night that found it
    )""")
