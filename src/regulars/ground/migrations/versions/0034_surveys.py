"""Surveys: what is asked, who was invited, what came back."""

from alembic import op

revision = "0034_surveys"
down_revision = "0033_whys"


def upgrade() -> None:
    """Make the tables."""
    op.execute("""
    create table surveys (
        name text collate "C" primary key,
        draft text not null,                      -- JSON; what is worked on
        version int not null default 0,           -- what is asked; 0: nothing yet
        open bool not null default false,         -- it takes answers
        changed_at timestamptz not null
    )""")
    op.execute("""
    create table survey_versions (
        survey text collate "C" not null references surveys,
        version int not null,
        body text not null,                       -- JSON, never changed: answers refer to it
        at timestamptz not null,
        primary key (survey, version)
    )""")
    op.execute("""
    create table survey_invitations (
        id bigint generated always as identity primary key,
        survey text collate "C" not null references surveys,
        kind text collate "C" not null,           -- who it is for; empty: nobody knows
        value text collate "C" not null,
        place text not null,
        reference text collate "C" not null,      -- the order on the receipt; may be empty
        at timestamptz not null
    )""")
    op.execute(
        "create unique index survey_invitations_once on survey_invitations (survey, reference)"
        " where reference <> ''"
    )
    op.execute("create index survey_invitations_of on survey_invitations (kind, value)")
    op.execute("""
    create table survey_answers (
        id text collate "C" primary key,          -- of its event, too
        survey text collate "C" not null,
        version int not null,
        kind text collate "C" not null,           -- through which name they answered
        value text collate "C" not null,
        place text not null,
        locale text not null,
        body text not null,                       -- JSON: question -> answer
        at timestamptz not null
    )""")
    op.execute("create index survey_answers_by_time on survey_answers (survey, at desc)")
    op.execute("create index survey_answers_of on survey_answers (kind, value)")
