"""Tables of the room named in the file."""

from alembic import op

revision = "0005_customise"
down_revision = "0004_interact"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table offers (
        id text collate "C" primary key,
        name text not null,
        kind text not null,
        body text not null,                       -- JSON of `customise.offers.Offer`
        active bool not null default true,
        budget_cents bigint check (budget_cents >= 0),      -- null = no limit
        reserved_cents bigint not null default 0 check (reserved_cents >= 0),
        spent_cents bigint not null default 0 check (spent_cents >= 0),
        version int not null default 1,           -- goes up with every edit
        created_at timestamptz not null,
        changed_at timestamptz not null,
        check (reserved_cents + spent_cents <= coalesce(budget_cents, 9223372036854775807))
    )""")
    op.execute("""
    create table decisions (
        id uuid primary key,
        person bigint not null,                   -- as it was then; the identifier is what counts
        identifier bigint not null,
        place text not null,
        arm text not null check (arm in ('treated', 'control', 'crossed')),
        action text collate "C" not null,         -- nothing | an offer's id | ask:<category>
        propensity double precision not null check (propensity > 0 and propensity <= 1),
        expected_cents double precision not null,
        low_cents double precision not null,
        high_cents double precision not null,
        features double precision[] not null,
        alternatives text not null,               -- JSON
        reasons text not null,                    -- JSON
        model text not null,
        mode text not null check (mode in ('live', 'batch')),
        decided_at timestamptz not null,
        reserved_cents bigint not null default 0, -- held for it in its offer's budget
        redeemed_at timestamptz,                  -- once only
        released_at timestamptz                   -- its reserve was given back
    )""")
    op.execute("create index decisions_of_identifier on decisions (identifier, decided_at desc)")
    op.execute("create index decisions_by_time on decisions (decided_at desc, id desc)")
    op.execute("create index decisions_by_action on decisions (action, decided_at desc)")
    # What the policy believes; row = offer. A new version is a new set of rows.
    op.execute("""
    create table policies (
        version text not null,
        offer text collate "C" not null,
        mean double precision[] not null,
        precision double precision[] not null,
        saved_at timestamptz not null,
        primary key (version, offer)
    )""")
    op.execute("""
    create table policy_priors (
        version text primary key,
        population text not null,                 -- JSON of `customise.worth.population.Population`
        response text not null,                   -- JSON of `customise.response.prior.ResponsePrior`
        saved_at timestamptz not null
    )""")
