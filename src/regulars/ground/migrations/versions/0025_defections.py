"""Who leaves, and why, as the last night found it."""

from alembic import op

revision = "0025_defections"
down_revision = "0024_efforts"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
    create table defections (
        person bigint primary key,
        state text not null check (state in ('slipping', 'lapsed', 'gone')),
        last_day int not null,                    -- of the last visit, local, since 1970
        spent_cents bigint not null,              -- in the year up to it
        label text not null check (label in ('asked', 'stated', 'inferred', 'unknown')),
        reason text not null,                     -- a cause, or what they said; empty: not known
        product text not null default ''          -- whose price rose, where that is the reason
    )""")
