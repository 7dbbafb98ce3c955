"""What products cost and from which day, margins by category, and the book that is counted by."""

from alembic import op

revision = "0027_costs"
down_revision = "0026_shares"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table product_costs (
        product text collate "C" not null references products on delete cascade,
        from_day int not null,                    -- local, since 1970; 0: always
        cost bigint not null check (cost >= 0),   -- of one unit, in millionths
        primary key (product, from_day)
    )""")
    op.execute("""
    create table category_margins (
        category text collate "C" primary key,
        margin int not null check (margin between 0 and 1000000)  -- of the shelf price, millionths
    )""")
    op.execute("""
    create table cost_books (
        digest text primary key,                  -- of the body
        body bytea not null                       -- msgpack: costs by product, margins by category
    )""")
    op.execute("alter table recounts add column costs text not null default 'none'")
