"""Sign-up forms on a shop's site and at its till."""

from alembic import op

revision = "0036_forms"
down_revision = "0035_duplicates"


def upgrade() -> None:
    """Make the tables; a confirmation says on which form it was asked."""
    op.execute("""
    create table forms (
        name text collate "C" primary key,
        version int not null,                     -- that is shown
        active bool not null default false,       -- it is shown, and takes addresses
        changed_at timestamptz not null
    )""")
    op.execute("""
    create table form_versions (
        form text collate "C" not null references forms on delete cascade,
        version int not null,
        body text not null,                       -- JSON, never changed: a yes refers to its words
        at timestamptz not null,
        shown bigint not null default 0,
        sent bigint not null default 0,
        confirmed bigint not null default 0,
        primary key (form, version)
    )""")
    op.execute(
        "alter table confirmations add column origin text not null default '{}'"  # JSON
    )
