"""Why people say they stopped, when we ask; and who left, with what they said."""

from alembic import op

revision = "0033_whys"
down_revision = "0032_confirmations"


def upgrade() -> None:
    """Make room for the reason, and the view that puts it before what the night found."""
    op.execute("alter table answers add column why text")
    # An answer counts for a silence from four weeks before the last visit on, as a ticket does.
    op.execute("""
    create view departures as
    select d.person, d.state, d.last_day, d.spent_cents,
        case when s.why is null then d.label else 'asked' end as label,
        coalesce(s.why, d.reason) as reason,
        case when s.why is null then d.product else '' end as product
    from defections d left join lateral (
        select a.why from identifiers i join answers a on a.identifier = i.id
        where i.person = d.person and a.category = '?' and a.why is not null
          and a.at >= to_timestamp((d.last_day - 28) * 86400.0)
        order by a.at desc limit 1) s on true
    """)
