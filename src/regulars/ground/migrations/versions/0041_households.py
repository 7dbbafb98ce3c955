"""Who lives or buys together: the latest word on each name, and what is only proposed."""

from alembic import op

revision = "0041_households"
down_revision = "0040_bookings_met"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table household_members (
        identifier bigint primary key,
        household text collate "C" not null,
        inside bool not null,                     -- false: they left it
        said_at timestamptz not null,             -- an older word changes nothing
        since timestamptz not null,               -- when the same was said first
        source text collate "C" not null,
        by text not null                          -- "user:7"; empty: no colleague
    )""")
    op.execute("create index household_members_of on household_members (household)")
    op.execute("""
    create table household_proposals (
        low bigint not null,                      -- identifiers, as the people were when found
        high bigint not null,
        because text not null,                    -- "home": same surname and address; "card"
        found_at timestamptz not null,
        refused_by text,                          -- null: nobody said that they are not
        refused_at timestamptz,
        primary key (low, high)
    )""")
    op.execute("create index household_proposals_of on household_proposals (high)")
