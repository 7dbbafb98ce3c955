"""What was imported, what was refused and why, and the catalogue."""

from alembic import op

revision = "0002b_imports"
down_revision = "0002_identify"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table imports (
        id bigint generated always as identity primary key,
        name text not null,                       -- the mapping's; the source of its events
        title text not null,
        fingerprint text not null,                -- of the mapping and the bytes of its files
        mapping text not null,                    -- TOML, as it was
        state text not null default 'running' check (state in ('running', 'done')),
        shift_weeks int not null,                 -- by how many whole weeks its dates were moved
        read bigint not null, accepted bigint not null,
        refused bigint not null, left_out bigint not null,
        events bigint not null,                   -- events (or rows) that it makes
        done bigint not null default 0,           -- of these, handed over; the place to go on from
        notes text[] not null,
        began_at timestamptz not null,
        ended_at timestamptz,
        unique (name, fingerprint)
    )""")
    op.execute("""
    create table import_refusals (
        import bigint not null references imports on delete cascade,
        line bigint not null,
        field text not null, value text not null, reason text not null
    )""")
    op.execute("create index import_refusals_of on import_refusals (import, line)")
    op.execute("""
    create table products (
        id text collate "C" primary key,
        name text, department text, category text, type text, brand text,
        price_cents bigint,                       -- latest seen; null: never seen, or no unit price
        merchandise bool not null default true,
        sensitive bool not null default false,
        readable bool not null default false,     -- its names come from a readable-names file
        changed_at timestamptz not null
    )""")
    op.execute("create index products_of_category on products (category, id)")
    op.execute("""
    create table product_prices (
        product text collate "C" not null,
        seen_at timestamptz not null,
        price_cents bigint not null,
        primary key (product, seen_at)
    )""")
