"""What people chose for themselves: how often, and in which language."""

from alembic import op

revision = "0030_preferences"
down_revision = "0029_sms_words"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
    create table preferences (                    -- one person's own, by any identifier of theirs
        identifier bigint primary key,
        every_days smallint not null,             -- not more often than once in so many days; 0: as it comes
        locale text not null check (locale in ('', 'en', 'es')), -- '': they chose none
        at timestamptz not null
    )""")
