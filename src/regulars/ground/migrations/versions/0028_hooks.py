"""What shops and tills post to us: the secrets they sign with, whose orders are, what is on the shelf."""

from alembic import op

revision = "0028_hooks"
down_revision = "0027_costs"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table hooks (
        door text collate "C" primary key,        -- shopify | square | woocommerce | generic | twilio
        secret bytea not null,                    -- locked with the house's secret (AES-256-GCM)
        former bytea,                             -- the one before it, good until `former_until`
        former_until timestamptz,
        changed_at timestamptz not null,
        changed_by text not null,
        heard bigint not null default 0,          -- deliveries that were signed rightly
        heard_at timestamptz,
        heard_of text not null default '',        -- the topic of the latest
        unnamed bigint not null default 0,        -- of them: orders of nobody whom we could know again
        refused bigint not null default 0,
        refused_at timestamptz,
        refused_because text not null default ''  -- unsigned | forged | stale
    )""")
    op.execute("""
    create table hook_orders (
        source text collate "C" not null,
        order_id text collate "C" not null,
        kind text collate "C" not null,           -- whose order it is: the strongest name on it
        value text collate "C" not null,
        primary key (source, order_id)
    )""")
    op.execute("create index hook_orders_of on hook_orders (kind, value)")
    op.execute("""
    create table hook_waiting (
        id bigint generated always as identity primary key,
        source text collate "C" not null,
        order_id text collate "C" not null,       -- a refund waits for the order that says whose it is
        message_id text collate "C" not null,
        event bytea not null,                     -- msgpack, without a name
        received_at timestamptz not null,
        unique (source, message_id)
    )""")
    op.execute("create index hook_waiting_for on hook_waiting (source, order_id)")
    op.execute("""
    create table hook_products (
        source text collate "C" not null,
        theirs text collate "C" not null,         -- what the sender's stock calls it
        product text collate "C" not null,
        said_at timestamptz not null,             -- of what is kept; an older word changes nothing
        primary key (source, theirs)
    )""")
    op.execute("""
    create table product_stock (
        product text collate "C" not null,
        place text collate "C" not null,          -- store or warehouse; empty: all together
        seen_at timestamptz not null,
        units bigint not null,                    -- in millionths: cheese is sold by weight
        primary key (product, place, seen_at)
    )""")
    op.execute("""
    create table product_news (
        product text collate "C" not null,
        at timestamptz not null,
        what text not null check (what in ('price_dropped', 'back_in_stock')),
        was_cents bigint,                         -- of a price
        is_cents bigint,
        primary key (product, at, what)
    )""")
    op.execute("create index product_news_by_time on product_news (at)")
