"""Who left, with what they said at the till or in a survey, as soon as they said it."""

from alembic import op

revision = "0043_reasons"
down_revision = "0042_list_members"


def upgrade() -> None:
    """Let a reason from a survey go before what the night found, as an answer at the till does."""
    # Both count for a silence from four weeks before the last visit on, as a ticket does.
    op.execute("""
    create or replace view departures as
    select d.person, d.state, d.last_day, d.spent_cents,
        case when s.why is null then d.label else 'asked' end as label,
        coalesce(s.why, d.reason) as reason,
        case when s.why is null then d.product else '' end as product
    from defections d left join lateral (
        select said.why from identifiers i join lateral (
            select a.why, a.at from answers a
            where a.identifier = i.id and a.category = '?' and a.why is not null
            union all
            select f.reason, f.at from feedback f
            where f.identifier = i.id and f.kind = 'survey_answered' and f.reason <> ''
        ) as said on true
        where i.person = d.person and said.at >= to_timestamp((d.last_day - 28) * 86400.0)
        order by said.at desc limit 1) s on true
    """)
