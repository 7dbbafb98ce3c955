"""Arms of visitors who were forgotten: whose they were by the number alone, and since when."""

from alembic import op

revision = "0048_visitors"
down_revision = "0047_waiting"


def upgrade() -> None:
    """Keep an arm when the name goes; find by a person's number what stood nowhere in order."""
    op.execute("""
    alter table arms
        add column person bigint,                 -- whose it was, once emptied; null: as the names say
        add column emptied_at timestamptz""")
    op.execute("create index identity_changes_other on identity_changes (other)")
    op.execute("create index bookings_of_booker on bookings (booker) where booker is not null")
