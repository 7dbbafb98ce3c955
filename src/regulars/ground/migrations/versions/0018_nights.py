"""What moved from night to night, and what was known of each effect."""

from alembic import op

revision = "0018_nights"
down_revision = "0017_editions"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table nightly_moves (
        at timestamptz not null,                  -- when the night was begun
        day int not null,                         -- local, that it was for
        what text not null,                       -- tier | rhythm_state
        was text not null,                        -- unknown: too little known; absent: not there
        now text not null,
        people bigint not null,
        primary key (at, what, was, now)
    )""")
    op.execute("""
    create table nightly_effects (
        experiment text collate "C" not null,
        at timestamptz not null,
        n_treated int not null, n_control int not null,
        estimate double precision,                -- null: it was too early to say
        low double precision, high double precision, control_mean double precision,
        primary key (experiment, at)
    )""")
