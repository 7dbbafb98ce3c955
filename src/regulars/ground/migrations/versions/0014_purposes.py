"""What we ask a yes for, and in which words; how far what is old was let go."""

from alembic import op

revision = "0014_purposes"
down_revision = "0013_channels"

BUILT_IN = [
    ("marketing", "marketing", "Offers and news", "Ofertas y novedades",
     "Yes, write to me about offers and news. I can stop it at any time.",
     "Sí, escribidme sobre ofertas y novedades. Puedo dejarlo cuando quiera."),
    ("transactional", "transactional", "What was asked for", "Lo solicitado", "", ""),
    ("receipt", "transactional", "Receipts", "Recibos", "", ""),
    ("points", "transactional", "Points", "Puntos", "", ""),
    ("reminder", "transactional", "Reminders that were asked for", "Recordatorios solicitados", "", ""),
    ("reply", "transactional", "Replies", "Respuestas", "", ""),
    ("waitlist", "transactional", "Waitlists", "Listas de espera", "", ""),
]


def upgrade() -> None:
    """Make the table, with what the house always knows."""
    op.execute("""
    create table purposes (
        name text collate "C" primary key,        -- as it stands on consents and messages
        kind text not null check (kind in ('marketing', 'service', 'transactional')),
        title_en text not null, title_es text not null,
        wording_en text not null, wording_es text not null, -- what people read when they agree
        builtin bool not null default false,
        changed_at timestamptz not null,
        retired_at timestamptz
    )""")
    for row in BUILT_IN:
        said = ", ".join("'" + cell.replace("'", "''") + "'" for cell in row)
        op.execute(
            "insert into purposes (name, kind, title_en, title_es, wording_en, wording_es, builtin,"
            f" changed_at) values ({said}, true, now())"
        )
    op.execute("""
    create table retention (                      -- how far the contexts of old events are gone
        one bool primary key default true check (one),
        upto_position bigint not null default 0
    )""")
    op.execute("insert into retention default values")
