"""Alembic's entrance: migrations run on the one URL that `database.migrate` hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

url = make_url(context.config.attributes["url"]).set(drivername="postgresql+psycopg")
engine = create_engine(url, poolclass=NullPool)
with engine.begin() as connection:
    context.configure(connection=connection)
    context.run_migrations()
