"""What somebody asked of us for an address, until its owner says it was them."""

from alembic import op

revision = "0032_confirmations"
down_revision = "0031_attributes"


def upgrade() -> None:
    """Make the table, and the purpose of the letters that ask."""
    op.execute("""
    create table confirmations (                  -- asked for by whoever typed the address
        id text collate "C" primary key,          -- of the letter that asks, too
        kind text collate "C" not null,           -- of the identifier: email
        address text collate "C" not null,
        asks text not null check (asks in ('consent', 'data')),
        purposes text[] not null,                 -- what for
        wordings text[] not null,                 -- what they read of each when they asked
        locale text not null,
        source text collate "C" not null,         -- the door at which it was asked
        asked_at timestamptz not null,
        expires_at timestamptz not null,
        done_at timestamptz                       -- when its owner said yes
    )""")
    op.execute("create index confirmations_of on confirmations (kind, address, asked_at)")
    op.execute(
        "insert into purposes (name, kind, title_en, title_es, wording_en, wording_es, builtin,"
        " changed_at) values ('confirmation', 'transactional', 'Was it you?', '¿Eras tú?', '', '',"
        " true, now()) on conflict (name) do nothing"
    )
