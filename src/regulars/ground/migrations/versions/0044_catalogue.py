"""Kinds of things in the catalogue, what is for adults only, and pictures."""

from alembic import op

revision = "0044_catalogue"
down_revision = "0043_reasons"


def upgrade() -> None:
    """Add the columns and the table."""
    op.execute("""
    alter table products
        add column kind text collate "C" not null default 'product',
        add column age_restricted bool not null default false""")
    op.execute("""
    create table product_pictures (
        product text collate "C" primary key references products on delete cascade,
        type text collate "C" not null,           -- image/png, image/jpeg or image/webp
        digest text collate "C" not null,         -- SHA-256 of the body: its address changes with it
        body bytea not null,
        changed_at timestamptz not null
    )""")
