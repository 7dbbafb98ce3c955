"""What people answered, and how many do."""

from alembic import op

revision = "0012_answers"
down_revision = "0011_clocks"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table answers (
        identifier bigint not null,
        category text collate "C" not null,       -- do you buy it?
        said bool,                                -- null: they would not say
        decision uuid,                            -- that asked; null: said unasked
        at timestamptz not null,
        primary key (identifier, category)
    )""")
    op.execute("create index answers_of_decision on answers (decision)")
    op.execute("""
    create table answer_rates (
        place text primary key,
        asked bigint not null,                    -- questions whose fate is known
        answered bigint not null
    )""")
    # What was ever asked of somebody is never asked again.
    op.execute("create index decisions_asked on decisions (identifier) where action like 'ask:%'")
