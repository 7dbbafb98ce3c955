"""What an import brought, so that it can be taken out again."""

from alembic import op

revision = "0020_undo"
down_revision = "0019_samples"


def upgrade() -> None:
    """Make the tables and columns."""
    op.execute("alter table imports drop constraint imports_state_check")
    op.execute("""
    alter table imports
        add constraint imports_state_check check (state in ('running', 'done', 'undoing', 'undone')),
        add brings text not null default 'events',    -- events | products | reference
        add marked bool not null default false,       -- its events say in their context whose they are
        add from_position bigint not null default 0,  -- of the log, when it began
        add undo_position bigint not null default 0,  -- taken out up to here
        add undo_upto bigint not null default 0,      -- to be taken out up to here
        add withdrawn bigint not null default 0,      -- events (or products) that were taken out
        add undone_by text not null default '',
        add undone_at timestamptz""")
    op.execute("""
    create table withdrawn (                      -- what was taken out of the log, and with which import
        position bigint primary key,
        import bigint not null references imports,
        kind text collate "C" not null,
        at timestamptz not null
    )""")
    op.execute("create index withdrawn_of_import on withdrawn (import)")
    op.execute("""
    create table undo_names (                     -- names to be looked at again after that
        import bigint not null,
        identifier bigint not null,
        primary key (import, identifier)
    )""")
    op.execute("alter table products add import bigint")  # that brought it first; null: none did
    op.execute("create index products_of_import on products (import) where import is not null")
    # Days are UTC's, so that another clock of the business changes no count.
    op.execute("truncate event_counts")
    op.execute("""
    insert into event_counts
    select source, kind, floor(extract(epoch from occurred_at) / 86400)::int, count(*), max(position),
        max(occurred_at), max(received_at)
    from events group by 1, 2, 3""")
