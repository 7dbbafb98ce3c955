"""The portfolio: how much effort each cell of value and need deserves, in a marketer's words."""

from alembic import op

revision = "0024_efforts"
down_revision = "0023_feedback"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
    create table efforts (
        tier text not null,
        needs_group int not null references needs_groups,
        words text not null,
        by text not null,                         -- who wrote it
        at timestamptz not null,
        primary key (tier, needs_group)
    )""")
