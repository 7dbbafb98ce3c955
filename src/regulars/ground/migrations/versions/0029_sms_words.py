"""Words that people text us, and what each does."""

from alembic import op

revision = "0029_sms_words"
down_revision = "0028_hooks"


def upgrade() -> None:
    """Make the table."""
    op.execute("""
    create table sms_words (
        word text collate "C" primary key,        -- in capitals, without accents
        locale text not null check (locale in ('en', 'es')),
        purpose text not null,                    -- what it says yes to; empty: nothing
        list text not null,                       -- which list it joins; empty: none
        wording text not null,                    -- what they read before; empty: the purpose's words
        answer text not null,
        changed_at timestamptz not null
    )""")
