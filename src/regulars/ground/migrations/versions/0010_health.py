"""Indexes by which the house's health is read however much there is."""

from alembic import op

revision = "0010_health"
down_revision = "0009_rewrites"


def upgrade() -> None:
    """Make the indexes."""
    op.execute(
        "create index outbox_fate on outbox (channel, state, settled_at)"
        " where state in ('sent', 'failed', 'unknown')"
    )
    op.execute(
        "create index outbox_again on outbox (channel) where state = 'pending' and attempts > 0"
    )
    op.execute("create index quarantine_waiting on quarantine (id) where replayed_at is null")
