"""An index of the words that people said: notes, tickets, reviews, free answers and replies."""

from alembic import op

revision = "0039_remarks"
down_revision = "0038_lists"


def upgrade() -> None:
    """Make the tables; the leader reads in slices what is in the log already."""
    op.execute("""
    create table remarks (                        -- what was said stays in the log alone
        position bigint primary key,
        owner bigint not null,
        sort text not null check (sort in ('note', 'ticket', 'review', 'answer', 'reply')),
        at timestamptz not null,
        note text,                                -- of a note: by which it is taken away
        gone bool not null default false,         -- it was
        words tsvector not null                   -- as said, and by their English and Spanish stems
    )""")
    op.execute("create index remarks_words on remarks using gin (words)")
    op.execute("create index remarks_latest on remarks (at desc, position desc)")
    op.execute("create index remarks_of_owner on remarks (owner)")
    op.execute("create index remarks_of_note on remarks (note) where note is not null")
    op.execute("""
    create table remarks_read (                   -- how far the log was read that was there before
        done bigint not null,
        upto bigint not null
    )""")
    op.execute("insert into remarks_read select 0, position from leader")
