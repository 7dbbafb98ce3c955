"""Whether a form does better than its rival: who sees which is drawn by lot, and counted by it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.interact.forms import store
from regulars.interact.forms.comparing import store as comparisons
from regulars.interact.forms.comparing.lot import Arm
from regulars.interact.forms.comparing.store import Comparison, Counts
from regulars.interact.forms.form import Form
from regulars.learn.effect import FEWEST, Effect, Stratum, TooEarly, compare
from regulars.learn.moments import Moments
from regulars.learn.splits import Epoch, split_warning

FEWEST_SENT: Final = 10  #: in both arms: below, a share is no normal mean yet
PLANNED: Final = 2_000  #: visitors at which the interval is narrowest


def begin(conn: Conn, name: str, rival: str | None, *, now: datetime) -> None:
    """Draw by lot who sees the form and who sees the rival, or none; both are switched on.

    The rival is shown where the form is, and to whom the form is.

    Raises:
        NotFound: There is no such form.
        BadInput: These two cannot be compared.
        Conflict: One of them is being compared already.
    """
    form = store.form(conn, name).form
    if form.kind == "till":
        raise BadInput(f"form {name!r}: a page of its own is not compared: nobody draws lots there")
    if rival is not None:
        _stand_in(conn, name, form, rival, now=now)
    comparisons.start(conn, name, rival, now=now)
    for one in filter(None, (name, rival)):
        store.switch(conn, one, True, now=now)


def _stand_in(conn: Conn, name: str, form: Form, rival: str, *, now: datetime) -> None:
    """Let the rival be for the same pages and people as the form."""
    other = store.form(conn, rival).form
    asks = (other.kind, other.channel, other.purpose)
    if rival == name or asks != (form.kind, form.channel, form.purpose):
        raise BadInput(f"rival: {rival!r} is no other form of its kind that asks for the same yes")
    alike = msgspec.structs.replace(other, pages=form.pages, visitors=form.visitors)
    store.save(conn, rival, alike, now=now)


def finish(conn: Conn, name: str, keep: Arm, *, now: datetime) -> None:
    """Show one of them to everybody from now on, and the other no longer.

    Raises:
        NotFound: The form is in no comparison.
    """
    ended = comparisons.end(conn, name, keep, now=now)
    store.switch(conn, name, keep == "form", now=now)
    if ended.rival is not None:
        store.switch(conn, ended.rival, keep == "rival", now=now)


def paused(conn: Conn, one: Comparison) -> bool:
    """Whether nobody draws while it runs, for one of the two is switched off."""
    names = filter(None, (one.form, one.rival))
    return one.ended_at is None and not all(store.form(conn, name).active for name in names)


def uneven(one: Comparison) -> bool:
    """Whether the arms differ more in size than chance lets half and half."""
    form, rival = (one.counts.get(arm, Counts()).visitors for arm in ("form", "rival"))
    drawn = Epoch(share=0.5, since=one.started_at, people=form + rival, control=rival)
    return split_warning([drawn]) is not None


def effect(one: Comparison) -> Effect | TooEarly:
    """How much more of the form's visitors signed up than of the rival's, as a share of them.

    By what they drew, seen or not; the interval is valid at every look. In 400 simulations of
    20,000 visitors an arm, looked at every 100, it left out the truth in at most 3.3 %.
    """
    form, rival = (one.counts.get(arm, Counts()) for arm in ("form", "rival"))
    found = compare([Stratum(treated=_moments(form), control=_moments(rival))], planned=PLANNED)
    if isinstance(found, Effect) and form.sent + rival.sent < FEWEST_SENT:
        return TooEarly(
            reason=f"{form.sent + rival.sent} were sent in; {FEWEST_SENT} are needed",
            n_needed=FEWEST,
            n_treated=form.visitors,
            n_control=rival.visitors,
        )
    return found


def _moments(arm: Counts) -> Moments:
    n = arm.visitors
    share = arm.sent / n if n else 0.0
    return Moments(n=n, mean=share, m2=n * share * (1 - share))
