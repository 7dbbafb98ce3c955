"""Waitlists and reminders: who was told, who is told next, and places that are free."""

from alembic import op

revision = "0047_waiting"
down_revision = "0046_form_comparisons"


def upgrade() -> None:
    """Add to whoever is on a list when they are told, and to a list what is free."""
    op.execute("""
    alter table list_members
        add column next_on date,                  -- of a reminder: its next day
        add column weeks int not null default 0,  -- every how many weeks from then on; 0: once
        add column locale text not null default '',
        add column told_at timestamptz            -- of what they waited for; null: not yet""")
    op.execute("alter table lists add column free int not null default 0")  # places, nobody told yet
