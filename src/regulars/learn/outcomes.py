"""What people did after we first could have spoken to them, by arm: DuckDB over the history.

By assignment, whoever was really spoken to (intention to treat): the arms differ in nothing else.
"""

from __future__ import annotations

from typing import Final

import duckdb

from regulars.ground.errors import TooFew
from regulars.ground.money import MILLIONTHS_PER_CENT
from regulars.learn.effect import Stratum
from regulars.learn.moments import Moments
from regulars.learn.power import Outcomes

WINDOW_DAYS: Final = 28
WINDOWS: Final = 6  # that history is judged by

# Relation `arms(identifier, arm, assigned_day, share, person)`: the recorded ones; see
# `store.assignments`. Who was drawn with several shares is compared with those drawn like them.
# Whoever has no name any more is a zero: they looked round, and stayed away.
BY_ARM: Final = """
with drawn as (
    select coalesce(a.person, o.person) as person, a.arm, a.assigned_day, a.share
    from arms a left join owners o on o.owner = a.identifier
), people as (
    select person, min(arm) as arm, min(arm) <> max(arm) as crossed,
           min(assigned_day) as day, list_sort(list_distinct(list(share))) as shares
    from drawn where person is not null group by 1
), mature as (select * from people where day + $window <= $today),
spent as (
    select m.person, m.arm, m.crossed, m.shares,
           coalesce(sum(e.total) filter (e.day < m.day), 0) / $cent as before,
           coalesce(sum(e.total) filter (e.day >= m.day), 0) / $cent as after
    from mature m left join owners o using (person)
    left join events e on e.owner = o.owner and e.kind = 'order_completed'
        and e.day >= m.day - $window and e.day < m.day + $window
    group by all
)
select shares, case when crossed then 'crossed' else arm end as arm,
       count(*), avg(after), avg(before),
       var_pop(after) * count(*), var_pop(before) * count(*), covar_pop(after, before) * count(*)
from spent group by 1, 2 order by 1, 2
"""

BY_WINDOW: Final = """
with people as (
    select distinct o.person from events e join owners o using (owner)
    where e.kind = 'order_completed' and e.day <= $today
), windows as (select unnest(range(0, $windows)) as back),
spent as (
    select o.person, ($today - e.day) // $window as back, sum(e.total) / $cent as cents
    from events e join owners o using (owner)
    where e.kind = 'order_completed' and e.day <= $today
      and e.day > $today - ($windows + 1) * $window group by all
), grid as (
    select w.back, coalesce(y.cents, 0) as after, coalesce(x.cents, 0) as before
    from people p cross join windows w
    left join spent y on y.person = p.person and y.back = w.back
    left join spent x on x.person = p.person and x.back = w.back + 1
), each as (
    select count(*) as n, avg(after) as mean, var_samp(after) as variance,
           corr(after, before) ** 2 as explained
    from grid group by back
)
select max(n), avg(mean), sqrt(avg(variance)), avg(explained) from each
"""


def outcomes_by_share(db: duckdb.DuckDBPyConnection, *, today: int) -> list[Stratum]:
    """Spend in cents in the 28 days from assignment, with that of the 28 days before, by arm.

    One stratum for each share of control that people were drawn with. Only people whose 28
    days are over. `crossed` people stand apart: report them, and leave them out.

    Args:
        db: With events, owners and arms.
        today: Local day, not over yet.
    """
    rows = db.execute(
        BY_ARM, {"window": WINDOW_DAYS, "today": today, "cent": MILLIONTHS_PER_CENT}
    ).fetchall()
    found: dict[tuple[float, ...], dict[str, Moments]] = {}
    for shares, arm, *numbers in rows:
        found.setdefault(tuple(shares), {})[arm] = Moments(*numbers)
    return [Stratum(**arms) for arms in found.values()]


def usual_outcomes(db: duckdb.DuckDBPyConnection, *, today: int) -> Outcomes:
    """What 28-day spend looks like here, in cents, over the last six such windows.

    Raises:
        TooFew: Nobody bought anything, or everybody spent the same.
    """
    row = db.execute(
        BY_WINDOW,
        {
            "windows": WINDOWS,
            "window": WINDOW_DAYS,
            "today": today,
            "cent": MILLIONTHS_PER_CENT,
        },
    ).fetchone()
    if row is None or any(value is None for value in row):
        raise TooFew("history is too short to say how much people's spend differs")
    return Outcomes(people=row[0], mean=row[1], sd=row[2], explained=row[3])
