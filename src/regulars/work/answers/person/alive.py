"""Whether somebody is still a customer: now, and not as of last night."""

from __future__ import annotations

from dataclasses import replace

from regulars.differentiate.portraits.portrait import Portrait
from regulars.ground.database import Conn
from regulars.work.answers.person.known import Known
from regulars.work.nights.value import profits

MONTH, YEAR = 28.0, 365.0


def current(conn: Conn, portrait: Portrait, night: Known, today: int) -> Known:
    """The night's columns, with p(alive) and expected visits as of `today` and of every order.

    The parameters are last night's: one more night would hardly move them. Of somebody whom the
    night did not know nothing is said here.

    Args:
        conn: Where the model is.
        portrait: Theirs, with what they did since the night.
        night: What the night knew.
        today: The local day up to which we can tell whether they came.
    """
    learnt, first, last = portrait.learnt_day, portrait.first_day, portrait.last_day
    if night.p_alive is None or night.visits is None or None in (learnt, first, last):
        return night
    if today <= (learnt or 0) and not portrait.fresh_days:
        return night  # nothing has happened, and no day has passed
    model = profits.last_model(conn)
    if model is None:
        return night
    from regulars.differentiate.value.lifetime import of_one  # noqa: PLC0415 (loads slowly)

    alive, month, year = of_one(
        model.orders,
        visits=night.visits + portrait.fresh_days,
        first_day=first or 0,
        last_day=last or 0,
        today=max(today, last or 0),
        horizons=(MONTH, YEAR),
    )
    return replace(night, p_alive=alive, expected_orders_28d=month, expected_orders_365d=year)
