"""Two sign-up forms beside each other."""

from alembic import op

revision = "0046_form_comparisons"
down_revision = "0045_product_sales"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table form_comparisons (
        id bigint generated always as identity primary key,
        form text collate "C" not null references forms on delete cascade,
        rival text collate "C" references forms on delete cascade,  -- null: no form
        started_at timestamptz not null,
        ended_at timestamptz,
        kept text,                                -- form, rival; null: it is under way
        counts text not null default '{}'         -- JSON; what came of each arm, once it ended
    )""")
    op.execute("create unique index on form_comparisons (form) where ended_at is null")
    op.execute("""
    create table form_lots (
        comparison bigint not null references form_comparisons on delete cascade,
        visitor bytea not null,                   -- a hash of the comparison and the cookie
        arm text not null,                        -- form, rival
        shown bool not null default false,
        sent bool not null default false,
        primary key (comparison, visitor)
    )""")
