"""Who may see which attribute of a person, where the business decided it."""

from alembic import op

revision = "0031_attributes"
down_revision = "0030_preferences"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
    create table attribute_sights (
        name text collate "C" primary key,
        sight text not null check (sight in ('public', 'personal', 'sensitive', 'protected')),
        changed_by text not null,
        changed_at timestamptz not null
    )""")
