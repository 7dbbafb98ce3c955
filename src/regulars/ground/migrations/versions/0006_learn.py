"""Tables of the room named in the file."""

from alembic import op

revision = "0006_learn"
down_revision = "0005_customise"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table experiments (
        name text collate "C" primary key,
        salt text not null,
        control_share double precision not null check (control_share >= 0 and control_share < 1),
        planned int not null check (planned > 0), -- people at which the interval is narrowest
        starts_at timestamptz not null,
        ends_at timestamptz
    )""")
    op.execute("""
    create table arms (
        experiment text collate "C" not null references experiments (name),
        identifier bigint not null,               -- through which the person was met first
        arm text not null check (arm in ('treated', 'control')),
        assigned_at timestamptz not null,
        assigned_day int not null,                -- local
        primary key (experiment, identifier)
    )""")
    op.execute("""
    create table outcomes (
        decision uuid primary key,
        responded bool not null,
        recorded_at timestamptz not null
    )""")
