"""A statement as a chain of named steps, each of which may read those before it."""

from __future__ import annotations

from sqlglot import exp

from regulars.differentiate.definitions.sql.columns import column

Steps = list[tuple[str, exp.Select]]  #: (name, query)


def beside(last: str, table: str, name: str, found: exp.Expr) -> exp.Select:
    """All of `last`, and `found` as one more column, read from `table` by person."""
    on = exp.EQ(this=column("person", table), expression=column("person", last))
    every = exp.Column(this=exp.Star(), table=exp.to_identifier(last))
    query = exp.select(every, exp.alias_(found, name, quoted=True))
    return query.from_(last).join(table, on=on, join_type="left")
