"""What was sold of each product in a year, as the last night saw it."""

from alembic import op

revision = "0045_product_sales"
down_revision = "0044_catalogue"


def upgrade() -> None:
    """Make the table; the next night fills it."""
    op.execute("""
    create table product_sales (                  -- made anew each night
        product text collate "C" primary key,     -- maybe not in the catalogue
        sales_cents bigint not null               -- paid in 365 days
    )""")
