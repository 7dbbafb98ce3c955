"""Who is on which list, kept as they come and go, so that nobody reads the log for it."""

from alembic import op

revision = "0042_list_members"
down_revision = "0041_households"

#: The moves that the log knows. A pattern reads the name, for not every payload is sound JSON.
MOVES = r"""
    select substring(payload from '"list"\s*:\s*"([^"\\]{1,256})"') as list, owner,
        kind = 'list_joined' as joined, occurred_at as at, position, source
    from events where kind in ('list_joined', 'list_left') and owner > 0"""
ZONE = "select value::json #>> '{}' from house_rules where name = 'zone'"


def upgrade() -> None:
    """Make the tables, and fill them with what the log says so far."""
    op.execute("""
    create table list_members (                   -- the latest word of each name on each list
        list text collate "C" not null,
        identifier bigint not null,
        joined bool not null,                     -- false: they left
        at timestamptz not null,
        position bigint not null,                 -- of the event that said so
        source text collate "C" not null,
        primary key (list, identifier)
    )""")
    op.execute("create index list_members_of on list_members (identifier)")
    op.execute(f"""
    insert into list_members
    select distinct on (list, owner) * from ({MOVES}) as moved where list is not null
    order by list, owner, at desc, position desc""")
    op.execute("""
    create table list_days (
        list text collate "C" not null,
        day int not null,                         -- local day, as first stamped
        joined int not null,
        "left" int not null,
        primary key (list, day)
    )""")
    op.execute(f"""
    insert into list_days
    select list, (at at time zone coalesce(({ZONE}), 'UTC'))::date - date '1970-01-01',
        count(*) filter (where joined), count(*) filter (where not joined)
    from ({MOVES}) as moved where list is not null group by 1, 2""")
    op.execute("drop index events_of_lists")
